"""The door by which a change is measured by its own number, by a person or once a day by the machine."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from heard.record.cases.measures import measure_of
from heard.record.cases.models import Change, Measurement
from heard.record.cases.tally import Tally, months_after, tally
from heard.record.cases.turning import held, may
from heard.record.intake.editions import current_snapshot
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


@transaction.atomic
def measure_change(
    change: Change,
    *,
    by: User | None,
    on: date | None = None,
    at: datetime | None = None,
    snapshot: "Snapshot | None" = None,
) -> Measurement:
    """Measure a change by its own number: the months since it began beside those before. Every measurement is kept.

    Months that have not ended by `on` do not count, nor does the month in which it began. The verdict is worked out
    (`cases.verdicts`) and cannot be given. Raises `Refusal` where it has not begun. `by` is None for the machine.
    """
    now = held(change, None)
    if by is not None:
        may(by, now)
    if now.began_on is None:
        raise Refusal("The change has not begun yet.", next_step="Say from which day it works, then measure it.")
    from heard.record.cases.verdicts import judged

    before = state_of(now)
    data, day = snapshot or current_snapshot(), on or timezone.localdate()
    after = tally(data, measure_of(now.measure), months_after(now.began_on, day))
    verdict, outcome = judged(Tally.of(now.baseline), after, better=now.better)
    moment = at or timezone.now()
    made = Measurement.objects.create(
        change=now, baseline=now.baseline, outcome=outcome, verdict=verdict, edition=after.edition, on=day, by=by,
        at=moment,
    )  # fmt: skip
    now.outcome, now.verdict, now.judged_at = outcome, verdict.value, moment
    now.turn += 1
    now.save(update_fields=["outcome", "verdict", "judged_at", "turn"])
    who = by.reference if by else "machine"
    record("change_measured", f"change:{now.pk}", by=who, before=before, after=now, verdict=verdict.value,
           edition=after.edition, entry=made.pk)  # fmt: skip
    return made


def to_measure(edition: str) -> list[Change]:
    """The changes that have begun and were not measured on this edition yet."""
    begun = Change.objects.exclude(began_on=None).filter(ended_on=None).exclude(measure="")
    return [one for one in begun if not one.measurements.filter(edition=edition).exists()]


def measure_all(*, by: User | None, on: date | None = None) -> list[Measurement]:
    """Measure every change that the newest edition has not measured yet."""
    if by is not None:
        insist(by, Verb.MOVE_CAUSES)
    if not Change.objects.exclude(began_on=None).filter(ended_on=None).exists():
        return []
    snapshot = current_snapshot()
    return [measure_change(one, by=by, on=on, snapshot=snapshot) for one in to_measure(snapshot.digest)]
