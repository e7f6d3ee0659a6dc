"""Written complaints about general and dental practices (KO41b), by practice and by sub-ICB location."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.ko41a import figure_of, financial_year, known
from heard.sources.ko41b_columns import RESOLVED, checks_of, joined_names, parts_of
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Setting
from heard.vocabulary.measures import Level, State

_CODE = re.compile(r"(?=.*[A-Z])[A-Z0-9]{3,9}")
_WANTED = frozenset({"Year", "Return", "Sub ICB Code", "1.4 Total New", "1.5 Total Resolved"})
TOTALS = {
    "1.3 Total Brought Forward": ("complaints_brought_forward", ""),
    "1.4 Total New": ("complaints_new", ""),
    RESOLVED: ("complaints_resolved", ""),
    "1.6 Number Upheld": ("complaints_upheld", RESOLVED),
    "1.7 Number Partially Upheld": ("complaints_partly_upheld", RESOLVED),
    "1.8 Number Not Upheld": ("complaints_not_upheld", RESOLVED),
    "1.9 Total Carried Forward": ("complaints_carried_forward", ""),
}
# A word of the column Return -> the setting; what says neither keeps its own words as the service.
RETURNS = (("dent", Setting.DENTAL), ("gp", Setting.GP), ("general practice", Setting.GP), ("medical", Setting.GP))


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: str
    header: Header
    joined: int  # names that were put together again

    @property
    def by_practice(self) -> bool:
        return self.header.at("Organisation Code") is not None


def _table(document: Document) -> _Table | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, _WANTED):
            whole = joined_names(header)
            return _Table(sheet, whole, len(header.names) - len(whole.names))
    return None


def _read(document: Document) -> Iterator[Item]:
    table = document.keep("ko41b", _table)
    assert table is not None
    book = _Book(table)
    for row in rows_under(document, table.sheet, table.header):
        book.look_ahead(row)
    yield from taken_row_by_row(rows_under(document, table.sheet, table.header), book.take)
    yield from book.notices()


class _Book:
    """What one file says: the contracts of each practice, and the totals that do not add up."""

    def __init__(self, table: _Table) -> None:
        self.table, self.once = table, Once()
        self.contracts: dict[tuple[str, ...], list[Row]] = {}
        self.given: set[tuple[str, ...]] = set()
        self.wrong = Counter[str]()

    def look_ahead(self, row: Row) -> None:
        """Notes a practice's contracts, so that its numbers can be added up at the first of them."""
        if self.table.by_practice:
            self.contracts.setdefault(_key(row), []).append(row)

    def take(self, row: Row) -> list[Made] | Repeat:
        """The places and counts of a row; a practice's second contract was added to its first."""
        if len(row.cells) > len(row.header.names):
            row.refuse(f"the row has {len(row.cells)} cells under {len(row.header.names)} names", "Return")
        level, places = _places(row, self.table)
        facts: dict[str, Any] = {"level": level, "row": row.number, "organisation": places[-1].code,
                                 "period": financial_year(row), **_return(row)}  # fmt: skip
        key = _key(row)
        rows = self.contracts.get(key, [row])
        if key in self.given or _named_twice(row, rows):
            if len(rows) == 1 or _named_twice(row, rows):
                row.refuse("another row already gives its numbers for this year and return", "Organisation Code",
                           "Sub ICB Code")  # fmt: skip
            _numbers(row)  # a number that is none must be told, though its sum was given with the first contract
            return list(self.once.places(*places))
        counts = list(_counts(row, facts)) if len(rows) == 1 else list(_added(rows, facts))
        self.given.add(key)
        self.wrong.update(total for total, parts in checks_of(row.header.names) if not _adds_up(row, total, parts))
        return [*self.once.places(*places), *counts]

    def notices(self) -> Iterator[Notice]:
        """The header that was mended, contracts added up, and totals that are not the sum of their parts."""
        if self.table.joined:
            yield Notice(
                "header_comma",
                "A column's name holds a comma that divided it in two; it was put together again. Check one row of the "
                "columns after it.",
            )
        several = sum(len(rows) > 1 for key, rows in self.contracts.items() if key in self.given)
        if several:
            yield Notice("contracts_added_up", "These practices have several contracts; their numbers are added up.",
                         several)  # fmt: skip
        for total, rows in self.wrong.items():
            yield Notice(
                "totals_do_not_add_up",
                f"The column {total} is not the sum of its parts in {rows:,} row{'s' * (rows != 1)}. "
                "Both are kept as published.",
                rows,
            )


def _key(row: Row) -> tuple[str, ...]:
    return row.text("Year"), row.text("Return"), row.text("Organisation Code") or row.text("Sub ICB Code", "ICS Code")


def _named_twice(row: Row, rows: list[Row]) -> bool:
    """Whether an earlier row is about the same contract."""
    contract = row.text("Contract Number")
    return any(other.number < row.number and other.text("Contract Number") == contract for other in rows)


def _places(row: Row, table: _Table) -> tuple[Level, list[Place]]:
    icb = row.text("ICS Code")
    location = Place(row.text("Sub ICB Code"), tidy(row.text("Sub ICB Name")), "ccg", icb=icb)
    if table.by_practice:
        code, name = row.needed("Organisation Code"), tidy(row.text("Organisation Name"))
        if not _CODE.fullmatch(code.upper()):
            row.refuse("it is not an organisation code", "Organisation Code")
        practice = Place(code, name, kind_of(name) or "practice", parent=location.code, icb=icb)
        return Level.ORGANISATION, [*([location] if location.code else []), practice]
    if location.code:
        return Level.ICB, [location]
    return Level.ICB, [Place(row.needed("ICS Code"), tidy(row.text("ICS Name")), "icb")]


def _return(row: Row) -> dict[str, str]:
    said = row.text("Return")
    setting = next((setting for word, setting in RETURNS if word in said.casefold()), Setting.UNKNOWN)
    plain = said.casefold().replace(" ", "") in {"", "ko41b", "ko41(b)"}
    return {"setting": setting, "service": "" if setting or plain else said}


def _counts(row: Row, facts: dict[str, Any]) -> Iterator[Count]:
    for column, (measure, of) in TOTALS.items():
        if row.has(column):
            yield from figure_of(row, column, measure=measure, denominator=known(row, of), **facts)
    for column, measure, dimension, group in parts_of(row.header.names):
        yield from figure_of(row, column, measure=measure, dimension=dimension, group=group, **facts)


def _numbers(row: Row) -> None:
    for column in TOTALS:
        known(row, column)


def _added(rows: list[Row], facts: dict[str, Any]) -> Iterator[Count]:
    """The totals of a practice over its contracts; suppressed where any of them is."""
    each = [{count.measure: count for count in _counts(row, facts)} for row in rows]
    for measure in dict.fromkeys(measure for counts in each for measure in counts):
        found = [counts[measure] for counts in each if measure in counts]
        if any(count.state is State.SUPPRESSED for count in found):
            yield replace(found[0], numerator=None, denominator=None, state=State.SUPPRESSED)
            continue
        of = [count.denominator for count in found]
        yield replace(
            found[0],
            numerator=sum(count.numerator or 0 for count in found),
            denominator=None if None in of else sum(number or 0 for number in of),
            flags="added up from several contracts",
        )


def _adds_up(row: Row, total: str, parts: tuple[str, ...]) -> bool:
    if row.text(total) in {"", "*"} or any(row.text(part) == "*" for part in parts):
        return True
    return sum(row.count(part) or 0 for part in parts if row.has(part)) == row.count(total)


def _connector(key: str, name: str, *, by_practice: bool) -> Connector:
    def recognise(document: Document) -> Recognition | None:
        found = document.keep("ko41b", _table)
        if found is None or found.by_practice is not by_practice:
            return None
        return Recognition(0.95, f"row {found.header.row} has the columns of the KO41b return")

    def read(document: Document, reading: Reading) -> Iterator[Item]:
        return _read(document)

    return Connector(
        key=key,
        name=name,
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("complaint_reports"),
        owner="NHS England",
        can_say="How many written complaints were made about practices, with what result, and what they touched.",
        cannot_say="How many people were unhappy; one complaint counts once for each aspect, so aspects are no shares.",
        recognise=recognise,
        read=read,
    )


CONNECTORS = (
    _connector("ko41b_practices", "Written complaints (KO41b), by practice", by_practice=True),
    _connector("ko41b", "Written complaints (KO41b), by sub-ICB location", by_practice=False),
)
