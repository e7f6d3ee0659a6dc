"""The Integrated Quality and Performance Report a board receives: experience beside safety and effectiveness (R124).

It goes by sector, as the Leeds West CCG report of December 2014 did, and has two things that one lacked: experience
stands beside performance in the same columns, and no cell is blank without its reason.
"""

from heard.charts import words
from heard.reports.changes import changes
from heard.reports.held import Held
from heard.reports.scope import Scope
from heard.reports.sections.agreement import sentence_of
from heard.reports.sections.causes import causes, changes_made, waiting
from heard.reports.sections.cover import cover
from heard.reports.sections.method import method
from heard.reports.sections.page import asks, claims, sure
from heard.reports.sections.performance import performance, why_blank
from heard.reports.values import Ask, Block, Cover, NotKnown, Number, Points, Report, Section, Words, pieces

KIND = "integrated"
TITLE = "Integrated Quality and Performance Report"
FOR = "The board or governing body"
NOTHING = "Nothing we can judge got {} by more than chance."
UNDECIDED = (
    NotKnown("Why things changed. The numbers show where to look. They do not show the reason."),
    NotKnown("What the numbers mean for this place. A person writes that before this report is final."),
)


def integrated_of(scope: Scope, held: Held) -> Report:
    """The report of a scope with what governance holds: the same two give the same report, to the last value."""
    return Report(
        kind=KIND,
        title=TITLE,
        period=scope.period,
        organisation=scope.organisation,
        place=scope.place,
        data_version=scope.snapshot.digest,
        cover=_cover(scope),
        sections=(
            _on_a_page(scope, held),
            *performance(scope),
            _agreement(scope),
            causes(scope, held),
            changes_made(scope, held),
            why_blank(),
            method(scope),
        ),
    )


def _cover(scope: Scope) -> Cover:
    told = cover(scope)
    facts = tuple((name, FOR if name == "Prepared for" else fact) for name, fact in told.facts)
    return Cover(facts, told.versions)


def _on_a_page(scope: Scope, held: Held) -> Section:
    found = changes(scope)
    asked: list[Block] = [*_asked(held), *asks(scope, found)]
    parts = (
        Section("asks", "What you are asked to do", tuple(asked)),
        Section("worse", "What got worse", claims(scope, found, "worse", NOTHING.format("worse"))),
        Section("better", "What got better", claims(scope, found, "better", NOTHING.format("better"))),
        Section("unknown", "What we do not know", UNDECIDED),
        Section("confidence", "How sure we are", sure(scope)),
    )
    return Section("page", "This report on a page", parts)


def _asked(held: Held) -> tuple[Block, ...]:
    """What the causes for concern and the changes ask of the board."""
    asked: list[Block] = []
    if n := waiting(held):
        counted = Number(words.people(n, "cause"), page="#causes")
        asked.append(Ask(("Hear where ", counted, " for concern stand, and ask about any that wait too long.")))
    if failed := [one for one in held.changes if one.verdict in ("Worse", "No evidence of change")]:
        counted = Number(words.people(len(failed), "change"), page="#changes")
        asked.append(Ask(("Say what happens next with ", counted, " that did not make care better.")))
    return tuple(asked)


def _agreement(scope: Scope) -> Section:
    """For each organisation whether experience, safety and effectiveness say the same."""
    lines: tuple[Words, ...] = tuple(
        (f"{scope.name(code)}: ", *pieces(sentence_of(scope, code))) for code in scope.organisations
    )
    return Section("agreement", "Do experience, safety and effectiveness agree?", (Points(lines),))
