"""The annual patient experience report of a commissioner: a year of what people said, and what came of it (R123).

It holds what published reports of this kind hold (Leeds CCG 2018 to 2019, Sussex Community 2016 to 2017) and what
those lacked: the year beside the year before, what was not done and why, and a plan that can be held to account.
"""

from dataclasses import replace

from heard.charts import words
from heard.reports.changes import changes
from heard.reports.held import Held
from heard.reports.scope import Scope
from heard.reports.sections.by_group import beside_who_lives_here
from heard.reports.sections.causes import causes, changes_made, waiting
from heard.reports.sections.changed import changed
from heard.reports.sections.cover import cover
from heard.reports.sections.heard_from import not_heard, people, returns
from heard.reports.sections.method import method
from heard.reports.sections.page import claims, sure
from heard.reports.sections.settings import settings
from heard.reports.sections.themes import themes
from heard.reports.sections.year_kept import commitments, not_done, plan, you_said
from heard.reports.sections.year_said import by_quarter, most_said
from heard.reports.sections.year_voice import patient_voice
from heard.reports.values import Ask, Block, Cover, NotKnown, Number, Report, Section

KIND = "annual"
TITLE = "Annual patient experience report"
NOTHING = "Nothing we can judge got {} by more than chance."
UNDECIDED = (
    NotKnown("Why things changed. The numbers show where to look. They do not show the reason."),
    NotKnown("What the year means for this place. A person writes that before this report is final."),
)


def annual_of(scope: Scope, held: Held) -> Report:
    """The report of a year with what governance holds: the same two give the same report, to the last value."""
    return Report(
        kind=KIND,
        title=TITLE,
        period=scope.period,
        organisation=scope.organisation,
        place=held.commissioner or scope.place,
        data_version=scope.snapshot.digest,
        cover=_cover(scope, held),
        sections=(
            _on_a_page(scope, held),
            Section("heard-from", "What we heard and from whom", (people(scope), returns(scope))),
            themes(scope),
            by_quarter(scope),
            settings(scope),
            changed(scope),
            causes(scope, held),
            changes_made(scope, held),
            you_said(held),
            not_done(scope, held),
            Section("not-heard", "Groups we did not reach", (*not_heard(scope), *_beside(scope))),
            patient_voice(scope, held),
            commitments(held),
            plan(scope, held),
            method(scope),
        ),
    )


def _cover(scope: Scope, held: Held) -> Cover:
    told = cover(scope)
    facts = [(name, held.commissioner or fact if name == "Place" else fact) for name, fact in told.facts]
    if missing := [month for month in scope.months if month not in scope.months_heard]:
        silent = f"{words.period(missing[0])} to {words.period(missing[-1])}" if missing[1:] else words.period(*missing)
        facts.append(("Not the whole year", f"nothing that people said has come for {silent}"))
    return Cover(tuple(facts), told.versions)


def _beside(scope: Scope) -> tuple[Block, ...]:
    """The tables of who answered beside who lives here; what they show is said above them already."""
    title = "Who answered, beside who lives here"
    return tuple(
        replace(one, title=title, blocks=one.blocks[1:])
        for one in beside_who_lives_here(scope)
        if isinstance(one, Section)
    )


def _on_a_page(scope: Scope, held: Held) -> Section:
    found = changes(scope)
    parts = (
        Section("asks", "What you are asked to do", _asks(held)),
        Section("said", "What people told us most", most_said(scope)),
        Section("worse", "What got worse", claims(scope, found, "worse", NOTHING.format("worse"))),
        Section("better", "What got better", claims(scope, found, "better", NOTHING.format("better"))),
        Section("unknown", "What we do not know", UNDECIDED),
        Section("confidence", "How sure we are", sure(scope)),
    )
    return Section("page", "The year on a page", parts)


def _asks(held: Held) -> tuple[Block, ...]:
    """What the committee is asked for; it is always asked for something."""
    asked: list[Block] = []
    if n := waiting(held):
        asked.append(Ask(("Say what must happen with ", Number(words.people(n, "cause"), page="#causes"),
                          " for concern that the year leaves open.")))  # fmt: skip
    if failed := [one for one in held.changes if one.verdict in ("Worse", "No evidence of change")]:
        counted = Number(words.people(len(failed), "change"), page="#changes")
        asked.append(Ask(("Decide what happens next with ", counted, " that did not make care better.")))
    asked.append(Ask((Number("Agree the plan for next year", page="#plan"), ", and say what is missing from it.")))
    asked.append(Ask("Say who will find out how to reach the people we did not hear. That is our gap, not theirs."))
    return tuple(asked)
