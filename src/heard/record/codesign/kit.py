"""What is printed for an event, as values: posters with each question, numbered note sheets, the invitation.

A sheet that stays with the scribe carries its number only; the code is on the strip its writer tears off and keeps.
"""

import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from heard.record.codesign.models import Activity, Event, Participant
from heard.reports.writing.legible import legible

USUAL, LARGE = 12, 18
"""Sizes of letters in points; large print begins at 16, and 18 suits more people (RNIB, Clear Print)."""
LINES = 5
"""Lines to write on under each question."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where people go with a code: where they join, and where they see what became of their words."""

    join: str
    my_words: str


@dataclass(frozen=True, slots=True)
class Poster:
    """One question in large words, with the code with which everybody joins. `qr` is a drawing (SVG)."""

    title: str
    words: str
    help: str
    code: str
    address: str
    qr: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's sheet: its number, the code on its strip, what is asked, and what may be agreed to."""

    title: str
    event: str
    number: str
    code: str
    address: str
    qr: str
    consent: tuple[str, ...]
    scopes: tuple[str, ...]
    groups: tuple[str, ...]
    asks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The invitation, in paragraphs; the first is its heading."""

    title: str
    paragraphs: tuple[str, ...]


def posters_of(event: Event, to: Addresses) -> list[Poster]:
    """A poster for each question of each activity of an event."""
    return [poster for one in event.activities.all() for poster in _posters(one, to)]


def _posters(activity: Activity, to: Addresses) -> list[Poster]:
    address = f"{to.join}/{activity.code}"
    qr = qr_of(address)
    return [
        Poster(activity.title, _kept_together(ask["words"]), ask.get("help", ""), activity.code, address, qr)
        for ask in activity.asks
    ]


def sheets_of(event: Event, made: Iterable[tuple[Participant, str]], to: Addresses) -> list[Sheet]:
    """The sheets of participants that were made for an event just now: their codes can be printed this once."""
    programme = event.programme
    consent = event.consent or programme.consents.first()
    asks = tuple(
        (_kept_together(ask["words"]), ask.get("help", "")) for one in event.activities.all() for ask in one.asks
    )
    qr = qr_of(to.my_words)
    return [
        Sheet(
            programme.title, event.title, one.pseudonym, code, to.my_words, qr,
            tuple(part.strip() for part in consent.words.splitlines() if part.strip()) if consent else (),
            tuple(str(words) for words in Participant.Scope.labels),
            tuple(group.name for group in programme.groups.all()), asks,
        )
        for one, code in made
    ]  # fmt: skip


def _kept_together(words: str) -> str:
    """The words, so that no line holds only the three dots at their end."""
    return words.replace(" …", "\u00a0…")


def letter_of(event: Event) -> Letter:
    """The invitation as it is kept."""
    said = tuple(part.strip() for part in event.invitation.split("\n\n") if part.strip())
    return Letter(event.title, said)


def qr_of(address: str) -> str:
    """A QR code as a drawing (SVG)."""
    import segno

    drawn = io.BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(drawn, kind="svg", border=2, xmldecl=False, svgclass=None, lineclass=None, omitsize=True)
    return drawn.getvalue().decode()


def as_data(pages: Iterable[Poster | Sheet | Letter]) -> list[dict[str, Any]]:
    """The pages as plain data that a document may hold, each with its kind."""
    return [legible(asdict(one)) | {"kind": type(one).__name__.lower(), "lines": LINES} for one in pages]
