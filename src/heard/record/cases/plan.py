"""A joint improvement plan: both sides add their own steps and tick them, and the two kinds are counted (R110)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.record.cases.doors import held, parts_in
from heard.record.cases.joint import PlanStep
from heard.record.cases.models import CauseForConcern
from heard.record.cases.provider import ASKERS, asking
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist, its_own
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Balance:
    """How many steps are to make care better, and how many to check it."""

    improvement: int
    assurance: int

    @property
    def words(self) -> str:
        """The balance in one sentence."""
        if not self.improvement + self.assurance:
            return "There are no steps yet."
        better = f"{self.improvement:,} {'step' if self.improvement == 1 else 'steps'} to make care better"
        told = f"{better}, {self.assurance:,} to check it."
        return f"{told} More is being checked than helped." if self.assurance > self.improvement else told


def balance(steps: Iterable[PlanStep]) -> Balance:
    """The balance of some steps, whoever owns them."""
    kinds = [step.kind for step in steps]
    return Balance(kinds.count(PlanStep.Kind.IMPROVEMENT), kinds.count(PlanStep.Kind.ASSURANCE))


def side_of(person: User, cause: CauseForConcern, day: date | None = None) -> str:
    """On whose side of a joint plan a person stands; empty where on neither."""
    if its_own(person, cause.organisation):
        return PlanStep.Side.PROVIDER if asking(cause) is not None else ""
    takes_part = person.may(Verb.MOVE_CAUSES) and parts_in(cause, person, day or timezone.localdate()) & ASKERS
    return PlanStep.Side.COMMISSIONER if takes_part else ""


def _insist_side(person: User, cause: CauseForConcern, day: date) -> str:
    side = side_of(person, cause, day)
    if not side:
        insist(person, Verb.REPLY, Verb.MOVE_CAUSES)
        raise Refusal(
            "This plan belongs to the provider it is about and the people who look after the matter.",
            next_step="Ask one of them to add it.",
        )
    return side


@transaction.atomic
def add_step(cause: CauseForConcern, *, by: User, kind: str, words: str, due: date, on: date | None = None) -> PlanStep:
    """Add a step of one's own side to the joint plan."""
    now, day = held(cause, None), on or timezone.localdate()
    side = _insist_side(by, now, day)
    if kind not in PlanStep.Kind.values:
        raise Refusal("Say what the step is for.", next_step="To make care better, or to check that care is good.")
    if not words.strip():
        raise Refusal("Say what is to be done.", next_step="Write one sentence.")
    if due < day:
        raise Refusal("The day has gone by.", next_step="Choose a day from today on.")
    made = PlanStep.objects.create(cause=now, kind=kind, side=side, words=words.strip(), due=due, added_by=by)
    record("plan_step_added", f"cause:{now.pk}", by=by.reference, after=made, step=made.pk, kind=kind, side=side)
    return made


@transaction.atomic
def finish_step(step: PlanStep, *, by: User, on: date | None = None) -> PlanStep:
    """Tick a step of one's own side; one that is ticked already stays as it was."""
    now, day = PlanStep.objects.select_for_update().get(pk=step.pk), on or timezone.localdate()
    before = state_of(now)
    if _insist_side(by, now.cause, day) != now.side:
        raise Refusal(f"This step is the {now.side}'s own.", next_step="Ask them to tick it.")
    if now.done_on is not None:
        return now
    now.done_on, now.done_by = day, by
    now.save(update_fields=["done_on", "done_by"])
    record("plan_step_finished", f"cause:{now.cause_id}", by=by.reference, before=before, after=now, step=now.pk)
    return now
