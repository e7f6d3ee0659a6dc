"""The one door for each change to a cause for concern."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.governance import lifecycle
from heard.governance.lifecycle import Actor, Kind, Move, Needed, Stage
from heard.record.bodies.models import Commissioner
from heard.record.bodies.parts import acting_for, body_for, parts_of
from heard.record.cases.models import CauseForConcern, OnRecord, Step
from heard.record.cases.standing import BY_DOORS, FRESH, on_record
from heard.record.cases.urgent import raise_alarm
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


class MeanwhileChanged(Refusal):
    """Somebody else changed it after this person read it."""

    def __init__(self, cause: CauseForConcern) -> None:
        super().__init__(
            f"Somebody changed {cause.reference} while you were reading it: it is now {cause.stands}.",
            next_step="Read it again, then decide. Nothing of yours was kept.",
        )


@dataclass(frozen=True, slots=True)
class About:
    """The place a matter is about: codes of the organisation and site, names of the service and pathway."""

    organisation: str = ""
    site: str = ""
    service: str = ""
    pathway: str = ""


@dataclass(frozen=True, slots=True)
class From:
    """What made somebody raise it: its kind and key, the sentences to pin, and the edition these rest on.

    Each of `evidence` has `sentence`, and where it is a number `figure`, `value`, `n` and `period`.
    """

    origin: CauseForConcern.Origin
    key: str = ""
    evidence: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    edition: str = ""


def parts_in(cause: CauseForConcern, person: User, day: date) -> frozenset[Actor]:
    """The parts a person may play in a matter: by role and seat, as who raised it, as who owns its action."""
    people = acting_for(person, day)
    parts = set(parts_of(people, day, commissioner=cause.commissioner, organisation=cause.organisation))
    known = {one.pk for one in people}
    if cause.raised_by_id in known:
        parts.add(Actor.RAISER)
    if any(change.owner_id in known for change in cause.changes.all()):
        parts.add(Actor.ACTION_OWNER)
    return frozenset(parts)


def possible(cause: CauseForConcern, person: User, day: date) -> tuple[Move, ...]:
    """The moves this person may make now: what their page offers, and nothing else."""
    if not person.may(Verb.MOVE_CAUSES):
        return ()
    return lifecycle.moves_for(cause.at, parts_in(cause, person, day))


@transaction.atomic
def raise_cause(
    *,
    by: User,
    title: str,
    because: str,
    about: About,
    source: From,
    commissioner: Commissioner,
    duty: str = "",
    words: str = "",
    heard: str = "",
    speaker: str = "",
    level: str = CauseForConcern.Level.ROUTINE,
    urgent: bool = False,
    on: date | None = None,
) -> CauseForConcern:
    """Put a cause for concern on record, with its evidence as it stands now.

    Raises `Refusal` where it is about no place, or has neither evidence nor anybody's word.
    """
    person = insist(by, Verb.RAISE)
    if not any((about.organisation, about.service, about.pathway)):
        raise Refusal("Say which place it is about.", next_step="Choose a provider, a service or a pathway.")
    if not title.strip():
        raise Refusal("Say in one sentence what the concern is.")
    if not source.evidence and not words.strip():
        raise Refusal("There is nothing yet to rest it on.", next_step="Add the number, the comment or what was said.")
    day = on or timezone.localdate()
    made = CauseForConcern.objects.create(
        reference=_next_reference(day),
        title=title.strip(),
        because=because.strip(),
        words=words.strip(),
        heard=heard,
        speaker=speaker,
        origin=source.origin,
        origin_key=source.key,
        evidence=[dict(one) for one in source.evidence],
        edition=source.edition,
        commissioner=commissioner,
        duty=duty,
        level=level,
        urgent=urgent,
        since=day,
        raised_by=person,
        raised_at=timezone.now(),
        organisation=about.organisation,
        site=about.site,
        service=about.service,
        pathway=about.pathway,
    )
    Step.objects.create(cause=made, to_stage=Stage.RAISED, kind=Kind.ON, on=day, by=person)
    facts: dict[str, Any] = {"origin": source.origin.value, "edition": source.edition}
    record("cause_raised", f"cause:{made.pk}", by=person.reference, after=made, **facts)
    if urgent and on is None:
        raise_alarm(made, by=person)
    return made


def _next_reference(day: date) -> str:
    """The next number of the year; the ledger's lock keeps two from taking the same."""
    start = f"CFC-{day:%Y}-"
    last = (
        CauseForConcern.objects.select_for_update()
        .filter(reference__startswith=start)
        .order_by("-reference")
        .values_list("reference", flat=True)
        .first()
    )
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:04d}"


def held(cause: CauseForConcern, turn: int | None) -> CauseForConcern:
    """The matter, locked, as it is now; raises `MeanwhileChanged` where it is no longer what was read."""
    now = CauseForConcern.objects.select_for_update().select_related("commissioner").get(pk=cause.pk)
    if turn is not None and turn != now.turn:
        raise MeanwhileChanged(now)
    return now


@transaction.atomic
def move_cause(
    cause: CauseForConcern,
    *,
    to: Stage,
    by: User,
    given: Mapping[Needed, str] | None = None,
    minute: str = "",
    answer_due: date | None = None,
    on: date | None = None,
    turn: int | None = None,
) -> CauseForConcern:
    """Take a cause for concern one move on, with what is said for it.

    `given` are the things this move puts on record: a recommendation, a decision, a reason. `turn` is the state the
    person read. With a day of review it is next looked at then; `answer_due` is the day by which a provider that was
    asked is to answer. Raises `NoSuchMove`, `NotOnRecord`,
    `MeanwhileChanged`, and `Refusal` for what only a door of its own puts on record.
    """
    person = insist(by, Verb.MOVE_CAUSES)
    now, day = held(cause, turn), on or timezone.localdate()
    said = {need: words.strip() for need, words in (given or {}).items() if words.strip()}
    if beside := BY_DOORS & said.keys():
        named = "; ".join(lifecycle.NEEDED_WORDS[need] for need in Needed if need in beside)
        raise Refusal(f"This is put on record where it belongs, not with a move: {named}.")
    if answer_due is not None and answer_due < day:
        raise Refusal("The day for the provider's answer has gone by.", next_step="Choose a day to come.")
    review = _review_day(said.get(Needed.REVIEW_DATE, ""), day)
    move = lifecycle.move(now.at, to, actors=parts_in(now, person, day))
    lifecycle.insist_complete(move, on_record=on_record(now) | said.keys())
    body = body_for(to, day, commissioner=now.commissioner, organisation=now.organisation)
    step = Step.objects.create(
        cause=now, from_stage=now.stage, to_stage=to, kind=move.kind, body=body, minute=minute, on=day, by=person
    )
    for need, words in said.items():
        facts = {"due": answer_due.isoformat()} if answer_due and need is Needed.PROVIDER_ASKED else {}
        OnRecord.objects.create(
            cause=now, kind=need, words=words, on=day, minute=minute, facts=facts, step=step, by=person
        )
    before = state_of(now)
    now.stage, now.since = to.value, day
    now.next_on = review or now.next_on
    _turned(now, "stage", "since", "next_on")
    went = {"from_stage": before["stage"], "to_stage": to.value, "needs": sorted(said)}
    record("cause_moved", f"cause:{now.pk}", by=person.reference, before=before, after=now, **went)
    return now


def _review_day(said: str, day: date) -> date | None:
    """The day of review that was said, as a day after this one; None where none was."""
    if not said:
        return None
    try:
        found = date.fromisoformat(said)
    except ValueError:
        raise Refusal(f"“{said}” is not a day.", next_step="Write it as 2026-12-01.") from None
    if found <= day:
        raise Refusal("The day it will be looked at again has passed.", next_step="Choose a day to come.")
    return found


def _turned(cause: CauseForConcern, *fields: str) -> None:
    cause.turn += 1
    cause.save(update_fields=[*fields, "turn"])


@transaction.atomic
def put_on_record(
    cause: CauseForConcern,
    *,
    kind: str,
    words: str,
    by: User,
    on: date | None = None,
    minute: str = "",
    facts: Mapping[str, Any] | None = None,
    turn: int | None = None,
) -> OnRecord:
    """Put one thing on record beside the route: that the provider was asked, a lever, support, praise, a note.

    What a move must say anew (a decision, a reason) is said with the move and refused here.
    """
    person = insist(by, Verb.REPLY if kind == OnRecord.Besides.REPLY else Verb.MOVE_CAUSES)
    if kind in FRESH | BY_DOORS:
        raise Refusal("This is put on record by the step it belongs to.", next_step="Make that step instead.")
    if not words.strip():
        raise Refusal("There is nothing to put on record.", next_step="Write one sentence.")
    now = held(cause, turn)
    made = OnRecord.objects.create(
        cause=now, kind=kind, words=words.strip(), on=on or timezone.localdate(), minute=minute,
        facts=dict(facts or {}), by=person,
    )  # fmt: skip
    _turned(now)
    record("put_on_record", f"cause:{now.pk}", by=person.reference, after=made, kind=kind, entry=made.pk)
    return made


@transaction.atomic
def follow_up(
    cause: CauseForConcern,
    *,
    by: User,
    owner: User | None,
    next_on: date | None,
    promised: str = "",
    level: str = "",
    turn: int | None = None,
) -> CauseForConcern:
    """Say who looks after it, when it is next looked at, what was promised and how closely it is followed."""
    person = insist(by, Verb.MOVE_CAUSES)
    now = held(cause, turn)
    if level and level not in CauseForConcern.Level.values:
        raise Refusal("There is no such level.", next_step=f"Choose: {', '.join(CauseForConcern.Level.values)}.")
    if owner is not None and not owner.is_active:
        raise Refusal(f"{owner} may not sign in any more.", next_step="Choose somebody who works here.")
    before = state_of(now)
    now.owner, now.next_on, now.promised = owner, next_on, promised.strip()
    now.level = level or now.level
    _turned(now, "owner", "next_on", "promised", "level")
    facts = {"owner": owner.reference if owner else "", "next_on": str(next_on or ""), "level": now.level}
    record("cause_followed_up", f"cause:{now.pk}", by=person.reference, before=before, after=now, **facts)
    return now
