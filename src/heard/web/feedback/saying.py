"""The page's sentences in the reader's language, and the address of the same page read another way."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from markupsafe import Markup, escape

from heard.feedback.languages import ENGLISH, Language, Said, languages
from heard.record.feedback.models import FeedbackPage
from heard.record.feedback.signing import offered, sentences_in

TELEPHONE = re.compile(r"\b(999|111|116 123)\b")


@dataclass(frozen=True)
class Saying:
    """Says a sentence by its key: marked as English where its translation waits for a person."""

    language: Language

    @cached_property
    def _sentences(self) -> dict[str, Said]:
        return dict(sentences_in(self.language.code))

    def __call__(self, key: str, **values: Any) -> Markup:
        """The sentence to stand on a page."""
        if key not in self._sentences:  # numbers, such as 16–24, are the same in each language
            return Markup('<bdi dir="ltr">{}</bdi>').format(key)
        said = self._sentences[key]
        text = Markup().join(_rung(part) for part in TELEPHONE.split(said.text))
        for name, value in values.items():
            text = text.replace("{" + name + "}", Markup('<bdi dir="ltr">{}</bdi>').format(value))
        same = said.language == self.language.code
        return text if same else Markup('<span lang="en" dir="ltr">{}</span>').format(text)

    def plain(self, key: str) -> str:
        """The sentence as text, for a title."""
        return self._sentences[key].text

    def day(self, day: date) -> str:
        """A day as everybody reads it."""
        return f"{day:%-d %B %Y}" if self.language.code == ENGLISH else f"{day:%d/%m/%Y}"


def _rung(part: str) -> Markup:
    """A telephone number as a link that keeps its order where lines run from right to left; other words as they are."""
    if not TELEPHONE.fullmatch(part):
        return escape(part)
    link = Markup('<a class="feedback-number" href="tel:{}"><bdi dir="ltr">{}</bdi></a>')
    return link.format(part.replace(" ", ""), part)


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody reads: the language, plain words or usual ones, larger letters. It stands in the address only."""

    language: str = ENGLISH
    plain: bool = False
    large: bool = False

    @property
    def query(self) -> str:
        """The end of the address of a page read this way."""
        asked = {"in": self.language if self.language != ENGLISH else "", "as": "plain" if self.plain else "",
                 "type": "large" if self.large else ""}  # fmt: skip
        told = urlencode({name: value for name, value in asked.items() if value})
        return f"?{told}" if told else "?"

    def but(self, **changed: Any) -> str:
        """The end of the address of the same page read another way."""
        return replace(self, **changed).query


def way_of(request: HttpRequest, page: FeedbackPage | None) -> Way:
    """How this page is asked for; a language that is not offered is English."""
    asked = request.GET.get("in", ENGLISH)
    known = offered(page) if page else [ENGLISH, *languages()]
    language = asked if asked in known else ENGLISH
    if page is None and language != ENGLISH and not _is_on(language):
        language = ENGLISH
    return Way(language, request.GET.get("as") == "plain", request.GET.get("type") == "large")


def _is_on(code: str) -> bool:
    from heard.feedback.languages import is_on
    from heard.record.feedback.signing import signed_in

    return is_on(signed_in(code))


def said_in(way: Way) -> dict[str, Any]:
    """What every public template is told: how to say, in which language and direction, and the way it is read."""
    language = languages()[way.language]
    return {"say": Saying(language), "language": language, "way": way, "languages": languages()}
