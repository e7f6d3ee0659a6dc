"""Every document of a programme has the same frame: what it is, what it rests on, and since when words are gone."""

import hashlib
from collections.abc import Iterable

from heard.reports.sections.cover import day
from heard.reports.together.told import Rests, Said
from heard.reports.values import Block, Cover, Paper, Paragraph, Quote, Report, Section
from heard.vocabulary.periods import Period

SAFE = "A number that rests on fewer than 5 people is not shown, nor one that would give such a number away."
AGREED = "their author, who agreed to print them"


def paper(
    kind: str,
    title: str,
    rests: Rests,
    sections: Iterable[Section],
    *,
    pages: int = 0,
    facts: Iterable[tuple[str, str]] = (),
    numbers: bool = True,
) -> Report:
    """A document of a programme on the day of `rests`; the same values give the same bytes.

    `facts` stand first under the title. `numbers` says whether it shows any, so that the rule about them is told.
    """
    told = tuple(sections)
    seal = hashlib.sha256(repr((kind, rests, told)).encode()).hexdigest()
    return Report(
        kind=kind,
        title=title,
        period=Period.parse(rests.day.isoformat()),
        organisation=rests.reference,
        place=rests.place,
        data_version=seal,
        cover=Cover(tuple(_facts(rests, facts)), tuple(_end(rests, numbers, seal))),
        sections=told,
        paper=Paper(pages),
    )


def _facts(rests: Rests, more: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    yield from more
    yield "Rests on", " ".join(rests.versions) or "No version is frozen yet. This is how things stand on the day."
    if rests.taken_back:
        yield "Taken back since", rests.taken_back


def _end(rests: Rests, numbers: bool, seal: str) -> Iterable[tuple[str, str]]:
    yield "Programme", f"{rests.programme} ({rests.reference}), about {rests.about}"
    yield "Made from the record as it was on", day(rests.day)
    if numbers:
        yield "Numbers", SAFE
    yield "Mark of this document", seal[:12]


def quotes(words: Iterable[Said]) -> list[Block]:
    """Words as quotations; the group stands behind those whose author agreed to be named with it."""
    return [Quote(f"{one.words} ({one.group})" if one.group else one.words, AGREED) for one in words]


def lines(text: str) -> list[Block]:
    """A text that somebody typed, line by line."""
    return [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def sentence(text: str) -> str:
    """The same with a full stop at its end."""
    told = text.strip()
    return told if not told or told[-1] in ".?!…:" else f"{told}."


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 clause", "12 clauses"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


LONG = 110
"""A clause longer than this makes no heading."""


def under(words: str, otherwise: str) -> tuple[str, list[Block]]:
    """A clause as a heading; one that is too long for that stands under another heading."""
    return (words, []) if len(words) <= LONG else (otherwise, [Paragraph(f"“{words}”")])
