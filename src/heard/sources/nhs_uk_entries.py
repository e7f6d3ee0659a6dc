"""One entry of NHS.uk's feed of reviews as values: what people liked, what could be better, their answers."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from heard.sources.feeds import is_emptied, items_of, local

_ORGANISATION = re.compile(r"/organisations/\w+/(\d+)")
_WEBSITE_CODE = re.compile(r"[?&]id=([A-Z0-9]{3,10})(?:&|$)")
_SERVICE = "/services/types/"


@dataclass(frozen=True, slots=True)
class Rating:
    """One question with its answer; `score` as the feed gives it, on a scale where `scaled`."""

    question: str
    answer: str
    score: str
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One review, reply or deletion; texts are empty where the feed has none."""

    number: int
    id: str
    category: str  # comment, reply or deletion
    published: str
    updated: str
    author: str
    title: str
    liked: str
    improved: str
    other: str
    ratings: tuple[Rating, ...]
    organisation_id: str  # the website's own number
    code: str  # the ODS code in the address of the page it stood on
    service: str
    in_reply_to: str


def entries(root: Element) -> Iterator[Entry]:
    """Every entry of a feed that was not emptied, with its number."""
    return (_entry(number, item) for number, item in items_of(root) if not is_emptied(item))


def _entry(number: int, item: Element) -> Entry:
    links = {link.get("rel", "") + (link.get("title", "")): link for link in _all(item, "link")}
    alternate = next((link.get("href", "") for link in links.values() if link.get("rel") == "alternate"), "")
    related = [link for link in links.values() if link.get("rel") == "related"]
    services = [link.get("title", "") for link in related if _SERVICE in link.get("href", "")]
    organisation = next((m[1] for link in related if (m := _ORGANISATION.search(link.get("href", "")))), "")
    code = _WEBSITE_CODE.search(alternate)
    content = _first(item, "content")
    parts = _parts(content)
    key = _text(item, "id")
    return Entry(
        number=number,
        id=key,
        category=_category(item) or ("reply" if key.endswith("R") else "comment"),
        published=_text(item, "published"),
        updated=_text(item, "updated"),
        author=_text(_first(item, "author"), "name"),
        title=_text(item, "title"),
        liked=parts.get("liked", ""),
        improved=parts.get("improved", ""),
        other=parts.get("anythingElse", parts.get("", "")),
        ratings=tuple(map(_rating, _all(_first(item, "ratings"), "rating"))),
        organisation_id=organisation,
        code=code[1] if code else "",
        service=services[0] if services else "",
        in_reply_to=next((one.get("postingid", "") for one in _all(item, "in-reply-to")), ""),
    )


def _parts(content: Element | None) -> dict[str, str]:
    """The content's divisions by their id; plain text, or text in no division, stands under "".

    The authors' tags, which the website makes into links, are no part of what was said.
    """
    if content is None:
        return {}
    found = {one.get("id", ""): _said(one) for one in _all(content, "div") if one.get("id", "") != "commentTags"}
    return found or {"": _said(content)}


def _category(item: Element) -> str:
    return next((c.get("term", "") for c in _all(item, "category") if c.get("scheme", "") == "commentType"), "")


def _rating(one: Element) -> Rating:
    metric = _first(one, "answerMetric")
    score, scaled = ("", False) if metric is None else (metric.get("value", ""), metric.get("type", "") == "Scale")
    return Rating(_text(one, "questionText"), _text(one, "answerText"), score, scaled)


def _all(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else [child for child in element if local(child) == name]


def _first(element: Element | None, name: str) -> Element | None:
    return next(iter(_all(element, name)), None)


def _text(element: Element | None, name: str) -> str:
    found = _first(element, name)
    return "" if found is None else _said(found)


def _said(element: Element) -> str:
    """An element's words; the feed writes some marks twice over, as &amp;apos;."""
    return html.unescape("".join(element.itertext())).replace("\r\n", "\n").strip()
