"""Reads one mapped field of one row, or says in plain words why its cell cannot be used."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from heard.sources.age_bands import band_in, band_of
from heard.sources.cells import Cell, CellError, count, day, number, share, text
from heard.sources.cells import fold as _fold
from heard.sources.connector import Reading
from heard.sources.mapping_dates import DayReader, with_strokes
from heard.sources.mapping_model import Mapping
from heard.sources.mapping_periods import period_in
from heard.sources.mapping_table import Record
from heard.sources.totals import says_total
from heard.vocabulary.periods import Period

LONGEST_NAME_CODE = 60
_CODE = re.compile(r"[A-Z0-9][A-Z0-9_-]{0,11}")
_LONGEST_NOTHING = 40  # letters; longer texts are looked up nowhere, for they are people's words


fold = lru_cache(maxsize=8192)(_fold)  # choices and places repeat from row to row


class Unusable(ValueError):
    """A row that cannot be taken, with the column and the value to blame."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, value, reason


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the fields of a row as a mapping says; `days` holds the day order settled for each date field."""

    mapping: Mapping
    reading: Reading
    days: Table[str, DayReader]
    used: tuple[str, ...] = ()  # the columns the mapping reads, by whose content a response without a key is known

    def cell(self, record: Record, name: str) -> Cell:
        """The cell of a field that stands in one column; None where the mapping or the file has none."""
        return record[self.mapping.columns[name][0]] if name in self.mapping.columns else None

    def blame(self, record: Record, name: str, reason: str) -> Unusable:
        """The error for a field, with its column and value."""
        headers = self.mapping.columns.get(name, ())
        value = " / ".join(filter(None, (text(record[header]) for header in headers)))
        return Unusable(", ".join(headers), value, reason)

    def words(self, record: Record, name: str) -> str:
        """A field of words: its texts joined, looked up in its table of values where it has one."""
        headers = self.mapping.columns.get(name)
        if headers is None:
            return self.mapping.constants.get(name, "")
        said = " / ".join(words for header in headers if (words := self.given(record[header])))
        table = self.mapping.values.get(name)
        if table is None:
            return said or self.mapping.constants.get(name, "")
        if (word := table.get(fold(said))) is not None:
            return word
        if not said or name in self.mapping.keep_unknown:
            return said or self.mapping.constants.get(name, "")
        raise self.blame(record, name, _not_known(said, table))

    def closed(self, record: Record, name: str) -> str:
        """A field that allows a few words only; what the sender writes is looked up or must be one of them."""
        if name not in self.mapping.columns:
            return self.mapping.constants.get(name, "")
        allowed = self.mapping.field(name).words
        cell = self.given(self.cell(record, name))
        table = self.mapping.values.get(name, {})
        if (word := table.get(fold(cell))) is not None:
            return word
        if not cell:
            return self.mapping.constants.get(name, "")
        if (word := fold(cell)) in allowed:
            return word
        # Keys of measures are written with underscores, which `fold` reads as spaces.
        if (word := fold(cell).replace(" ", "_")) in allowed:
            return word
        raise self.blame(record, name, _not_known(cell, table or dict.fromkeys(sorted(allowed))))

    def code(self, record: Record, name: str) -> str:
        """An organisation or site code in capitals; the sender's own organisation where the row has none."""
        code = self.given(self.cell(record, name)).upper() if name in self.mapping.columns else ""
        fallback = self.reading.organisation if name == "organisation" else ""
        if not code:
            return self.mapping.constants.get(name, "") or fallback
        if says_total(code):
            raise self.blame(record, name, f"“{code}” is a total of other rows, and no organisation")
        if not _CODE.fullmatch(code):
            reason = f'“{code}” is not an organisation code; for names write [place] by = "name" in the mapping'
            raise self.blame(record, name, reason)
        return code

    def day(self, record: Record, name: str) -> date | None:
        """A day, read in the order settled for its column."""
        cell = self.cell(record, name)
        if cell is None or not self.given(cell):
            return None
        try:
            return self.days[name].read(cell)
        except CellError as trouble:
            raise self.blame(record, name, str(trouble)) from None

    def amount(self, record: Record, name: str) -> float | None:
        """A number; "79.7%" is a share of 1; what counts people or events is never below nought."""
        cell = self.cell(record, name)
        try:
            if text(cell).endswith("%"):
                return share(cell)
            counts = self.mapping.field(name).reads == "count"
            value = number(cell)
            if counts and value is not None and value < 0:
                count(cell)
                raise CellError(f"“{text(cell)}” is below 0")
            return value
        except CellError as trouble:
            raise self.blame(record, name, str(trouble)) from None

    def period(self, record: Record, day_of: Table[str, date | None]) -> str:
        """The period a row counts in: named by it, of its day, or the one given for the whole delivery."""
        source = self.mapping.period_from
        if source == "period" and text(self.cell(record, "period")):
            try:
                return self._period_named(self.cell(record, "period"))
            except CellError as trouble:
                raise self.blame(record, "period", str(trouble)) from None
        if found := day_of.get(source):
            return Period.month(found).key
        if self.reading.period:
            return self.reading.period
        raise self.blame(record, source, "there is no date here, and no period was given for the file")

    def _period_named(self, cell: Cell) -> str:
        """The period in a cell; a day in figures is read in the order settled for its column."""
        if "period" in self.days and with_strokes(cell) and (found := self.days["period"].read(cell)):
            return Period.month(found).key
        return period_in(cell)

    def given(self, cell: Cell) -> str:
        """The cell's text, empty where it only says that nothing was answered."""
        words = text(cell)
        return "" if self.says_nothing(words) else words

    def says_nothing(self, words: str) -> bool:
        """Whether a text is empty or one of those that stand for no answer."""
        return not words or (len(words) <= _LONGEST_NOTHING and fold(words) in self.mapping.not_answered)

    def age_band(self, record: Record, at: date | None) -> str:
        """The age band, its ends as given; an age in years or a date of birth becomes a band, and is not kept."""
        given = band_in(self.words(record, "age_band"))
        if given or "born_on" not in self.mapping.columns:
            return given
        born = self.day(record, "born_on")
        if born is None or at is None or born > at:
            return ""
        return band_of(at.year - born.year - ((at.month, at.day) < (born.month, born.day)))

    def quintile(self, record: Record, name: str) -> int | None:
        """A deprivation quintile from 1 (most deprived) to 5."""
        cell = self.given(self.cell(record, name))
        if not cell:
            return None
        if cell not in {"1", "2", "3", "4", "5"}:
            raise self.blame(record, name, f"“{cell}” is not a quintile from 1 to 5")
        return int(cell)


def name_code(name: str) -> str:
    """A stable code made from a place's name, for places that come without an ODS code."""
    words = name.replace("@", " at ").replace("&", " and ").replace("'", "").replace("’", "")
    words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    code = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    if not code or len(code) > LONGEST_NAME_CODE:  # in other letters, or a whole sentence: told apart by a digest
        code = f"{code[:LONGEST_NAME_CODE]}-{hashlib.blake2b(name.encode(), digest_size=6).hexdigest()}".strip("-")
    return f"name:{code}"


def first_day(cell: Cell) -> date | None:
    """The day in a cell written in any clear way, or None; used where a guess is enough."""
    try:
        return day(cell)
    except CellError:
        return None


def _not_known(said: str, known: Table[str, object]) -> str:
    return f"“{said}” is not one of the answers we know: {', '.join(filter(None, known))}"
