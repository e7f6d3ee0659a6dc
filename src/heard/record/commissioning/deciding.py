"""The one door for each change to the register of commissioning decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Case, Count, QuerySet, Value, When
from django.utils import timezone

from heard.record.assurance.models import DueRegard
from heard.record.assurance.regard import decided as regard_decided
from heard.record.bodies.models import Body, Commissioner, Seat
from heard.record.cases.models import CauseForConcern
from heard.record.commissioning.equality import KEPT, equality_stands
from heard.record.commissioning.models import DecidedBy, Decision, DeepDive, Engagement, Informed, Programme
from heard.record.commissioning.numbering import next_reference
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

EQUAL = tuple(Seat.Group.values)
"""The groups that decide as equals (R059)."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands with quality in a decision (R063).

    The due regard kept in Heard, or the reference or address of one kept elsewhere; words on it; and value for money.
    """

    equality: str = ""
    equality_words: str = ""
    value: str = ""
    regard: DueRegard | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """The body, minute, programme and stage a decision belongs to."""

    body: Body | None = None
    minute: str = ""
    programme: Programme | None = None
    phase: str = ""


@transaction.atomic
def record_decision(
    *,
    by: User,
    commissioner: Commissioner,
    kind: str,
    title: str,
    decided: str,
    on: date | None = None,
    where: Where | None = None,
    decided_by: Mapping[str, tuple[int, str]] | None = None,
    beside: Beside | None = None,
    without: str = "",
) -> Decision:
    """Put a commissioning decision in the register.

    `decided_by` says for each group (`bodies.Seat.Group`) how many people decided and who, in words. `without` says why
    nothing people said informed it. Raises `Refusal` without words, without anybody who decided, for an unknown kind.
    """
    person, place, also = insist(by, Verb.COMMISSION), where or Where(), beside or Beside()
    groups = {group: told for group, told in (decided_by or {}).items() if told[0] > 0}
    if kind not in Decision.Kind.values or not title.strip() or not decided.strip():
        raise Refusal("Say what kind of decision it is, its name, and what was decided.")
    if not groups or set(groups) - set(EQUAL):
        raise Refusal("Say who decided, group by group.", next_step=f"The groups are: {', '.join(EQUAL)}.")
    day = on or timezone.localdate()
    made = Decision.objects.create(
        reference=next_reference(Decision, day), commissioner=commissioner, kind=kind, title=title.strip(),
        decided=decided.strip(), on=day, body=place.body, minute=place.minute.strip(), programme=place.programme,
        phase=place.phase, without=without.strip(),
        equality=f"{KEPT}{also.regard.pk}" if also.regard else also.equality.strip(),
        equality_words=also.equality_words.strip(), value=also.value.strip(), made_by=person,
    )  # fmt: skip
    for group, (people, who) in groups.items():
        DecidedBy.objects.create(decision=made, group=group, people=people, who=who.strip())
    if also.regard is not None:
        regard_decided(also.regard, by=person, on=day, decision=made.reference)
    record("decision_recorded", f"decision:{made.pk}", by=person.reference, after=made, kind=kind, on=str(day),
           groups=sorted(groups))  # fmt: skip
    return made


@transaction.atomic
def inform(
    decision: Decision,
    *,
    by: User,
    dive: DeepDive | None = None,
    cause: CauseForConcern | None = None,
    engagement: Engagement | None = None,
    kind: str = "",
    words: str = "",
    address: str = "",
    on: date | None = None,
) -> Informed:
    """Link one piece of evidence that informed a decision: a thing on record, or a figure or report by its address.

    Raises `Refusal` unless exactly one is named, and where it is linked already.
    """
    person = insist(by, Verb.COMMISSION)
    named = {"deep dive": dive, "cause": cause, "engagement": engagement}
    there = {name: thing for name, thing in named.items() if thing is not None}
    by_hand = kind in Informed.Kind.values and kind not in named and bool(words.strip())
    if len(there) + by_hand != 1:
        raise Refusal("Choose one piece of evidence.", next_step="Add the next one afterwards.")
    if there and decision.informed.filter(dive=dive, cause=cause, engagement=engagement).exists():
        raise Refusal("That is linked already.", next_step="Choose something else.")
    made = Informed.objects.create(
        decision=decision, kind=next(iter(there), kind), dive=dive, cause=cause, engagement=engagement,
        words=words.strip(), address=address.strip(), by=person, on=on or timezone.localdate(),
    )  # fmt: skip
    record(
        "decision_informed", f"decision:{decision.pk}", by=person.reference, after=made, kind=made.kind, link=made.pk
    )
    return made


def register(*, kind: str = "", without_only: bool = False) -> QuerySet[Decision]:
    """The register: decisions that rest on nothing people said come first, then the newest (R001)."""
    every = Decision.objects.annotate(pieces=Count("informed")).select_related("body", "programme")
    every = every.annotate(rests=Case(When(pieces=0, then=Value(0)), default=Value(1)))
    chosen = every.filter(kind=kind) if kind else every
    return (chosen.filter(pieces=0) if without_only else chosen).order_by("rests", "-on", "-id")


def groups_missing(decision: Decision) -> tuple[str, ...]:
    """The equal decision makers who had no part, in words."""
    there = set(decision.decided_by.values_list("group", flat=True))
    return tuple(str(Seat.Group(group).label) for group in EQUAL if group not in there)


def missing(decision: Decision) -> tuple[str, ...]:
    """What a decision does not show: evidence, equality or value, as sentences."""
    shown, equality = equality_stands(decision)
    told = (
        (decision.informed.exists(), "No evidence of what people say is linked."),
        (shown, equality),
        (bool(decision.value), "Value for money: not shown."),
    )
    return tuple(sentence for there, sentence in told if not there)
