"""Healthwatch: reviews people left with a local Healthwatch, and the library of its reports."""

import hashlib
from collections.abc import Iterator

from heard.evidence.rows import Count, Passage, Place, Response
from heard.places.names import tidy
from heard.sources import scales
from heard.sources.care_opinion_words import place_of, speaker_of
from heard.sources.cells import verbatim
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.mapping_cells import name_code
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Kind, Prompt, Submitter
from heard.vocabulary.measures import Level, State

_REVIEWS = frozenset({"feedback_rating", "feedback_when", "comment"})
_REPORTS = frozenset({"title", "local healthwatch", "publication date"})
# The five answers of Healthwatch's feedback centre, best first.
ANSWERS = ("excellent", "good", "average", "poor", "terrible")
REPLIES = ("feedback_response", "feedback_hw_reply")
PEOPLE = ("people spoken to", "number of people spoken to", "people heard from", "total number of people")


def _table(document: Document, wanted: frozenset[str]) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, wanted):
            return sheet, header
    return None


def _recognise_reviews(document: Document) -> Recognition | None:
    found = _table(document, _REVIEWS)
    return found and Recognition(0.94, f"row {found[1].row} has the columns of a local Healthwatch's reviews")


def _read_reviews(document: Document, reading: Reading) -> Iterator[Item]:
    found = _table(document, _REVIEWS)
    assert found is not None
    replies = 0

    def take(row: Row) -> list[Made]:
        nonlocal replies
        response = _review(row, reading)
        replies += any(row.text(name) for name in REPLIES)
        return [response]

    yield from taken_row_by_row(rows_under(document, *found), take)
    if replies:
        yield Notice("replies_left_out", "What services answered is not what people said: replies are left out.",
                     replies)  # fmt: skip


def _review(row: Row, reading: Reading) -> Response:
    left = row.day("feedback_when")
    if left is None and not reading.period:
        row.refuse("there is no date, and no period was given", "feedback_when")
    organisation, site = place_of(row.text("hw_services_ods_code"))
    organisation = organisation or reading.organisation
    if not organisation:
        row.refuse("it names no service with an ODS code; load it with `--organisation` to say whose",
                   "hw_services_ods_code")  # fmt: skip
    words, said = verbatim(row.cell("comment")), row.text("feedback_rating")
    if not (words or said):
        row.refuse("there is neither a rating nor a comment", "comment", "feedback_rating")
    speaker, subject, passed_on = speaker_of(row.text("feedback_who"))
    response = Response(
        kind=Kind.REVIEW,
        identity=hashlib.sha256(f"{left}\x1f{organisation}\x1f{site}\x1f{said}\x1f{words}".encode()).hexdigest()[:32],
        row=row.number, received_on=left, period=f"{left:%Y-%m}" if left else reading.period,
        organisation=organisation, site=site, service=row.text("service_types"), speaker=speaker, subject=subject,
        passed_on=passed_on, mode="Healthwatch website", submitter=Submitter.PUBLIC,
        passages=(Passage(words, Prompt.NONSPECIFIC),) if words else (),
    )  # fmt: skip
    _rate(response, row, said)
    return response


def _rate(response: Response, row: Row, said: str) -> None:
    """One to five as a number (5 is best) or in Healthwatch's own words."""
    if not said:
        return
    plain = said.casefold()
    stars = str(5 - ANSWERS.index(plain)) if plain in ANSWERS else said
    answered = scales.read(stars, scale="five-star")
    if answered is None:
        row.refuse("it is not a rating from 1 to 5, or from Terrible to Excellent", "feedback_rating")
    response.rating, response.scale, response.counts_as = answered.rating, answered.scale, answered.counts_as


def _recognise_reports(document: Document) -> Recognition | None:
    found = _table(document, _REPORTS)
    return found and Recognition(
        0.93, f"row {found[1].row} has reports of local Healthwatch with their titles and dates"
    )


def _read_reports(document: Document, reading: Reading) -> Iterator[Item]:
    found = _table(document, _REPORTS)
    assert found is not None
    once, met = Once(), dict[tuple[str, str, str], int]()
    summaries = unknown = 0

    def take(row: Row) -> list[Made] | Repeat:
        nonlocal summaries, unknown
        title, name = row.needed("title"), tidy(row.needed("local healthwatch"))
        published = row.day("publication date") or row.refuse("the cell is empty", "publication date")
        people, code = row.count(*PEOPLE), name_code(name)
        key = (code, f"{published:%Y-%m}", title.casefold())
        if key in met:
            return Repeat(row.number, f"row {met[key]} is this report already")
        met[key] = row.number
        summaries += bool(row.text("summary"))
        unknown += people is None
        # How many people a report rests on is engagement, and never a number of people's own feedback (R017).
        count = Count(
            measure="healthwatch_heard", level=Level.ORGANISATION, row=row.number, organisation=code,
            period=f"{published:%Y-%m}", dimension="report", group=title, numerator=people,
            category=row.text("key themes"), scope=row.text("primary method", "primary research method"),
            state=State.FIGURE if people is not None else State.NOT_COMPUTABLE,
        )  # fmt: skip
        return [*once.places(Place(code, name, "")), count]

    yield from taken_row_by_row(rows_under(document, *found), take)
    if summaries:
        said = "A report's summary is Healthwatch's own, not what a person said: it is left out."
        yield Notice("summaries_left_out", said, summaries)
    if unknown:
        yield Notice("people_not_said", "These reports do not say how many people they rest on.", unknown)


CONNECTORS = (
    Connector(
        key="healthwatch_reviews",
        name="Reviews left with a local Healthwatch",
        version="1",
        identity=Identity.BY_CONTENT,
        kind=source_kind("healthwatch"),
        can_say="What people chose to tell an independent body about a service, and how they rated it.",
        cannot_say="What people think who did not write; and stars are no survey.",
        recognise=_recognise_reviews,
        read=_read_reviews,
    ),
    Connector(
        key="healthwatch_reports",
        name="Healthwatch reports library",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("healthwatch"),
        can_say="What local Healthwatch looked into, when, and how many people each report rests on.",
        cannot_say="What people said: that stands in the reports themselves.",
        recognise=_recognise_reports,
        read=_read_reports,
    ),
)
