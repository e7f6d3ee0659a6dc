"""What is asked of both sides where a cause for concern was put to a provider."""

from collections.abc import Iterable

from django.db.models import Q

from heard.governance.lifecycle import ENDED
from heard.record.asks.ask import Ask, Asker
from heard.record.asks.causes import SOON
from heard.record.cases.joint import PlanStep
from heard.record.cases.models import CauseForConcern
from heard.record.cases.provider import ASKED, asking, seen_by
from heard.record.people.rights import its_own

OVER = [stage.value for stage in ENDED]


def _page(cause: CauseForConcern) -> dict[str, str]:
    return {"organisation": cause.organisation, "reference": cause.reference}


def replies_awaited(asker: Asker) -> Iterable[Ask]:
    """Of a provider's people: each answer that is awaited. Of who asked: each that has not come in time."""
    if its_own(asker.person, asker.person.organisation):
        for cause in seen_by(asker.person).exclude(stage__in=OVER):
            told = asking(cause)
            if told is not None and not told.answered:
                what = f"{cause.reference}: your side is asked for"
                yield Ask(what, "provider_cause", _page(cause), title=cause.title, due=told.due)
        return
    put = CauseForConcern.objects.filter(records__kind=ASKED, records__by__in=asker.acting).exclude(stage__in=OVER)
    for cause in put.distinct():
        told = asking(cause)
        if told is not None and told.by.pk in asker.acting and told.late(asker.day):
            yield Ask(
                f"{cause.reference}: the provider has not answered in time", "provider_cause", _page(cause),
                title=cause.title, due=told.due, of=asker.other(told.by.pk),
            )  # fmt: skip


def plan_steps(asker: Asker) -> Iterable[Ask]:
    """The steps of joint plans due soon: the provider's of its people, the commissioner's of who added them."""
    theirs = Q(side=PlanStep.Side.COMMISSIONER, added_by__in=asker.acting)
    if its_own(asker.person, asker.person.organisation):
        theirs = Q(side=PlanStep.Side.PROVIDER, cause__in=seen_by(asker.person))
    waiting = PlanStep.objects.filter(theirs, done_on=None, due__lte=asker.day + SOON).exclude(cause__stage__in=OVER)
    for step in waiting.select_related("cause"):
        ours = step.side == PlanStep.Side.COMMISSIONER
        yield Ask(
            f"{step.cause.reference}: a step of the joint plan is {'overdue' if step.late(asker.day) else 'due'}",
            "provider_cause", _page(step.cause), title=step.words, due=step.due,
            of=asker.other(step.added_by_id) if ours else None,
        )  # fmt: skip
