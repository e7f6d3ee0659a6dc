"""Reading a received file row by row with the names its responses have, so that a person's rows are found in it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from heard.evidence.rows import Response
from heard.record.intake.identity import Naming
from heard.record.places.register import registered
from heard.sources.cells import Cell, fold
from heard.sources.connector import Connector, Identity, Reading, Reject, Repeat, Taken
from heard.sources.documents import Document

Place = tuple[str, int]


@dataclass(slots=True)
class Met:
    """One response of a file with its rows, or one row that was rejected or repeated (then without a name).

    `base` is what all repeats of the response share, `identity` the sender's key where there is one.
    """

    rows: list[int]
    base: str = ""
    name: str = ""
    identity: str = ""
    words: tuple[str, ...] = ()
    sheet: str | None = None
    """The sheet, where the reader tells it."""
    fate: str = "taken"
    cells: tuple[str, ...] = field(default=(), repr=False)

    @property
    def tells_apart(self) -> bool:
        """Whether the response is somebody's own by its key or its words, and not a tick among others."""
        return bool(self.identity or self.words)


def met_in(document: Document, connector: Connector, *, period: str, organisation: str, secret: str) -> Iterator[Met]:
    """Everything personal that a file holds as its connector reads it, in the file's order."""
    naming = Naming(connector.key, connector.identity, secret)
    by_key = connector.identity is Identity.BY_KEY
    open_now: Met | None = None
    for item in connector.read(document, Reading(period=period, organisation=organisation, register=registered)):
        if isinstance(item, Taken):
            if open_now:
                open_now.rows.append(item.row)
            continue
        if open_now:
            yield open_now
            open_now = None
        if isinstance(item, Response):
            words = tuple(passage.text for passage in item.passages)
            key = item.identity if by_key else ""
            open_now = Met([], naming.base(item), naming.response(item), key, words)
        elif isinstance(item, Reject):
            cells = tuple(value for _, value in item.cells)
            yield Met([item.row], sheet=item.sheet, fate="rejected", cells=cells)
        elif isinstance(item, Repeat):
            yield Met([item.row], fate="repeated")
    if open_now:
        yield open_now


def places_of(document: Document, mets: Collection[Met]) -> set[Place]:
    """The sheet and number of every row of these.

    Where the reader does not say which sheet of a workbook a row stands on, it is the one whose row holds the
    response's words; for a response without words, every sheet's row of that number.
    """
    if document.format in ("csv", "json", "xml"):  # one sequence of rows, or of pieces, without sheets
        return {("", row) for met in mets for row in met.rows}
    places = {(met.sheet, row) for met in mets if met.sheet is not None for row in met.rows}
    unsure = {row: met for met in mets if met.sheet is None for row in met.rows}
    if unsure:
        for sheet in document.sheets():
            for row, cells in document.rows(sheet):
                if row in unsure and _holds(cells, unsure[row].words):
                    places.add((sheet, row))
    return places


def _holds(cells: list[Cell], words: tuple[str, ...]) -> bool:
    there = {fold(cell) for cell in cells}
    return not words or any(fold(word) in there for word in words)
