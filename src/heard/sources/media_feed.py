"""News and posts that arrive as a feed (RSS or Atom): title and summary of each, with what to keep in mind of them."""

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any

from heard.evidence.rows import Passage, Response
from heard.sources.authenticity import FEED
from heard.sources.cells import CellError, text, verbatim
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Reject, Repeat, Taken
from heard.sources.containers import Unreadable
from heard.sources.documents import Document
from heard.sources.feeds import is_emptied, items_of, local, root_of, text_of
from heard.sources.kinds import source_kind
from heard.sources.nhs_uk_reviews import is_feed
from heard.vocabulary.feedback import Kind
from heard.vocabulary.refusal import Refusal

ROOTS = frozenset({"rss", "RDF", "feed"})
_BREAKS = frozenset({"p", "br", "li", "div", "h1", "h2", "h3"})
_UNSEEN = frozenset({"script", "style"})


class _Words(HTMLParser):
    """Gathers what a reader of a page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and self.unseen > 0

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.said.append(data)


def words_of(page: str) -> str:
    """The words of a piece of HTML, a line for each paragraph."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    lines = (text(line) for line in "".join(reader.said).split("\n"))
    return "\n".join(line for line in lines if line)


def _recognise(document: Document) -> Recognition | None:
    if document.format != "xml" or is_feed(document):
        return None
    with document.path.open(encoding=document.encoding) as file:
        start = file.read(2_000)
    if not any(f"<{name}" in start or f":{name}" in start for name in ROOTS):
        return None
    root = root_of(document)
    if local(root) not in ROOTS or not any(True for _ in items_of(root)):
        return None
    return Recognition(0.85, "it is a feed (RSS or Atom) with pieces that were published")


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    if not reading.organisation:
        raise Refusal(
            f"{document.name} does not say which organisation its pieces are about.",
            next_step="Load it again with `--organisation` and its ODS code, such as RR8.",
        )
    met: dict[str, int] = {}
    for number, entry in _entries(document):
        try:
            response = _response(number, entry, reading)
        except CellError as trouble:
            column, value, reason = trouble.args
            yield Reject(number, column, value, reason, cells=(("title", text(entry.get("title"))),))
            continue
        if response.identity in met:
            yield Repeat(number, f"piece {met[response.identity]} is this one already")
            continue
        met[response.identity] = number
        yield response
        yield Taken(number)
    yield Notice(
        "not_checked", "Nobody checked who wrote these. Each carries that caution wherever it is shown.", len(met)
    )


def _entries(document: Document) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each piece with its number, as feedparser reads it: it is given text only, so it fetches nothing."""
    import feedparser  # type: ignore[import-untyped]

    items = list(items_of(root_of(document)))
    found = feedparser.parse(io.BytesIO(text_of(document).encode()), sanitize_html=True).entries
    if len(found) != len(items):
        raise Unreadable(
            f"{document.name} holds pieces inside pieces, which Heard cannot tell apart.",
            next_step="Ask the sender for a plain RSS or Atom feed, or for a CSV.",
        )
    return ((number, dict(entry)) for (number, item), entry in zip(items, found, strict=True) if not is_emptied(item))


def _response(number: int, entry: dict[str, Any], reading: Reading) -> Response:
    title, summary = words_of(str(entry.get("title") or "")), _summary(entry)
    said = summary if summary.startswith(title) else "\n\n".join(filter(None, (title, summary)))
    if not said:
        raise CellError("summary", "", "there is nothing to read")
    published = _day(entry.get("published_parsed") or entry.get("updated_parsed"))
    if published is None and not reading.period:
        raise CellError("published", text(entry.get("published")), "there is no date, and no period was given")
    key = text(entry.get("id") or entry.get("link")) or f"{published}\x1f{said}"
    return Response(
        kind=Kind.COMMENT,
        identity=hashlib.sha256(key.encode()).hexdigest()[:32],
        row=number,
        received_on=published,
        period=f"{published:%Y-%m}" if published else reading.period,
        organisation=reading.organisation,
        passed_on="passed on",
        mode="public feed",
        caution=FEED,
        passages=(Passage(verbatim(said)),),
    )


def _summary(entry: dict[str, Any]) -> str:
    """The summary; without one the first paragraph, as a whole article may not be kept."""
    summary = str(entry.get("summary") or "")
    whole = next((str(part.get("value", "")) for part in entry.get("content") or ()), "")
    if summary and summary != whole:  # feedparser gives the content as the summary where there is none
        return words_of(summary)
    return words_of(whole).partition("\n")[0]


def _day(parsed: Any) -> date | None:
    try:
        return date(*parsed[:3]) if parsed else None
    except (TypeError, ValueError):
        return None


CONNECTORS = (
    Connector(
        key="media_feed",
        name="News and posts from a public feed",
        version="1",
        identity=Identity.BY_KEY,
        kind=source_kind("media"),
        owner="Whoever publishes the feed",
        recognise=_recognise,
        read=_read,
    ),
)
