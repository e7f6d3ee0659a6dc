"""What is asked of both sides where a cause for concern was put to a provider."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from heard.governance.lifecycle import ENDED
from heard.record.asks.ask import Ask
from heard.record.asks.causes import SOON
from heard.record.bodies.parts import acting_for
from heard.record.cases.joint import PlanStep
from heard.record.cases.models import CauseForConcern
from heard.record.cases.provider import ASKED, asking, seen_by
from heard.record.people.models import User
from heard.record.people.rights import its_own

ENDED_ALREADY = Q(stage__in=[stage.value for stage in ENDED])


def _page(cause: CauseForConcern) -> dict[str, str]:
    return {"organisation": cause.organisation, "reference": cause.reference}


def replies_awaited(person: User, day: date) -> Iterable[Ask]:
    """Of a provider's people: each answer that is awaited. Of who asked: each that has not come in time."""
    if its_own(person, person.organisation):
        for cause in seen_by(person).exclude(ENDED_ALREADY):
            asked = asking(cause)
            if asked is not None and not asked.answered:
                yield Ask(f"{cause.reference}: your side is asked for", "provider_cause", _page(cause),
                          title=cause.title, due=asked.due)  # fmt: skip
        return
    acting = {one.pk: one for one in acting_for(person, day)}
    for cause in (
        CauseForConcern.objects.filter(records__kind=ASKED, records__by__in=acting).exclude(ENDED_ALREADY).distinct()
    ):
        asked = asking(cause)
        if asked is not None and asked.by.pk in acting and asked.late(day):
            yield Ask(
                f"{cause.reference}: the provider has not answered in time", "provider_cause", _page(cause),
                title=cause.title, due=asked.due, of=asked.by if asked.by != person else None,
            )  # fmt: skip


def plan_steps(person: User, day: date) -> Iterable[Ask]:
    """The steps of joint plans due soon: the provider's of its people, the commissioner's of who added them."""
    acting = {one.pk: one for one in acting_for(person, day)}
    ours = Q(side=PlanStep.Side.COMMISSIONER, added_by__in=acting)
    if its_own(person, person.organisation):
        ours = Q(side=PlanStep.Side.PROVIDER, cause__in=seen_by(person))
    ended = [stage.value for stage in ENDED]
    waiting = PlanStep.objects.filter(ours, done_on=None, due__lte=day + SOON).exclude(cause__stage__in=ended)
    for step in waiting.select_related("cause"):
        other = acting.get(step.added_by_id) if step.side == PlanStep.Side.COMMISSIONER else None
        yield Ask(
            f"{step.cause.reference}: a step of the joint plan is {'overdue' if step.late(day) else 'due'}",
            "provider_cause", _page(step.cause), title=step.words, due=step.due,
            of=other if other is not None and other != person else None,
        )  # fmt: skip
