"""Reviews from NHS.uk (NHS Choices) as its feed gives them: Atom XML, with replies, in pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from heard.evidence.rows import Passage, Response
from heard.sources import scales
from heard.sources.care_opinion_words import place_of
from heard.sources.cells import CellError, day
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Reject, Repeat, Taken
from heard.sources.documents import Document
from heard.sources.feeds import items_of, local, root_of
from heard.sources.kinds import source_kind
from heard.sources.nhs_uk_entries import Entry, entries
from heard.vocabulary.feedback import Kind, Prompt

MARK = "syndication.nhschoices.nhs.uk"
OVERALL = "overall rating"
# The overall answer of hospitals in 2011 was a recommendation and no scale -> what it counts as.
RECOMMENDED = {"i'd recommend this hospital": "positive", "i wouldn't recommend it": "negative"}
RECOMMENDED_SCALE = "recommended or not (NHS Choices)"
_SAYS_NOTHING = {"", "n/a", "na", "none", "nil", "-", ".", "nothing"}
_PAGE = re.compile(r"page (\d+) of (\d+)", re.IGNORECASE)


def is_feed(document: Document) -> bool:
    """Whether a document is a feed of NHS.uk."""
    if document.format != "xml":
        return False
    with document.path.open(encoding=document.encoding) as file:
        start = file.read(20_000)
    return MARK in start and local(root_of(document)) == "feed"


def page_of(root: Element) -> tuple[int, int]:
    """Which page of how many a feed is, by its title or its links; (1, 1) where it does not say."""
    title = "".join(next((one.itertext() for one in root if local(one) == "title"), iter(())))
    if said := _PAGE.search(title):
        return int(said[1]), int(said[2])
    links = {one.get("rel", ""): one.get("href", "") for one in root if local(one) == "link"}
    found = {rel: int(m[1]) for rel, href in links.items() if (m := re.search(r"[?&]page=(\d+)", href))}
    last = found.get("last", 1)
    return found.get("next", last + 1) - 1, last


def page_notice(root: Element) -> Iterator[Notice]:
    """That a feed goes on after this file; named rule: such feeds stop part way, as at page 1,000 of 2,305."""
    page, last = page_of(root)
    if last > 1:
        after = f"{last - page:,} pages after it are not in it" if page < last else "it is the last"
        yield Notice("one_page_of_many", f"This file is page {page:,} of {last:,}: {after}.", 0)


def _recognise(document: Document) -> Recognition | None:
    if not is_feed(document):
        return None
    kinds = {local(child) for _, item in items_of(root_of(document)) for child in item}
    if "postingid" not in kinds and "ratings" not in kinds:
        return None
    return Recognition(0.97, "it is a feed of NHS.uk with reviews and the answers beside them")


@dataclass(slots=True)
class _Told:
    replies: int = 0
    deletions: int = 0
    answers: int = 0
    met: dict[str, int] = field(default_factory=dict)

    def notices(self) -> Iterator[Notice]:
        if self.replies:
            yield Notice("replies_left_out", "What services answered is not what people said: replies are left out.",
                         self.replies)  # fmt: skip
        if self.deletions:
            yield Notice("reviews_withdrawn", "NHS.uk says that these reviews were taken down.", self.deletions)
        if self.answers:
            yield Notice("answers_left_out", "Answers to closer questions, such as on cleanliness, are not kept: a "
                         "review has one overall rating here.", self.answers)  # fmt: skip


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    root, told = root_of(document), _Told()
    for entry in entries(root):
        if entry.id in told.met:
            yield Repeat(entry.number, f"entry {told.met[entry.id]} is this review already")
            continue
        try:
            response = _response(entry, reading) if entry.category == "comment" else None
        except CellError as trouble:
            column, value, reason = trouble.args
            yield Reject(entry.number, column, value, reason, cells=(("id", entry.id),))
            continue
        told.met[entry.id] = entry.number
        told.replies += entry.category == "reply"
        told.deletions += entry.category == "deletion"
        told.answers += sum(one.question.casefold() != OVERALL for one in entry.ratings)
        if response is not None:
            yield response
        yield Taken(entry.number)
    yield from page_notice(root)
    yield from told.notices()


def _response(entry: Entry, reading: Reading) -> Response:
    if not entry.id:
        raise CellError("id", "", "there is no number, by which a later file could correct this")
    try:
        published = day(entry.published[:10])
    except CellError:
        raise CellError("published", entry.published, "it is not a date") from None
    if published is None and not reading.period:
        raise CellError("published", "", "there is no date, and no period was given")
    organisation, site = place_of(entry.code)
    if not (organisation or reading.organisation):
        raise CellError(
            "link", entry.code, "its page names no organisation's code; load it with `--organisation` to say whose"
        )
    passages = tuple(_passages(entry))
    if not passages and not entry.ratings:
        raise CellError("content", "", "there is nothing to read and no rating")
    response = Response(
        kind=Kind.REVIEW, identity=entry.id, row=entry.number, received_on=published,
        period=f"{published:%Y-%m}" if published else reading.period, organisation=organisation or reading.organisation,
        site=site, service=entry.service, mode="website", passages=passages,
    )  # fmt: skip
    _rate(response, entry)
    return response


def _passages(entry: Entry) -> Iterator[Passage]:
    said = (
        (entry.liked, Prompt.WHAT_GOOD, "What I liked"),
        (entry.improved, Prompt.COULD_IMPROVE, "What could be improved"),
        ("\n\n".join(filter(None, (entry.title, entry.other))), Prompt.NONSPECIFIC, "Anything else"),
    )
    for words, prompt, asked in said:
        if words.casefold().strip(" .") not in _SAYS_NOTHING:
            yield Passage(words, prompt, asked)


def _rate(response: Response, entry: Entry) -> None:
    """The overall answer: stars where it is on a scale, else what the recommendation of 2011 counts as."""
    for one in entry.ratings:
        if one.question.casefold() != OVERALL:
            continue
        plain = one.answer.casefold().replace("’", "'").rstrip(".")
        if plain in RECOMMENDED:
            response.counts_as, response.scale = RECOMMENDED[plain], RECOMMENDED_SCALE
        elif one.scaled and (stars := scales.read(one.score, scale="five-star")):
            response.rating, response.scale, response.counts_as = stars.rating, stars.scale, stars.counts_as


CONNECTORS = (
    Connector(
        key="nhs_uk_reviews",
        name="Reviews on NHS.uk",
        version="1",
        identity=Identity.BY_KEY,
        kind=source_kind("nhs_uk_reviews"),
        recognise=_recognise,
        read=_read,
    ),
)
