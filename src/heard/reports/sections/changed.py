"""What changed more than chance, with its chart, and what people answered to it."""

from heard.charts import words
from heard.reports.changes import Change, changes, claim_of, drawn
from heard.reports.charted import monthly_chart
from heard.reports.scope import Scope
from heard.reports.sections.page import CHANGED
from heard.reports.values import Block, Number, Paragraph, Section
from heard.signals import series_of
from heard.signals.finding import look

ANSWERS = {
    "watch": ("Someone is watching this", ": "),
    "not real": ("Someone answered that this is not real", " because: "),
}
"""What each kind of answer says, and how its reason is joined to it."""

CHARTS = 6
"""Charts drawn in full; the others keep their sentence."""


def changed(scope: Scope) -> Section:
    """Each signal as a sentence, its chart, the rule that fired and the answer it was given."""
    found = changes(scope)
    watched = look(scope.snapshot, scope.months[-1])
    seen = f"?month={scope.months[-1]}"
    start = Paragraph(
        (
            "Every month Heard looks at each number beside its own past. In the last month of this "
            f"{scope.span} it looked at ",
            Number(words.people(watched.watched, "number"), page=seen),
            " in all organisations; ",
            Number(f"{watched.too_short:,} of them", page=seen),
            " had too few months to judge. Of the changes it shows, at most about 1 in 10 may be chance.",
        )
    )
    if not found:
        return Section("changed", "What changed", (start, Paragraph("Nothing here changed by more than chance.")))
    parts = tuple(
        Section(f"change-{change.signal.id}", f"{change.subject}, {change.place}", _told(scope, change, i < CHARTS))
        for i, change in enumerate(found)
    )
    return Section("changed", CHANGED, (start, *parts))


def _told(scope: Scope, change: Change, draw: bool) -> tuple[Block, ...]:
    rule = change.signal.rule
    blocks: list[Block] = [claim_of(scope, change), Paragraph(f"Why it is shown: {rule}. {_answer(scope, change)}")]
    if draw:
        blocks.append(monthly_chart(drawn(scope, change), series_of(scope.snapshot, change.signal)))
    return tuple(blocks)


def _answer(scope: Scope, change: Change) -> str:
    given = scope.known.answers.get(change.signal.id)
    if given is None:
        return "Nobody has answered it yet."
    start, joined = ANSWERS[given.kind]
    return f"{start}{joined}{given.because.rstrip('.')}." if given.because else f"{start}."
