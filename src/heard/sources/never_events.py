"""Never events by organisation and financial year: names without codes, which are matched to the register."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from heard.evidence.rows import Count
from heard.places.matching import Named
from heard.places.names import tidy
from heard.sources.cells import CellError
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.mapping_periods import period_in
from heard.sources.named_trusts import NamedTrusts
from heard.sources.tables import Made, Row, RowError, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level
from heard.vocabulary.periods import Period

_COLUMNS = frozenset({"financial_year", "organisation_name", "never_events"})
PROVISIONAL = "provisional"


def _table(document: Document) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, _COLUMNS):
            return sheet, header
    return None


def _recognise(document: Document) -> Recognition | None:
    found = _table(document)
    return found and Recognition(0.95, f"row {found[1].row} has a financial year, an organisation's name and a number")


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _table(document)
    assert found is not None
    book = _Book(NamedTrusts(reading.register()))
    for row in rows_under(document, *found):
        book.look_ahead(row)
    yield from taken_row_by_row(rows_under(document, *found), book.take)
    yield from book.notices()


@dataclass(slots=True)
class _Sum:
    """One organisation's year: the names it stands under, what they add up to, and whether it was given yet."""

    names: dict[str, int] = field(default_factory=dict)
    given: bool = False


class _Book:
    """What one file says: the sums of each code and year, and what became of each name."""

    def __init__(self, trusts: NamedTrusts) -> None:
        self.trusts = trusts
        self.sums: dict[tuple[str, str], _Sum] = {}
        self.seen: set[tuple[str, str]] = set()

    def look_ahead(self, row: Row) -> None:
        """Adds the row to its organisation's sum, so that names of one code are not told as two."""
        try:
            name, period, number = _facts(row)
        except RowError:  # told, as a reject, when the row is taken
            return
        code = self.find(name, period)[0]
        self.sums.setdefault((code, period), _Sum()).names.setdefault(tidy(name), number)

    def find(self, name: str, period: str) -> tuple[str, Named]:
        """The code a name's figures go under: the register's, or one made from the name."""
        return self.trusts.code(name, on=Period.parse(period).first)

    def take(self, row: Row) -> list[Made]:
        """The place, and the year's number the first time its organisation is met."""
        name, period, _ = _facts(row)
        if (tidy(name), period) in self.seen:
            row.refuse("the same name already has a number for this year", "organisation_name")
        self.seen.add((tidy(name), period))
        code, named = self.find(name, period)
        made: list[Made] = [*self.trusts.places(code, named, on=Period.parse(period).first)]
        total = self.sums[code, period]
        if not total.given:
            total.given = True
            flags = [PROVISIONAL] if row.text("provisional") == "1" else []
            flags += [flag] if (flag := self.trusts.flag(named)) else []
            flags += ["added up from two names"] if len(total.names) > 1 else []
            made.append(
                Count(
                    measure="never_events",
                    level=Level.ORGANISATION,
                    row=row.number,
                    organisation=code,
                    period=period,
                    numerator=sum(total.names.values()),
                    flags="; ".join(flags),
                )
            )
        return made

    def notices(self) -> Iterator[Notice]:
        """How the names were matched, and which numbers were added up."""
        yield from self.trusts.notices()
        several = [
            f"{code} in {period}: {' + '.join(f'{name} {number}' for name, number in total.names.items())}"
            for (code, period), total in self.sums.items()
            if len(total.names) > 1
        ]
        if several:
            yield Notice(
                "names_added_up",
                f"One organisation stands under two names in a year; its numbers are added up. {'; '.join(several)}.",
                len(several),
            )


def _facts(row: Row) -> tuple[str, str, int]:
    name = row.needed("organisation_name")
    try:
        period = period_in(row.cell("financial_year"))
    except CellError as trouble:
        row.refuse(str(trouble), "financial_year")
    number = row.count("never_events")
    if number is None:
        row.refuse("the number of never events is missing", "never_events")
    return name, period, number


CONNECTORS = (
    Connector(
        key="never_events",
        name="Never events by organisation",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("never_events"),
        recognise=_recognise,
        read=_read,
        by_name=True,
    ),
)
