"""The report on a page: what is asked, what got better or worse, what is not known, and how sure we are."""

from heard.charts import words
from heard.reports.changes import Change, changes, claim_of
from heard.reports.confidence import confidence
from heard.reports.scope import Scope
from heard.reports.sections.agreement import matrix_of, sentence_of
from heard.reports.values import Ask, Block, NotKnown, Number, Paragraph, Points, Section, pieces

CHANGED = "What changed, and what people answered"
DIVIDED = 2
"""Organisations named on the first page whose sources disagree."""

MOST = 3
"""Changes of each kind on the first page; the rest stand in their section."""


def on_a_page(scope: Scope) -> Section:
    """One page a member can read on the way to the meeting."""
    found = changes(scope)
    parts = (
        Section("asks", "What you are asked to do", asks(scope, found)),
        Section(
            "worse",
            "What got worse",
            claims(scope, found, "worse", "Nothing we can judge got worse by more than chance."),
        ),
        Section(
            "better",
            "What got better",
            claims(scope, found, "better", "Nothing we can judge got better by more than chance."),
        ),
        Section("unknown", "What we do not know", unknown(scope, found)),
        Section("confidence", "How sure we are", sure(scope)),
    )
    return Section("page", "This report on a page", parts)


def asks(scope: Scope, found: list[Change]) -> tuple[Block, ...]:
    """What the committee is asked to do; it is always asked for something.

    Links to parts of the report (`#changed`) are plain words where a summary has no such part.
    """
    asked: list[Block] = []
    worse = [change for change in found if change.signal.direction == "worse"]
    if worse:
        each = f"each of the {words.people(len(worse), 'change')}" if len(worse) > 1 else "the change"
        choices = "raise it with the provider, watch it, or say why it is not real"
        counted = Number(f"{each} for the worse", page="#changed")
        asked.append(Ask(("Decide for ", counted, f": {choices}.")))
    if late := [one for one in scope.known.due if one.missing]:
        names = sorted({one.name for one in late})
        many = Number(f"{words.people(len(late), 'return')}", page="#heard-from-returns")
        what = "; ".join(names) if len(names) <= MOST else many
        asked.append(Ask(("Say who will ask for what did not come: ", what, ".")))
    asked.append(Ask("Say who will find out how to reach the people we did not hear. That is our gap, not theirs."))
    asked.append(Ask("Note the rest."))
    return tuple(asked)


def claims(scope: Scope, found: list[Change], direction: str, nothing: str) -> tuple[Block, ...]:
    """The changes of one direction that matter most, or that there is none."""
    ours = [change for change in found if change.signal.direction == direction]
    if not ours:
        return (Paragraph(nothing),)
    blocks: list[Block] = [claim_of(scope, change) for change in ours[:MOST]]
    if len(ours) > MOST:
        more = Number(words.people(len(ours) - MOST, "more change"), page="#changed")
        blocks.append(Paragraph((more, f" stand in “{CHANGED}”.")))
    return tuple(blocks)


def unknown(scope: Scope, found: list[Change]) -> tuple[Block, ...]:
    """What the sources do not tell, and where they disagree."""
    said: list[Block] = []
    if neither := sum(change.signal.direction == "changed" for change in found):
        told = words.people(neither, "number changed", "numbers changed")
        counted = Number(told, page="#changed")
        said.append(NotKnown((counted, f", and that alone is neither good nor bad: see “{CHANGED}”.")))
    states = {code: matrix_of(scope.snapshot, code, scope.period.key).agreement.state for code in scope.organisations}
    divided = [code for code in scope.organisations if states[code] == "disagree"]
    for code in divided[:DIVIDED]:
        said.append(NotKnown((f"{scope.name(code)}: the sources disagree. ", *pieces(sentence_of(scope, code)))))
    if len(divided) > DIVIDED:
        more = Number(words.people(len(divided) - DIVIDED, "more organisation"), page="#agreement")
        said.append(NotKnown(("The sources also disagree at ", more, ".")))
    said.append(NotKnown("Why things changed. The numbers show where to look. They do not show the reason."))
    said.append(NotKnown("Whether what was promised before has been done. That stands in the integrated report."))
    return tuple(said)


def sure(scope: Scope) -> tuple[Block, ...]:
    """How sure we are, with the reasons for and against."""
    found = confidence(scope)
    return Paragraph(found.sentence), Points(found.reasons)
