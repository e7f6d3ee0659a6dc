"""The two-page summary: for lay members, and for whoever reads one thing on the way to the meeting."""

from dataclasses import replace
from typing import TYPE_CHECKING

from heard.reports.changes import changes
from heard.reports.known import Known
from heard.reports.numbers import number
from heard.reports.scope import Scope, scope_of
from heard.reports.sections.cover import cover
from heard.reports.sections.heard_from import not_heard
from heard.reports.sections.page import asks, claims, sure, unknown
from heard.reports.sections.themes import Theme, themes_of
from heard.reports.values import Ask, Block, Cover, NotKnown, Number, Paragraph, Points, Report, Section, Words
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

KIND, TITLE = "summary", "What people told us"
MATTER = 3
"""Themes on the summary: people remember three things."""

SAID = 4
"""What we do not know and whom we did not hear, at most so many sentences of each, so that two pages hold them."""


def summary(snapshot: "Snapshot", period: Period, *, organisation: str = "", known: Known | None = None) -> Report:
    """The summary of a quarter, from the same figures as the full report; refuses what that refuses."""
    return summary_of(scope_of(snapshot, period, organisation, known or Known()))


def summary_of(scope: Scope) -> Report:
    """The summary of a scope: page one asks and tells, page two (from `unknown` on) says what is missing."""
    found = changes(scope)
    nothing = "Nothing we can judge got {} by more than chance."
    parts = (
        Section("asks", "What we ask you to do", asks(scope, found)),
        Section("matters", "What people write about most", _matters(scope)),
        Section("worse", "What got worse", claims(scope, found, "worse", nothing.format("worse"))),
        Section("better", "What got better", claims(scope, found, "better", nothing.format("better"))),
        Section("unknown", "What we do not know", _few(unknown(scope, found))),
        Section("not-heard", "Who we did not hear", _few(not_heard(scope))),
        Section("sure", "How sure we are", sure(scope)),
        Section("words", "How to read the numbers", (Points(WORDS),)),
    )
    whole = cover(scope)
    facts = tuple(fact for fact in whole.facts if fact[0] in ("Prepared by", "Status"))
    rests = ("Data", whole.versions[0][1][:12])
    return Report(
        kind=KIND,
        title=TITLE,
        period=scope.period,
        organisation=scope.organisation,
        place=scope.place,
        data_version=scope.snapshot.digest,
        cover=Cover((*facts, rests), whole.versions),
        sections=tuple(_elsewhere(part, scope) for part in parts),
    )


WORDS: tuple[Words, ...] = (
    "“Likely” gives a range. If those who answered are like the others, the true number is inside it 95 times in 100.",
    "“Hidden” means that fewer than 5 people said it, or that the number would tell of so few.",
    "“Better” and “worse” are said only where a change is more than chance. We compare each place with its own past.",
    "The full report shows every number, and each number opens what it was counted from.",
)


def _matters(scope: Scope) -> tuple[Block, ...]:
    """The themes that most comments name; none whose number is hidden, so nobody is placed by what we cannot show."""
    known = [t for t in themes_of(scope) if t.now.figure is not None and t.now.shown and t.now.figure.value]
    if not known:
        return (NotKnown("No comment of this quarter has a theme whose number may be shown."),)
    known.sort(key=lambda theme: (-(theme.now.figure.value or 0), theme.name) if theme.now.figure else (0.0, ""))
    machine = any(t.now.figure is not None and t.now.figure.machine for t in known)
    blocks: list[Block] = [Points(tuple(_of(theme) for theme in known[:MATTER]))]
    if machine:
        blocks.append(
            Paragraph("A machine sorted the comments. No person has checked it yet, so this is a first look.")
        )
    return tuple(blocks)


def _of(theme: Theme) -> Words:
    told = number(theme.now.figure)
    said: tuple[str | Number, ...] = (f"{theme.name}: ", Number(f"{told.text} comments", told.rows), ".")
    if theme.well.shown and theme.poorly.shown:
        well, poorly = theme.well.least, theme.poorly.least
        said = (*said, " Spoke well of it: ", well, ". Spoke poorly of it: ", poorly, ".")
    return said


def _elsewhere(section: Section, scope: Scope) -> Section:
    """The section with links to parts of the full report leading to the pages that hold the same."""
    pages = {
        "#changed": f"?month={scope.months[-1]}",
        "#heard-from-returns": "sources",
        "#agreement": "places",
        "#heard-from": f"places/{scope.organisation}" if scope.organisation else "places",
    }

    def settled(words: Words) -> Words:
        if isinstance(words, str):
            return words
        return tuple(p if isinstance(p, str) else replace(p, page=pages.get(p.page, p.page)) for p in words)

    def of(block: Block) -> Block:
        match block:
            case Ask(sentence) | NotKnown(sentence):
                return type(block)(settled(sentence))
            case Paragraph(text):
                return Paragraph(settled(text))
            case Points(texts):
                return Points(tuple(settled(text) for text in texts))
        return block

    return replace(section, blocks=tuple(of(block) for block in section.blocks))


def _few(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The first few sentences; the full report holds the rest."""
    told = tuple(block for block in blocks if not (isinstance(block, Paragraph) and "large enough" in str(block.text)))
    if len(told) <= SAID:
        return told
    return (*told[:SAID], Paragraph("The full report says more."))
