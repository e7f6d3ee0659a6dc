"""The one door for each step of a deep dive: asked for, scoped, found, signed off, and what it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.governance.programme import Phase
from heard.record.bodies.models import Commissioner, Seat
from heard.record.cases.models import CauseForConcern
from heard.record.commissioning.models import (
    Decision,
    DeepDive,
    Effect,
    Engagement,
    EvidenceItem,
    Finding,
    Programme,
)
from heard.record.commissioning.numbering import next_reference
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Scope:
    """What a deep dive looks at: codes of providers, a service, a pathway, groups of people in words, and a period."""

    organisations: Sequence[str] = ()
    service: str = ""
    pathway: str = ""
    population: str = ""
    period: str = ""


class DiveChanged(Refusal):
    """Somebody else changed a deep dive after this person read it."""

    def __init__(self, dive: DeepDive) -> None:
        super().__init__(
            f"Somebody changed {dive.reference} while you were reading it.",
            next_step="Read it again, then decide. Nothing of yours was kept.",
        )


def held(dive: DeepDive, turn: int | None = None) -> DeepDive:
    """The deep dive as it stands, locked; raises `DiveChanged` where it is no longer at this turn.

    Raises `Refusal` where it is signed off: what was signed is not changed any more.
    """
    now = DeepDive.objects.select_for_update().get(pk=dive.pk)
    if turn is not None and now.turn != turn:
        raise DiveChanged(now)
    if now.signed_on is not None:
        raise Refusal(f"{now.reference} is signed off and stays as it is.", next_step="Ask for a new deep dive.")
    return now


def turned(dive: DeepDive, *fields: str) -> None:
    """Save a change of a deep dive, and that it changed."""
    dive.turn += 1
    dive.save(update_fields=[*fields, "turn"])


@transaction.atomic
def ask_for_dive(
    *,
    by: User,
    commissioner: Commissioner,
    project: str,
    questions: Sequence[str],
    due: date,
    asked_for: str = "",
    programme: Programme | None = None,
    phase: str = Phase.DESIGN.value,
    cause: CauseForConcern | None = None,
    scope: Scope | None = None,
    on: date | None = None,
) -> DeepDive:
    """Ask for a deep dive on one project; `asked_for` is on whose behalf.

    Raises `Refusal` without a project or a question, and where it is due before it is asked.
    """
    person, day = insist(by, Verb.COMMISSION), on or timezone.localdate()
    asked = [one.strip() for one in questions if one.strip()]
    if not project.strip() or not asked:
        raise Refusal("Say what the project is, and at least one question.")
    if due < day:
        raise Refusal("It cannot be due before it is asked for.", next_step="Choose a later day.")
    first = scope or Scope()
    made = DeepDive.objects.create(
        reference=next_reference(DeepDive, day), commissioner=commissioner, programme=programme,
        phase=phase if programme else "", cause=cause, project=project.strip(), asked_for=asked_for.strip(),
        asked_by=person, asked_on=day, questions=asked, due=due, organisations=list(first.organisations),
        service=first.service.strip(), pathway=first.pathway.strip(), population=first.population.strip(),
        period=first.period,
    )  # fmt: skip
    record("deep_dive_asked", f"deep_dive:{made.pk}", by=person.reference, after=made, due=str(due))
    return made


@transaction.atomic
def agree_scope(dive: DeepDive, *, scope: Scope, by: User, on: date | None = None, turn: int | None = None) -> DeepDive:
    """Agree what a deep dive looks at. Raises `Refusal` without a provider or a period, and once evidence is frozen."""
    person, now = insist(by, Verb.COMMISSION), held(dive, turn)
    before = state_of(now)
    if now.frozen_at is not None:
        raise Refusal("The evidence is frozen for the scope it has.", next_step="Ask for a new deep dive instead.")
    if not scope.organisations or not scope.period:
        raise Refusal("Choose at least one provider and a period.")
    when = Period.parse(scope.period)
    now.organisations, now.period = list(dict.fromkeys(scope.organisations)), when.key
    now.service, now.pathway, now.population = scope.service.strip(), scope.pathway.strip(), scope.population.strip()
    now.scoped_on, now.scoped_by = on or timezone.localdate(), person
    turned(now, "organisations", "period", "service", "pathway", "population", "scoped_on", "scoped_by")
    record("deep_dive_scoped", f"deep_dive:{now.pk}", by=person.reference, before=before, after=now,
           organisations=now.organisations, period=now.period)  # fmt: skip
    return now


@transaction.atomic
def find(
    dive: DeepDive,
    *,
    words: str,
    by: User,
    evidence: Sequence[EvidenceItem] = (),
    engagements: Sequence[Engagement] = (),
    on: date | None = None,
    turn: int | None = None,
) -> Finding:
    """Write one finding, with what it rests on. Raises `Refusal` where it rests on nothing of this deep dive."""
    person, now = insist(by, Verb.COMMISSION), held(dive, turn)
    if now.frozen_at is None:
        raise Refusal("There is no evidence yet.", next_step="Freeze the evidence first.")
    if not words.strip():
        raise Refusal("Say in one or two sentences what was found.")
    items = list(now.evidence.filter(pk__in=[one.pk for one in evidence]))
    linked = list(now.engagements.filter(pk__in=[one.pk for one in engagements]))
    if not items and not linked:
        raise Refusal("A finding rests on evidence.", next_step="Choose at least one line of the evidence.")
    made = Finding.objects.create(dive=now, words=words.strip(), on=on or timezone.localdate(), by=person)
    made.evidence.set(items)
    made.engagements.set(linked)
    turned(now)
    record("deep_dive_found", f"deep_dive:{now.pk}", by=person.reference, after=made, finding=made.pk,
           evidence=[one.pk for one in items], engagements=[one.pk for one in linked])  # fmt: skip
    return made


def represents_patients(person: User, day: date) -> bool:
    """Whether somebody is a lay member, or sits somewhere for patients."""
    for_patients = Seat.objects.on(day).filter(person=person, group=Seat.Group.PATIENT)
    return person.is_active and (person.role == "lay_member" or for_patients.exists())


@transaction.atomic
def sign_off(
    dive: DeepDive,
    *,
    by: User,
    representative: User | None = None,
    named: str = "",
    words: str = "",
    on: date | None = None,
    turn: int | None = None,
) -> DeepDive:
    """Let a patient representative sign a deep dive off.

    A lay member, or somebody with a seat for patients, signs for themselves (`by`, no other named). Whoever
    commissions may record the sign-off of such a person (`representative`) or of somebody outside (`named`, with who
    they speak for). Nobody signs off findings they wrote. Raises `Refusal` without findings.
    """
    day = on or timezone.localdate()
    person, now = insist(by, Verb.COMMISSION, Verb.SEE_MEETINGS), held(dive, turn)
    before = state_of(now)
    signer = representative if representative or named.strip() else person
    if signer is not person:
        insist(by, Verb.COMMISSION)
    if not now.findings.exists():
        raise Refusal("There are no findings to sign off yet.")
    if signer is not None and not represents_patients(signer, day):
        raise Refusal(
            f"{signer} does not speak for patients here.",
            next_step="Ask a lay member or somebody with a seat for patients, or name who signed outside Heard.",
        )
    if signer is not None and now.findings.filter(by=signer).exists():
        raise Refusal("Somebody else must sign off than who wrote the findings.")
    now.signed_by, now.signed_for, now.signed_words, now.signed_on = signer, named.strip(), words.strip(), day
    turned(now, "signed_by", "signed_for", "signed_words", "signed_on")
    record("deep_dive_signed", f"deep_dive:{now.pk}", by=person.reference, before=before, after=now,
           representative=signer.reference if signer else "outside")  # fmt: skip
    return now


@transaction.atomic
def record_effect(
    dive: DeepDive,
    *,
    by: User,
    kind: str,
    document: str,
    name: str,
    after: str,
    before: str = "",
    finding: Finding | None = None,
    decision: Decision | None = None,
    on: date | None = None,
) -> Effect:
    """Say what a signed deep dive changed, in the words before and after (R058); empty before means it is new.

    Raises `Refusal` for one that is not signed off, and where the words are the same.
    """
    person = insist(by, Verb.COMMISSION)
    now = DeepDive.objects.select_for_update().get(pk=dive.pk)
    if now.signed_on is None:
        raise Refusal("It changes nothing before it is signed off.", next_step="Ask the patient representative first.")
    if kind not in Effect.Kind.values or not all(one.strip() for one in (document, name, after)):
        raise Refusal("Say which document, which part of it, and the new words.")
    if before.strip() == after.strip():
        raise Refusal("The words before and after are the same.", next_step="Write what is different.")
    if finding is not None and finding.dive_id != now.pk:
        raise Refusal("That finding belongs to another deep dive.")
    made = Effect.objects.create(
        dive=now, finding=finding, decision=decision, kind=kind, document=document.strip(), name=name.strip(),
        before=before.strip(), after=after.strip(), on=on or timezone.localdate(), by=person,
    )  # fmt: skip
    record("deep_dive_changed", f"deep_dive:{now.pk}", by=person.reference, after=made, effect=made.pk, kind=kind)
    return made
