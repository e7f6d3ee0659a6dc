"""Notes of what was heard: by Healthwatch, in a waiting room, by word of mouth; as a plain table anyone can keep."""

import hashlib
from collections.abc import Iterator

from heard.evidence.rows import Passage, Place, Response
from heard.places.names import NameMatcher
from heard.sources.care_opinion_words import FIRST_HAND, PASSED_ON, place_of
from heard.sources.cells import fold, verbatim
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.mapping_cells import name_code
from heard.sources.notes_minutes import MINUTES
from heard.sources.tables import Made, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Kind

COLUMNS = frozenset({"date", "who heard it", "first-hand or passed on", "place", "service", "note"})
HOW = {
    "first-hand": FIRST_HAND, "first hand": FIRST_HAND, "firsthand": FIRST_HAND, "direct": FIRST_HAND,
    "passed on": PASSED_ON, "passed-on": PASSED_ON, "second-hand": PASSED_ON, "second hand": PASSED_ON, "": "",
}  # fmt: skip
_SURE = 0.95


def _header(document: Document) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, COLUMNS):
            return sheet, header
    return None


def _recognise(document: Document) -> Recognition | None:
    found = _header(document)
    return found and Recognition(0.95, f"row {found[1].row} has a date, who heard it, a place and a note")


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _header(document)
    assert found is not None
    sheet, header = found
    places = _Places(reading)

    def take(row: Row) -> list[Made]:
        words = verbatim(row.cell("note"))
        if not words:
            row.refuse("there is no note", "note")
        heard_on = row.day("date") or row.refuse("the cell is empty, and the row means nothing without it", "date")
        how = HOW.get(fold(row.cell("first-hand or passed on")))
        if how is None:
            row.refuse("it is neither first-hand nor passed on", "first-hand or passed on")
        organisation, site, new = places.of(row.text("place"))
        said = f"{heard_on}\x1f{organisation}\x1f{words}".encode()
        told = Response(
            kind=Kind.NOTE, identity=hashlib.sha256(said).hexdigest()[:32],
            row=row.number, received_on=heard_on, period=f"{heard_on:%Y-%m}", organisation=organisation, site=site,
            service=row.text("service"), mode="word of mouth", passed_on=how, passages=(Passage(words),),
        )  # fmt: skip
        return [*new, told]

    yield from taken_row_by_row(rows_under(document, sheet, header), take)
    yield Notice(
        "noters_left_out", "Who heard it is left out: a note is about what was said, not about who wrote it down."
    )
    if places.unknown:
        yield Notice("places_unknown", "These notes name a place that no register names; they stand under that name.",
                     places.unknown)  # fmt: skip


class _Places:
    """Finds the organisation that a note names by code or in words."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.unknown = 0
        self._matcher: NameMatcher | None = None
        self._met: set[str] = set()

    def of(self, words: str) -> tuple[str, str, list[Place]]:
        """Organisation, site, and a place to remember where only its name is known."""
        if not words:
            return self.reading.organisation, "", []
        if any(char.isdigit() for char in words) or (len(words) == 3 and words.isupper()):
            organisation, site = place_of(words)
            if organisation:
                return organisation, site, []
        if self._matcher is None:
            self._matcher = NameMatcher((one.code, one.name) for one in self.reading.register() if one.name)
        match = self._matcher.match(words, at_least=_SURE)
        if match and match.certainty >= _SURE:
            return match.code, "", []
        self.unknown += 1
        code = name_code(words)
        fresh = [] if code in self._met else [Place(code, words, "")]
        self._met.add(code)
        return code, "", fresh


CONNECTORS = (
    Connector(
        key="notes",
        name="Notes of what was heard",
        version="1",
        identity=Identity.BY_CONTENT,
        kind=source_kind("word_of_mouth"),
        owner="Whoever heard it",
        recognise=_recognise,
        read=_read,
        by_name=True,
    ),
    MINUTES,
)
