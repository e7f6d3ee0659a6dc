"""Overdue causes for concern rise by the rules of `governance.deadlines`: by themselves, once for each missed date."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from heard.governance.deadlines import RULES, Rule, days_late, risen, rules_due
from heard.governance.lifecycle import ENDED
from heard.record.bodies.models import Seat
from heard.record.bodies.parts import CHAIRS, acting_for, body_for
from heard.record.cases.hearing import BY_ITSELF
from heard.record.cases.models import CauseForConcern, Rise
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User

FIRST = RULES[0]
"""The rule by which a matter is shown to others than its owner."""


def rise_due(today: date) -> list[Rise]:
    """Let what is overdue rise; safe to run as often as one likes. Returns what rose now, first missed first."""
    late = CauseForConcern.objects.exclude(stage__in=[stage.value for stage in ENDED])
    late = late.filter(next_on__lte=today - timedelta(days=FIRST.days)).order_by("next_on", "id")
    return [rise for key in late.values_list("pk", flat=True) for rise in _rise(key, today)]


@transaction.atomic
def _rise(key: int, today: date) -> list[Rise]:
    cause = CauseForConcern.objects.select_for_update().get(pk=key)
    if not cause.open or cause.next_on is None:
        return []
    already = set(cause.rises.filter(missed=cause.next_on).values_list("rule", flat=True))
    return [_by(cause, rule, today) for rule in rules_due(cause.next_on, today) if rule.key not in already]


def _by(cause: CauseForConcern, rule: Rule, today: date) -> Rise:
    before, level = state_of(cause), cause.level
    if rule.level_rises:
        cause.level = risen(level)
        cause.turn += 1
        cause.save(update_fields=["level", "turn"])
    assert cause.next_on is not None
    made = Rise.objects.create(
        cause=cause, rule=rule.key, missed=cause.next_on, days=days_late(cause.next_on, today),
        before=level, after=cause.level, on=today,
    )  # fmt: skip
    facts: dict[str, Any] = {"rule": rule.key, "days": made.days, "from_level": level, "to_level": cause.level}
    record("cause_rose", f"cause:{cause.pk}", by=BY_ITSELF, before=before, after=cause, **facts)
    return made


def shown_late_to(cause: CauseForConcern, today: date) -> list[User]:
    """Whom the first rule shows an overdue matter besides its owner: who covers them, and who chairs its body."""
    if FIRST not in rules_due(cause.next_on, today) or not cause.open:
        return []
    body = body_for(cause.at, today, commissioner=cause.commissioner, organisation=cause.organisation)
    chairs = Seat.objects.on(today).filter(body=body, part__in=CHAIRS).select_related("person") if body else ()
    covering = [away.deputy for away in cause.owner.away.on(today)] if cause.owner else []
    return list(dict.fromkeys([*covering, *(seat.person for seat in chairs)]))


def risen_to(person: User, causes: list[CauseForConcern], today: date) -> list[CauseForConcern]:
    """Those of these overdue matters that the first rule shows to this person, or to somebody they act for."""
    mine = {one.pk for one in acting_for(person, today)}
    return [cause for cause in causes if mine & {one.pk for one in shown_late_to(cause, today)}]
