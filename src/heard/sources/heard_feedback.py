"""What people gave at Heard's own front doors, in batches: one row for each act of feedback, with its reference.

The layout is ours and documented here: `FACTS`, then up to six times prompt, question and words, then up to four other
services the person tells of. A batch of what people gave begins with the column "feedback reference", one of what staff
and lay members noted with "note reference", one of passages that people marked in documents with "passage reference";
nothing else tells them apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from heard.evidence.rows import Passage, Response, Stop
from heard.sources.cells import text, verbatim
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition, Repeat
from heard.sources.documents import Document, header_row
from heard.sources.kinds import source_kind
from heard.sources.tables import Made, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import (
    Along,
    Earlier,
    Expectation,
    FftQuestion,
    JourneyStage,
    Kind,
    Prompt,
    Speaker,
    Subject,
    Tells,
)

MOST_WORDS = 6
"""Pieces of one person's words that a row has room for."""
MOST_STOPS = 4
"""Other services of one person's way that a row has room for."""
ABOUT = ("age_band", "sex", "gender", "ethnicity", "orientation", "religion", "disability")
FACTS = (
    "route", "kind", "organisation", "site", "service", "setting", "happened on", "happened in", "given on", "mode",
    "language", "stage", "speaker", "subject", "passed on", "tells", "expectation", "earlier", "helped by", "question",
    "rating", "scale", "counts as", *ABOUT, "deprivation", "consent",
)  # fmt: skip
WORDS = tuple(f"{what} {nth}" for nth in range(1, MOST_WORDS + 1) for what in ("prompt", "asked", "words"))
STOP = ("along", "organisation", "site", "service", "setting")
STOPS = tuple(f"stop {nth} {what}" for nth in range(1, MOST_STOPS + 1) for what in STOP)
ONE_OF: dict[str, frozenset[str]] = {
    "kind": frozenset(Kind),
    "stage": frozenset(JourneyStage),
    "speaker": frozenset(Speaker),
    "subject": frozenset(Subject),
    "question": frozenset({"", *FftQuestion}),
    "tells": frozenset(Tells),
    "expectation": frozenset(Expectation),
    "earlier": frozenset(Earlier),
    "passed on": frozenset({"", "first-hand", "passed on"}),
    "counts as": frozenset({"", "positive", "neutral", "negative", "unknown"}),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """One of the batches: its key, the column its references stand in, and what is said of it."""

    key: str
    kind: str
    reference: str
    name: str
    group: str
    owner: str
    can_say: str
    cannot_say: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column, in order."""
        return (self.reference, *FACTS, *WORDS, *STOPS)


LAYOUTS = (
    Layout(
        "heard_feedback", "direct_feedback", "feedback reference", "Feedback given to Heard",
        "patients, carers and local people",
        "Whoever runs this Heard", "What people said of a service in their own words, and how they found it.",
        "How many people feel the same: whoever wished to answered.",
    ),
    Layout(
        "heard_notes", "word_of_mouth", "note reference", "Notes of what staff and lay members heard",
        "staff and lay members",
        "Whoever runs this Heard", "What somebody said of their care to a member of staff or a lay member.",
        "How many people feel the same: nobody was asked. No note is worth less for being passed on.",
    ),
    Layout(
        "heard_passages", "marked_passages", "passage reference", "Passages people marked in documents",
        "those who wrote the document", "Whoever wrote the document",
        "What minutes, reports and strategies say that people told of their care, each with its page.",
        "How many people feel the same: somebody chose what to write down, and somebody chose what to mark.",
    ),
)  # fmt: skip


def _header_of(document: Document, layout: Layout) -> str | None:
    wanted = frozenset({layout.reference, "route", "kind", "given on", "words 1"})
    return next((sheet for sheet in document.sheets() if header_row(document, sheet, wanted)), None)


def _recognise(document: Document, layout: Layout) -> Recognition | None:
    if _header_of(document, layout) is None:
        return None
    return Recognition(0.99, f"it has a {layout.reference}, a route and the words of each person")


def _read(document: Document, layout: Layout) -> Iterator[Item]:
    sheet = _header_of(document, layout)
    assert sheet is not None
    header = header_row(document, sheet, frozenset({layout.reference, "route"}))
    assert header is not None
    met: dict[str, int] = {}

    def take(row: Row) -> list[Made] | Repeat:
        reference = row.needed(layout.reference)
        if reference in met:
            return Repeat(row.number, f"row {met[reference]} has this reference already")
        told = _response(row, reference)
        met[reference] = row.number
        return [told]

    yield from taken_row_by_row(rows_under(document, sheet, header), take)


def _response(row: Row, reference: str) -> Response:
    for column, known in ONE_OF.items():
        if row.text(column) not in known:
            row.refuse("it is not a value that Heard knows", column)
    given = row.day("given on") or row.refuse("the cell is empty, and the row means nothing without it", "given on")
    about: dict[str, Any] = {name: row.text(name) for name in ABOUT}
    return Response(
        kind=row.text("kind"), identity=reference, row=row.number, happened_on=row.day("happened on"),
        received_on=given, period=f"{given:%Y-%m}", organisation=row.text("organisation"), site=row.text("site"),
        service=row.text("service"), setting=row.text("setting"), stage=row.text("stage"), speaker=row.text("speaker"),
        subject=row.text("subject"), mode=row.text("mode"), passed_on=row.text("passed on"),
        tells=row.text("tells"), expectation=row.text("expectation"), earlier=row.text("earlier"),
        question=row.text("question"), rating=row.count("rating"), scale=row.text("scale"),
        counts_as=row.text("counts as"), deprivation=row.count("deprivation"), consent=row.text("consent"),
        passages=tuple(_passages(row)), stops=tuple(_stops(row)), **about,
    )  # fmt: skip


def _passages(row: Row) -> Iterator[Passage]:
    for nth in range(1, MOST_WORDS + 1):
        if words := verbatim(row.cell(f"words {nth}")):
            prompt = row.text(f"prompt {nth}")
            if prompt and prompt not in set(Prompt):
                row.refuse("it is not a question that Heard knows", f"prompt {nth}")
            yield Passage(words, prompt, text(row.cell(f"asked {nth}")))


def _stops(row: Row) -> Iterator[Stop]:
    for nth in range(1, MOST_STOPS + 1):
        if along := row.text(f"stop {nth} along"):
            if along not in set(Along):
                row.refuse("it is not a place on the way that Heard knows", f"stop {nth} along")
            yield Stop(*(row.text(f"stop {nth} {what}") for what in STOP))


def _connector(layout: Layout) -> Connector:
    def recognise(document: Document) -> Recognition | None:
        return _recognise(document, layout)

    def read(document: Document, reading: Reading) -> Iterator[Item]:
        return _read(document, layout)

    return Connector(
        key=layout.key, name=layout.name, version="1", identity=Identity.BY_KEY, stakeholder_group=layout.group,
        cadence="as it happens", kind=source_kind(layout.kind), owner=layout.owner, can_say=layout.can_say,
        cannot_say=layout.cannot_say,
        recognise=recognise, read=read,
    )  # fmt: skip


CONNECTORS = tuple(_connector(layout) for layout in LAYOUTS)
