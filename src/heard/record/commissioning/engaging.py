"""The one door for each change to engagement and consultation. Engagement is never counted as feedback (R017)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.governance.consultation import BY_KEY, Answer, Checked, Said, checked, what_days_show
from heard.record.bodies.models import Commissioner
from heard.record.commissioning.models import DeepDive, Engagement, PrincipleAnswer, Programme
from heard.record.commissioning.numbering import next_reference
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Took:
    """Who took part in engagement and in what: keys of `Engagement.Part` and `Engagement.Group`, and how many."""

    part: Sequence[str] = ()
    groups: Sequence[str] = ()
    people: int | None = None


@transaction.atomic
def record_engagement(
    *,
    by: User,
    commissioner: Commissioner,
    kind: str,
    title: str,
    first_day: date,
    last_day: date | None = None,
    why: str = "",
    took: Took | None = None,
    programme: Programme | None = None,
    phase: str = "",
    strategy: str = "",
    outcome: str = "",
    address: str = "",
) -> Engagement:
    """Put something done with people on record.

    Raises `Refusal` without a title or what people took part in, and for days the wrong way round.
    """
    person, who = insist(by, Verb.COMMISSION), took or Took()
    if not title.strip() or kind not in Engagement.Kind.values:
        raise Refusal("Say what kind of engagement it is, and what it was called.")
    if not who.part or set(who.part) - set(Engagement.Part.values) or set(who.groups) - set(Engagement.Group.values):
        raise Refusal("Say what people took part in: planning, delivery or evaluation.")
    if last_day is not None and last_day < first_day:
        raise Refusal("The last day is before the first.", next_step="Change one of the days.")
    made = Engagement.objects.create(
        reference=next_reference(Engagement, first_day), commissioner=commissioner, kind=kind, title=title.strip(),
        why=why.strip(), first_day=first_day, last_day=last_day, took_part=who.people, part=list(who.part),
        groups=list(who.groups), programme=programme, phase=phase, strategy=strategy.strip(), outcome=outcome.strip(),
        address=address.strip(), made_by=person,
    )  # fmt: skip
    record(
        "engagement_recorded",
        f"engagement:{made.pk}",
        by=person.reference,
        after=made,
        kind=kind,
        programme=_pk(programme),
    )
    return made


def _pk(thing: Programme | None) -> int | None:
    return thing.pk if thing else None


@transaction.atomic
def tell_outcome(
    engagement: Engagement, *, outcome: str, by: User, told_on: date | None = None, people: int | None = None
) -> Engagement:
    """Say what came of it, and when those who took part were told. Raises `Refusal` without words."""
    person = insist(by, Verb.COMMISSION)
    if not outcome.strip():
        raise Refusal("Say what came of it.", next_step="“Nothing changed, because ...” is an answer too.")
    now = Engagement.objects.select_for_update().get(pk=engagement.pk)
    before = state_of(now)
    now.outcome, now.told_on = outcome.strip(), told_on or now.told_on
    now.took_part = now.took_part if people is None else people
    now.save(update_fields=["outcome", "told_on", "took_part"])
    record(
        "engagement_outcome",
        f"engagement:{now.pk}",
        by=person.reference,
        before=before,
        after=now,
        told_on=str(now.told_on or ""),
    )
    return now


@transaction.atomic
def answer_principle(
    engagement: Engagement, *, principle: str, answer: str, by: User, evidence: str = "", on: date | None = None
) -> PrincipleAnswer:
    """Answer one principle of a formal consultation; earlier answers stay on record.

    Raises `Refusal` for engagement that is no formal consultation, and for “met” without evidence.
    """
    person = insist(by, Verb.COMMISSION)
    if not engagement.formal or principle not in BY_KEY or answer not in Answer._value2member_map_:
        raise Refusal("The principles are answered one by one, for formal consultations only.")
    if answer != Answer.NOT_SHOWN and not evidence.strip():
        raise Refusal("Say what shows it.", next_step=BY_KEY[principle].shown_by)
    made = PrincipleAnswer.objects.create(
        engagement=engagement, principle=principle, answer=answer, evidence=evidence.strip(),
        on=on or timezone.localdate(), by=person,
    )  # fmt: skip
    record(
        "principle_answered",
        f"engagement:{engagement.pk}",
        by=person.reference,
        after=made,
        principle=principle,
        answer=answer,
    )
    return made


@transaction.atomic
def link_engagement(dive: DeepDive, engagement: Engagement, *, by: User) -> DeepDive:
    """Link engagement or a consultation to a deep dive (R057)."""
    person = insist(by, Verb.COMMISSION)
    if dive.signed_on:
        raise Refusal("This deep dive is signed off.", next_step="Ask for a new one.")
    before = _linked(dive)
    dive.engagements.add(engagement)
    record(
        "engagement_linked",
        f"deep_dive:{dive.pk}",
        by=person.reference,
        before=before,
        after=_linked(dive),
        engagement=engagement.pk,
    )
    return dive


def _linked(dive: DeepDive) -> dict[str, list[int]]:
    return {"engagements": sorted(dive.engagements.values_list("pk", flat=True))}


def checklist(engagement: Engagement) -> tuple[Checked, ...]:
    """Every principle with the newest answer and its evidence."""
    newest = {one.principle: Said(Answer(one.answer), one.evidence) for one in engagement.principles.all()}
    return checked(newest)


def days_against(engagement: Engagement, today: date) -> tuple[str, ...]:
    """What the days on record say against a formal consultation."""
    decided = tuple(engagement.decisions.values_list("decision__on", flat=True))
    return what_days_show(
        opens=engagement.first_day, closes=engagement.last_day, decided=decided, answered_on=engagement.told_on,
        today=today,
    )  # fmt: skip
