"""When the same words through several routes are one story, and who must agree before they are linked (R049)."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.vocabulary.feedback import Kind
from heard.vocabulary.refusal import Refusal

LETTERS, WORDS = 60, 10
"""Shorter words twice are chance; the same longer words seldom are."""
_WORD = re.compile(r"[^\W_]+")


class Standing(StrEnum):
    """Whether somebody's name lies behind what they said, in the place it came from."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    UNSURE = "unsure"


STANDING: dict[str, Standing] = {
    Kind.COMPLAINT: Standing.NAMED,
    Kind.CONCERN: Standing.NAMED,
    Kind.STORY: Standing.ANONYMOUS,
    Kind.REVIEW: Standing.ANONYMOUS,
    Kind.FRIENDS_AND_FAMILY: Standing.ANONYMOUS,
    Kind.SURVEY: Standing.ANONYMOUS,
}
"""By kind of feedback. A comment, a compliment or a note may be either: it is never linked without agreement."""
BY_SOURCE: dict[str, Standing] = {"mp_letters": Standing.NAMED}
"""Sources that say more than the kind does: a letter from a Member of Parliament stands for a person they know."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way in which a story came: the response it became, from which source, and when."""

    response: str
    source: str
    kind: str
    organisation: str = ""
    period: str = ""
    day: date | None = None

    @property
    def standing(self) -> Standing:
        """Whether a name lies behind it."""
        return BY_SOURCE.get(self.source, STANDING.get(self.kind, Standing.UNSURE))


class NotAgreed(Refusal):
    """A link that only the author can allow."""

    def __init__(self) -> None:
        super().__init__(
            "These are not linked: a name may lie behind one of them and not behind the other, and to join them could "
            "tell who wrote it.",
            next_step="Link them only where the author agreed, and say how they did.",
        )


def normalised(text: str) -> str:
    """Words without case, marks and spacing, by which the same text is known."""
    return " ".join(_WORD.findall(text.lower()))


def tells(text: str) -> bool:
    """Whether a text is long enough for two of it to be no chance."""
    plain = normalised(text)
    return len(plain) >= LETTERS and plain.count(" ") + 1 >= WORDS


def digest(text: str, key: bytes) -> str:
    """The keyed digest of the words: nobody without the home's secret can guess them from it."""
    return hashlib.blake2b(normalised(text).encode(), digest_size=24, key=key).hexdigest()


def insist_linkable(routes: Sequence[Route], *, agreed: bool) -> None:
    """Raises `NotAgreed` unless every route is named, or every one anonymous, or the author agreed.

    Raises `Refusal` for fewer than two routes.
    """
    if len({route.response for route in routes}) < 2:
        raise Refusal("One story needs at least two routes to be joined.")
    standings = {route.standing for route in routes}
    if not agreed and (len(standings) > 1 or Standing.UNSURE in standings):
        raise NotAgreed


def in_order(routes: Iterable[Route]) -> list[Route]:
    """The routes in the order in which they are counted: the first that came counts where comments are counted."""
    return sorted(routes, key=lambda route: (route.day or date.max, route.period, route.source, route.response))


def source_counts(routes: Iterable[Route]) -> dict[str, int]:
    """How many responses each source brought of a story: these counts stay as they are."""
    return dict(Counter(route.source for route in routes))


def independent_sources(behind: Mapping[str, str], stories: Iterable[Sequence[str]]) -> set[str]:
    """The sources that independently stand behind a finding (R046): a story counts for the source it came by first.

    `behind` gives each response of the finding its source, `stories` the responses of each story in the order in which
    they are counted.
    """
    again: set[str] = set()
    for story in stories:
        there = [response for response in story if response in behind]
        again.update(there[1:])
    return {source for response, source in behind.items() if response not in again}
