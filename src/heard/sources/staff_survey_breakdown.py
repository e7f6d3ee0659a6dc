"""The NHS Staff Survey's detailed spreadsheets: unweighted answers, by groups of staff, under three rows of titles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.cells import Cell, CellError, count, fold, number, text
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Reject, Taken
from heard.sources.documents import Document
from heard.sources.fft_rolling_totals import ENGLAND
from heard.sources.kinds import source_kind
from heard.sources.mapping_clues import ODS_CODE
from heard.sources.stated_periods import settled
from heard.vocabulary.measures import Level, State

_TITLE = re.compile(r"national nhs staff survey\s*(20\d\d)?", re.IGNORECASE)
_UNWEIGHTED = "unweighted"
_UNITS = frozenset({"%", "n"})
_QUESTION = re.compile(r"q\d+", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.,% ]+")
_LABELS = 2  # the columns that say whose answers a row holds: a trust's code, if any, and its or a group's name
_EVERYBODY = "all trusts"
_WITHIN = 12
_HIDDEN = {"*", "-", ""}  # fewer than 11 answers are not displayed, as the sheet's own note says


@dataclass(frozen=True, slots=True)
class Column:
    """One column of shares: what was asked, what was answered, and the column that says how many answered."""

    place: int
    says: str
    base: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of answers: the row of units under its titles, and its columns of shares."""

    name: str
    units: int
    columns: tuple[Column, ...]
    titles: tuple[str, ...]


def _sheets(document: Document) -> list[Sheet]:
    return [sheet for name in document.sheets() if (sheet := _sheet(document, name))]


def _sheet(document: Document, name: str) -> Sheet | None:
    """A sheet whose titles end in a row of nothing but "%" and "n", with the three rows of titles above it."""
    head = document.head(name)[:_WITHIN]
    for at, (row, cells) in enumerate(head):
        units = [fold(cell) for cell in cells[_LABELS:]]
        if at < 2 or "n" not in units or not {unit for unit in units if unit} <= _UNITS:
            continue
        answers, questions = head[at - 1][1], _filled(head[at - 2][1])
        numbers = next(
            (_filled(cells) for _, cells in head[:at] if any(_QUESTION.fullmatch(text(c)) for c in cells)), []
        )
        columns: list[Column] = []
        for place, unit in enumerate(units, start=_LABELS):
            bases = [base for base in range(place, len(units) + _LABELS) if units[base - _LABELS] == "n"]
            if unit == "%" and bases:
                asked = " ".join(filter(None, (_at(numbers, place), _at(questions, place))))
                if not asked:  # answers to nothing known
                    continue
                says = f"{asked}: {_at(answers, place)}"
                times = sum(column.says.split(" #")[0] == says for column in columns)
                columns.append(Column(place, f"{says} #{times + 1}" if times else says, bases[0]))
        if not columns:
            return None
        return Sheet(name, row, tuple(columns), tuple(text(cell) for _, cells in head[:at] for cell in cells[:_LABELS]))
    return None


def _filled(cells: list[Cell]) -> list[Cell]:
    """A row of titles with what is merged over several columns written in each; labels stay out of it."""
    filled: list[Cell] = list(cells[:_LABELS])
    last: Cell = None
    for cell in cells[_LABELS:]:
        last = cell if text(cell) else last
        filled.append(last)
    return filled


def _at(cells: list[Cell], place: int) -> str:
    return text(cells[place]) if place < len(cells) else text(cells[-1]) if len(cells) > _LABELS else ""


def _titles(document: Document) -> list[str]:
    return [
        text(cell) for sheet in document.sheets() for _, cells in document.head(sheet)[:_WITHIN] for cell in cells[:2]
    ]


def _year(document: Document) -> str:
    years = {match[1] for words in _titles(document) if (match := _TITLE.search(words)) and match[1]}
    return years.pop() if len(years) == 1 else ""


def _recognise(document: Document) -> Recognition | None:
    if document.format in {"xml", "json", "csv"}:
        return None
    titles = _titles(document)
    if not any(_TITLE.match(words) for words in titles) or not any(_UNWEIGHTED in words.lower() for words in titles):
        return None
    if not document.keep("staff survey breakdown", _sheets):
        return None
    year = _year(document)
    because = "it is titled National NHS Staff Survey, and its figures are not weighted"
    return Recognition(0.9, because, period=year, needs_period=not year)


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    year, notices = settled(reading.period or _year(document), {}, name=document.name, example="`--period 2018`")
    yield from notices
    book = _Book(year)
    for sheet in document.keep("staff survey breakdown", _sheets):
        for row, cells in document.rows(sheet.name):
            if row > sheet.units and any(text(cell) for cell in cells):
                yield from book.take(sheet, row, cells)
    yield from book.notices()


@dataclass(slots=True)
class _Book:
    """One workbook's year, and the rows met in it."""

    year: str
    met: set[tuple[str, str]] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    hidden: int = 0
    groups: list[str] = field(default_factory=list)

    def take(self, sheet: Sheet, row: int, cells: list[Cell]) -> Iterator[Item]:
        """The answers of one group of staff, or of one trust, and the row's fate."""
        code, name = (text(cell).upper() if at == 0 else tidy(text(cell)) for at, cell in enumerate(_two(cells)))
        known = code if ODS_CODE.fullmatch(code) else ""
        label = known or name
        try:
            if not label:
                raise CellError("the row does not say whose answers it holds")
            if not known and _NUMBER.fullmatch(name):
                raise CellError("whose answers it holds is a number: a column may be missing")
            if (sheet.name, label) in self.met:
                raise CellError("an earlier row already gives these answers")
            counts = list(self._counts(sheet, row, cells, known, name))
        except CellError as trouble:
            pairs = tuple((f"column {at + 1}", text(cell)) for at, cell in enumerate(cells))
            yield Reject(row, name or "label", text(cells[0] if cells else None), str(trouble), sheet.name, pairs)
            return
        self.met.add((sheet.name, label))
        place = Place(known, name, kind_of(name)) if known else ENGLAND
        if place.code not in self.places:
            self.places.add(place.code)
            yield place
        yield from counts
        yield Taken(row)

    def _counts(self, sheet: Sheet, row: int, cells: list[Cell], code: str, name: str) -> Iterator[Count]:
        everybody = name.lower() == _EVERYBODY
        if not code and not everybody and name not in self.groups:
            self.groups.append(name)
        where: dict[str, Any] = {"level": Level.ORGANISATION if code else Level.NATIONAL, "row": row,
                                 "organisation": code or ENGLAND.code, "period": self.year,
                                 "dimension": "unweighted" if code or everybody else "staff group",
                                 "flags": "unweighted; mean of trusts" if everybody else "unweighted"}  # fmt: skip
        for column in sheet.columns:
            said = cells[column.place] if column.place < len(cells) else None
            group = column.says if code or everybody else f"{name} | {column.says}"
            counted = Count(measure="staff_survey", group=group, **where)
            if text(said) in _HIDDEN:
                counted.state = State.SUPPRESSED
                self.hidden += 1
            else:
                percent = number(said)
                if percent is None or not 0 <= percent <= 100:
                    raise CellError(f"“{text(said)}” is not a percentage from 0 to 100")
                counted.value = percent / 100
                counted.denominator = count(cells[column.base]) if column.base < len(cells) else None
            yield counted

    def notices(self) -> Iterator[Notice]:
        """What these answers may and may not be used for."""
        yield Notice(
            "staff_unweighted",
            "These answers are not weighted, and the publisher says that they must not be used to compare "
            "organisations. What stands for all trusts is the mean of the trusts, and not of their staff.",
        )
        if self.groups:
            named = ", ".join(self.groups)
            said = f"Answers of all trusts together by groups of staff: {named}."
            yield Notice("staff_groups", said, len(self.groups))
        if self.hidden:
            said = "Answers that the publisher does not display, because fewer than 11 people answered."
            yield Notice("hidden_by_publisher", said, self.hidden)


def _two(cells: list[Cell]) -> list[Cell]:
    return [*cells[:_LABELS], *([None] * (_LABELS - len(cells)))]


BREAKDOWN = Connector(
    key="staff_survey_breakdown",
    name="NHS Staff Survey, detailed spreadsheets by groups of staff",
    version="2",
    identity=Identity.BY_PERIOD,
    kind=source_kind("staff_survey"),
    can_say="What staff of all trusts together answered, by occupation, religion and the like.",
    cannot_say="How organisations compare: the answers are not weighted.",
    recognise=_recognise,
    read=_read,
)
