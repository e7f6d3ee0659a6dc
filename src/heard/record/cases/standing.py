"""What stands on record of a cause for concern: what the next move may rest on."""

from heard.governance.lifecycle import Needed, Stage
from heard.record.cases.models import CauseForConcern, Told

FRESH = frozenset({Needed.RECOMMENDATION, Needed.DECISION, Needed.REASON, Needed.URGENT_REASON, Needed.REVIEW_DATE})
"""What is said anew for each move: a decision of last year opens no door today."""
BY_DOORS = frozenset(
    {Needed.EVIDENCE, Needed.ACTION, Needed.BASELINE, Needed.OUTCOME, Needed.TOLD_PATIENTS, Needed.TOLD_STAFF}
)
"""What only a door of its own puts on record: a promise, a number, a telling. Words alone never stand for these."""
TOLD = {Told.Audience.PATIENTS: Needed.TOLD_PATIENTS, Told.Audience.STAFF: Needed.TOLD_STAFF}


def on_record(cause: CauseForConcern) -> frozenset[Needed]:
    """What is on record now, but for what each move must say anew.

    The outcome must have been measured since the action last began, and so must the telling.
    """
    found: set[Needed] = {Needed.EVIDENCE} if cause.evidence or cause.words else set()
    # Whole sets, so that a page that has read them for showing does not ask again.
    kinds = {Needed(one.kind) for one in cause.records.all() if one.kind in Needed._value2member_map_}
    found |= kinds - FRESH - BY_DOORS
    changes = list(cause.changes.all())
    if changes:
        found.add(Needed.ACTION)
    if changes and all(change.baseline for change in changes):
        found.add(Needed.BASELINE)
    taken = [one for one in cause.steps.all() if one.to_stage == Stage.ACTION]
    began = taken[-1] if taken else None
    if began is not None and any(change.outcome and change.judged_at and change.judged_at >= began.at
                                 for change in changes):  # fmt: skip
        found.add(Needed.OUTCOME)
    for told in cause.told.all():
        if told.audience in TOLD and (began is None or told.at >= began.at):
            found.add(TOLD[Told.Audience(told.audience)])
    return frozenset(found)
