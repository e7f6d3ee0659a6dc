"""Stories from Care Opinion as a table: with criticality beside each story, and whatever columns the export has."""

import hashlib
from collections.abc import Iterator

from heard.evidence.rows import Passage, Response
from heard.sources.care_opinion_words import CANNOT_SAY, GRADED, OWNER, UNGRADED, criticality, place_of, plain_text
from heard.sources.cells import fold, text, verbatim
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.tables import Made, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Kind, Prompt
from heard.vocabulary.refusal import Refusal

STORY = ("feedback", "story", "body", "opinion")
GRADE = ("criticality", "crit")
DATE = ("date of submission", "dateOfSubmission", "submitted", "date")
NACS = ("nacs", "nacs code", "ods code")
# Columns beside story and grade that only such exports have; a column that names Care Opinion does as well.
_TELLING = ("cat_1", "nacs", "date of submission", "dateOfSubmission", "what was good", "author role")
_ASKED = (
    ("what was good", Prompt.WHAT_GOOD, "What was good?"),
    ("what could be improved", Prompt.COULD_IMPROVE, "What could be improved?"),
    ("how did you feel", Prompt.HOW_IT_FELT, "How did you feel?"),
)


def _header(document: Document) -> tuple[str, Header, tuple[str, str]] | None:
    for sheet in document.sheets():
        for story in STORY:
            for grade in GRADE:
                if header := header_row(document, sheet, frozenset({story, grade})):
                    return sheet, header, (story, grade)
    return None


def _recognise(document: Document) -> Recognition | None:
    found = _header(document)
    if found is None:
        return None
    sheet, header, _ = found
    first = next((cells for row, cells in document.head(sheet) if row > header.row), [])
    named = any(fold(cell) == "care opinion" for cell in first)
    if not named and not any(header.at(name) is not None for name in _TELLING):
        return None
    because = f"row {header.row} has stories with the moderators' criticality"
    return Recognition(0.9, because, needs_period=header.at(*DATE) is None)


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _header(document)
    assert found is not None
    sheet, header, (story, grade) = found
    if not reading.organisation and header.at(*NACS) is None:
        raise Refusal(
            f"{document.name} does not say which organisation its stories are about.",
            next_step="Load it again with `--organisation` and its ODS code, such as RR8.",
        )
    graded = ungraded = 0

    def take(row: Row) -> list[Made]:
        nonlocal graded, ungraded
        response = _story(row, story, reading)
        try:
            graded += criticality(text(row.cell(grade))) is not None
        except ValueError:
            ungraded += 1
        return [response]

    yield from taken_row_by_row(rows_under(document, sheet, header), take)
    if graded:
        yield Notice("criticality_left_out", GRADED, graded)
    if ungraded:
        yield Notice("criticality_unknown", UNGRADED, ungraded)
    if header.at("cat_1", "label", "code") is not None:
        yield Notice("labels_left_out", "Codes that other people gave to these stories are left out.")


def _story(row: Row, story: str, reading: Reading) -> Response:
    words = plain_text("\n\n".join(filter(None, (verbatim(row.cell("title")), verbatim(row.cell(story))))))
    if not row.text(story):
        row.refuse("there is no story to read", story)
    submitted = row.day(*DATE)
    if submitted is None and not reading.period:
        row.refuse("there is no date, and no period was given", *DATE)
    organisation, site = place_of(row.text(*NACS))
    if not (organisation or reading.organisation):
        row.refuse("it names no organisation; load it with `--organisation` to say whose", *NACS)
    said = [Passage(words, Prompt.NONSPECIFIC, "Your story")]
    said += [Passage(tags, prompt, asked) for column, prompt, asked in _ASKED if (tags := row.text(column))]
    key = row.text("id", "reference") or hashlib.sha256(f"{submitted}\x1f{words}".encode()).hexdigest()[:32]
    return Response(
        kind=Kind.STORY, identity=key, row=row.number, received_on=submitted,
        period=f"{submitted:%Y-%m}" if submitted else reading.period, organisation=organisation or reading.organisation,
        site=site, service=row.text("service", "service name"), passages=tuple(said),
    )  # fmt: skip


CSV = Connector(
    key="care_opinion_csv",
    name="Care Opinion stories, as a table",
    version="2",
    identity=Identity.BY_CONTENT,
    kind=source_kind("care_opinion"),
    owner=OWNER,
    can_say="What people chose to tell in public, in their own words.",
    cannot_say=CANNOT_SAY,
    recognise=_recognise,
    read=_read,
)
