"""Ways between services, and all that one person told, as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from heard.record.intake.ways import End, Way
from heard.record.intake.whole import Whole
from heard.record.places.names import names_of
from heard.vocabulary.feedback import Expectation, Prompt
from heard.web.comments.comment import Comment, comments_of

EXPECTED = {
    Expectation.BETTER: "It was better than they had expected.",
    Expectation.AS_EXPECTED: "It was as they had expected.",
    Expectation.WORSE: "It was worse than they had expected.",
}
EARLIER = {"first time": "It was their first time there.", "been before": "They had been there before."}
TELLS = {
    "experience": "It tells an experience.", "view": "It tells a view, not one experience.",
    "opinion": "It tells an opinion, not one experience.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Between:
    """A way as a row of the page: both services in words, and how many tell of it."""

    key: str
    start: str
    end: str
    is_transfer: bool
    told: int
    poorly: int
    well: int


@dataclass(frozen=True, slots=True)
class Told:
    """All that one person told. What happened and how it felt stand side by side, and neither is graded."""

    first: Comment
    happened: tuple[Comment, ...]
    felt: tuple[Comment, ...]
    expected: tuple[Comment, ...]
    facts: tuple[str, ...]
    stops: tuple[tuple[str, str, bool], ...]
    """The services on the person's way in order: its name, the key of the way that leads on from it, and whether the
    feedback counts there."""
    beside: tuple[str, ...]


def rows_of(found: Iterable[Way]) -> list[Between]:
    """Ways as rows of a page, places named."""
    listed = list(found)
    named = _named(end for one in listed for end in (one.start, one.end))
    return [
        Between(one.key, named[one.start], named[one.end], one.is_transfer, one.told, one.poorly, one.well)
        for one in listed
    ]


def in_words(found: Iterable[Way]) -> list[str]:
    """Each way as a phrase: "Emergency department to Ward 4", or "GP and Pharmacy" where both were used."""
    return [f"{one.start} {'to' if one.is_transfer else 'and'} {one.end}" for one in rows_of(found)]


def told_of(whole: Whole) -> Told:
    """One act of feedback as its page shows it."""
    pieces = comments_of(whole.pieces)
    asked = [row["prompt"] for row in whole.pieces]
    felt, expected = (_of(pieces, asked, prompt) for prompt in (Prompt.HOW_IT_FELT, Prompt.EXPECTED))
    row = whole.pieces[0]
    facts = (EXPECTED.get(row["expectation"]), EARLIER.get(row["earlier"]), TELLS.get(row["tells"]))
    return Told(
        pieces[0], tuple(one for one in pieces if one not in (*felt, *expected)), felt, expected,
        tuple(filter(None, facts)), *_services(whole, row),
    )  # fmt: skip


def _of(pieces: Iterable[Comment], asked: Iterable[str], prompt: Prompt) -> tuple[Comment, ...]:
    return tuple(piece for piece, question in zip(pieces, asked, strict=True) if question == prompt)


def _services(whole: Whole, row: dict[str, Any]) -> tuple[tuple[tuple[str, str, bool], ...], tuple[str, ...]]:
    named, here = _named(whole.services), End(row["organisation"], row["site"], row["service"])
    moves = whole.transfers
    ends = [(leg.start, leg.way) for leg in moves] + [(leg.end, "") for leg in moves[-1:]]
    return tuple((named[end], way, end == here) for end, way in ends), tuple(named[end] for end in whole.beside)


def _named(ends: Iterable[End]) -> dict[End, str]:
    listed = list(dict.fromkeys(ends))
    names = names_of({code for end in listed for code in (end.organisation, end.site) if code})
    return {
        end: ", ".join(dict.fromkeys(filter(None, (end.service, names.get(end.site) or names.get(end.organisation)))))
        for end in listed
    }
