"""The door by which a change is promised: who keeps it, by when, and the number that will show it."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from heard.governance.lifecycle import ENDED
from heard.record.bodies.models import Commissioner
from heard.record.cases.doors import About
from heard.record.cases.measures import Measure, measure_of
from heard.record.cases.models import CauseForConcern, Change
from heard.record.cases.tally import baseline
from heard.record.intake.editions import current_snapshot
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


@transaction.atomic
def promise_change(
    *,
    by: User,
    commissioner: Commissioner,
    promise: str,
    due: date,
    measure: str,
    owner: User | None = None,
    owner_words: str = "",
    cause: CauseForConcern | None = None,
    about: About | None = None,
    called: str = "",
    source: str = Change.Source.OTHER,
    lever: str = "",
    group: str = "",
    better: int = 0,
    target: float | None = None,
    on: date | None = None,
    at: datetime | None = None,
    snapshot: "Snapshot | None" = None,
) -> Change:
    """Put a promise on record with who keeps it, by when, and the number that will show it as it stands now.

    `measure` is a figure's filter without a period (`cases.measures.offered` lists those of a place). The baseline is
    measured at once over the twelve months before `on`. `better` is only asked for where the measure itself does not
    say which way is good. Raises `Refusal`, or `NothingToMeasure` where the number may not be shown.
    """
    person = insist(by, Verb.MOVE_CAUSES)
    day, place = on or timezone.localdate(), about or _about(cause)
    if not promise.strip():
        raise Refusal("Say in one sentence what will be different.")
    if owner is None and not owner_words.strip():
        raise Refusal("Say who keeps the promise.", next_step="Name one person, or one role.")
    if owner is not None and not owner.is_active:
        raise Refusal(f"{owner} may not sign in any more.", next_step="Choose somebody who works here.")
    if not place.organisation:
        raise Refusal("Say which place it is about.", next_step="Choose a provider.")
    if source not in Change.Source.values:
        raise Refusal("There is no such kind of feedback.", next_step=f"Choose: {', '.join(Change.Source.values)}.")
    if cause is not None and cause.at in ENDED:
        raise Refusal(f"{cause.reference} is {cause.stands}.", next_step="Take it up again first, or promise it alone.")
    chosen = measure_of(measure)
    made = Change.objects.create(
        cause=cause, commissioner=commissioner, promise=promise.strip(), called=called.strip(), source=source,
        organisation=place.organisation, site=place.site, service=place.service, group=group.strip(), owner=owner,
        owner_words=owner_words.strip(), due=due, lever=lever.strip(), measure=measure,
        better=_better(chosen, better), target=target,
        baseline=baseline(snapshot or current_snapshot(), chosen, on=day).kept(), made_by=person,
        made_at=at or timezone.now(),
    )  # fmt: skip
    facts: dict[str, Any] = {"cause": cause.pk if cause else None, "due": str(due), "edition": made.baseline["edition"]}
    record("change_promised", f"change:{made.pk}", by=person.reference, after=made, **facts)
    return made


def _about(cause: CauseForConcern | None) -> About:
    return About(cause.organisation, cause.site, cause.service, cause.pathway) if cause else About()


def _better(measure: Measure, said: int) -> int:
    if measure.better:
        return measure.better
    if said not in (1, -1):
        raise Refusal(
            f"“{measure.subject}” does not say by itself which way is better.",
            next_step="Say whether more or less of it would show that the change worked.",
        )
    return said
