"""One comment as a page shows it: masked words, where and when, and what is suggested about it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from heard.feedback.bank import answer_on
from heard.feedback.languages import english
from heard.record.places.names import names_of
from heard.record.same_words.looking import story_of
from heard.redaction import KINDS
from heard.sources.authenticity import CAUTIONS
from heard.themes import frame_by_key, shipped_frames
from heard.vocabulary.feedback import ANSWERS
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal
from heard.web.design.words import day
from heard.web.papers.leading import leads_of

MASK = re.compile(r"\[(" + "|".join(map(re.escape, KINDS)) + r")\]")
FRAMES = ("nhs", "qdc")
ELEMENTS = FRAMES[0]
"""The frame of the eight elements, which pages show; other frames stand behind a link."""

PROMPTS = {
    "what_good": "Asked what was good",
    "could_improve": "Asked what could be better",
    "what_happened": "Asked what happened",
    "how_it_felt": "Asked how it felt",
    "expected": "Asked what they had expected",
    "nonspecific": "Asked about their experience",
}
KIND_WORDS = {"friends-and-family": "Friends and Family Test"}
SPEAKS = {1: "speaks well", 0: "neither well nor poorly", -1: "speaks poorly"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a comment: words, or the kind of personal data that is hidden there."""

    words: str
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with all a reader needs to judge it.

    `themes` are the plain titles of the eight elements, `closer` those of finer frames: suggested unless `by_people`.
    """

    key: str
    pieces: tuple[Piece, ...]
    where: str
    when: str
    kind: str
    rating: str
    prompt: str
    speaks: str
    themes: tuple[str, ...]
    closer: tuple[str, ...]
    by_people: bool
    urgent: str
    delivery: str
    row: int | None
    caution: str
    one_story: int = 0
    """The number of the story it is one route of, and how many routes that has."""
    routes: int = 0
    mode: str = ""
    """How it was given, such as paper or SMS; empty where nobody said."""
    response: str = ""
    expectation: str = ""
    more: int = 0
    """How much more its person told: other pieces of words, and other services."""
    found_on: tuple[str, str] | None = None
    """For a passage of a document: "page 12 of ..." and that page's address."""


def comments_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Comment, ...]:
    """Rows of `heard.record.intake.comments` as comments, places named."""
    listed = list(rows)
    names = names_of({row[name] for row in listed for name in ("organisation", "site")})
    leads = leads_of(row.get("response", "") for row in listed)
    stories = story_of(row.get("response", "") for row in listed)
    found = [(_comment(row, names, leads), stories.get(row.get("response", ""), (0, 0))) for row in listed]
    return tuple(replace(one, one_story=story, routes=routes) for one, (story, routes) in found)


def with_care(submitter: str, caution: str) -> str:
    """Who gave it and what to keep in mind of that, as one line; empty where neither is known."""
    who = f"Given by: {submitter}." if submitter else "Who gave it is not known." if caution else ""
    return " ".join(filter(None, (who, CAUTIONS.get(submitter, ""), caution)))


def pieces(text: str) -> tuple[Piece, ...]:
    """The words and the masks of a redacted text, in order."""
    parts = MASK.split(text)
    return tuple(Piece(part, masked=bool(i % 2)) for i, part in enumerate(parts) if part)


def _comment(row: Mapping[str, Any], names: dict[str, str], leads: dict[str, tuple[str, str]]) -> Comment:
    decided = [c for c in row["codings"] if c["coder"] != "model"]
    codings = decided or row["codings"]
    site = names.get(row["site"], "")
    where = [row["service"] if row["service"] != site else "", site, names.get(row["organisation"], "")]
    polarity = row["polarity"]
    return Comment(
        key=row["passage"],
        pieces=pieces(row["text"]),
        where=", ".join(dict.fromkeys(part for part in where if part)),
        when=when(row["day"], row["period"]),
        kind=KIND_WORDS.get(row["kind"], row["kind"].capitalize()),
        rating=_rating(row),
        # Nobody asked for a complaint.
        prompt=PROMPTS.get(row["prompt"], "") if row["kind"] != "complaint" else "",
        speaks="" if polarity is None else SPEAKS[(polarity > 0) - (polarity < 0)],
        themes=titles((c["frame"], c["category"]) for c in codings if c["frame"] == ELEMENTS),
        closer=titles((c["frame"], c["category"]) for c in codings if c["frame"] != ELEMENTS),
        by_people=bool(decided),
        urgent=(row["urgent_because"] or "a sign that someone should look") if row["urgent"] else "",
        delivery=row["delivery"],
        row=row["row"],
        caution=with_care(row["submitter"], row["caution"]),
        mode=row.get("mode") or "",
        response=row.get("response") or "",
        expectation=row.get("expectation") or "",
        more=row.get("more") or 0,
        found_on=leads.get(row.get("response", "")),
    )


def titles(codes: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The plain titles of codes, those of the eight elements first, each once."""
    ordered = sorted(codes, key=lambda code: FRAMES.index(code[0]) if code[0] in FRAMES else len(FRAMES))
    return tuple(dict.fromkeys(title(*code) for code in ordered))


def title(frame: str, category: str) -> str:
    """A category's plain title; its key where the frame is not one that comes with Heard."""
    if frame not in shipped_frames():
        return category
    try:
        return frame_by_key(frame).category(category).plain
    except Refusal:
        return category


def when(happened: date | None, period: str) -> str:
    """The day where it is known, else the period."""
    if happened is not None:
        return day(happened)
    try:
        return str(Period.parse(period))
    except Refusal:
        return period or "Day not known"


def _rating(row: Mapping[str, Any]) -> str:
    """The answer in its own words where the question is known here, else its place on the scale."""
    if row["rating"] is None:
        return row["counts_as"] if row["counts_as"] != "unknown" else ""
    for answers in ANSWERS.values():
        if answers[0].words in row["scale"]:
            return next((answer.words for answer in answers if answer.rating == row["rating"]), "")
    if (local := answer_on(row["scale"], row["rating"])) is not None:
        asked, said = (english()[key] for key in local)
        return f"{said} ({asked})"
    return f"{row['rating']} on the scale “{row['scale']}”" if row["scale"] else ""
