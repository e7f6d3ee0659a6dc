"""Safeguarding reviews and enquiries: numbers alone. A file that holds more than numbers is refused whole."""

from collections.abc import Iterator

from heard.evidence.rows import Count
from heard.sources.cells import CellError, fold, text
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition
from heard.sources.documents import Document, Header
from heard.sources.kinds import source_kind
from heard.sources.mapping_periods import period_in
from heard.sources.one_table import Table, table_with
from heard.sources.tables import Made, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State
from heard.vocabulary.refusal import Refusal

COLUMNS = ("Organisation code", "Period", "Safeguarding review or enquiry", "Number")
"""The layout that is read. A file with any other column beside these is refused."""
LONGEST_KIND = 60
_HIDDEN = {"*": State.SUPPRESSED, "<5": State.SUPPRESSED}


def _speaks_of_it(document: Document) -> Table | None:
    """The first header with a column that names safeguarding and another that names an organisation or a person."""
    for sheet in document.sheets():
        for number, cells in document.head(sheet)[:15]:
            names = [fold(cell) for cell in cells if text(cell)]
            if len(names) > 2 and any("safeguarding" in name and len(name) < LONGEST_KIND for name in names):
                return Table(sheet, Header(number, tuple(text(cell) for cell in cells)))
    return None


def _recognise(document: Document) -> Recognition | None:
    if found := table_with(document, frozenset(COLUMNS)):
        return Recognition(0.95, found.told("has numbers of safeguarding reviews and enquiries by organisation"))
    found = _speaks_of_it(document)
    # Surely enough to refuse what nothing else knows; a mapping that knows the file's columns is surer.
    return None if found is None else Recognition(0.4, found.told("has a column about safeguarding"))


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, frozenset(COLUMNS))
    if found is None:
        raise _refused(document, "has a column about safeguarding, and columns of its own")
    known = {fold(name) for name in COLUMNS}
    if others := [name for name in found.header.names if name and fold(name) not in known]:
        raise _refused(document, f"has the column “{others[0][:40]}” beside the numbers")
    rows = list(rows_under(document, found.sheet, found.header))
    if worded := next((row for row in rows if len(row.text(COLUMNS[2])) > LONGEST_KIND), None):
        raise _refused(document, f"holds words in row {worded.number} where the kind of review should stand")
    met: dict[tuple[str, ...], int] = {}

    def take(row: Row) -> list[Made]:
        code, kind, period = row.needed(COLUMNS[0]).upper(), row.needed(COLUMNS[2]), _period(row)
        earlier = met.setdefault((code, period, kind.lower()), row.number)
        if earlier != row.number:
            row.refuse(f"row {earlier} already gives this number", COLUMNS[2])
        hidden = _HIDDEN.get(row.text(COLUMNS[3]))
        number = None if hidden else row.count(COLUMNS[3])
        if number is None and hidden is None:
            row.refuse("the number is missing", COLUMNS[3])
        return [
            Count(measure="safeguarding", level=Level.ORGANISATION, row=row.number, organisation=code, period=period,
                  dimension="kind", group=kind, numerator=number, value=number, state=hidden or State.FIGURE)
        ]  # fmt: skip

    yield from taken_row_by_row(rows, take)


def _refused(document: Document, what: str) -> Refusal:
    return Refusal(
        f"{document.name} {what}. Heard takes numbers of safeguarding reviews only: never a case, a name, an age or a "
        "story of one person. Nothing of it was kept.",
        next_step=f"Send the numbers alone, in the columns {', '.join(f'“{name}”' for name in COLUMNS)}.",
    )


def _period(row: Row) -> str:
    try:
        return period_in(row.needed(COLUMNS[1]))
    except CellError as trouble:
        row.refuse(str(trouble), COLUMNS[1])


CONNECTORS = (
    Connector(
        key="safeguarding_numbers",
        name="Safeguarding reviews and enquiries, numbers alone",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("safeguarding_reviews"),
        recognise=_recognise,
        read=_read,
    ),
)
