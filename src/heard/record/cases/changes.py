"""The one door for each step of a change: promised, begun, done, ended, handed over, measured, told."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from heard.governance.lifecycle import ENDED
from heard.record.bodies.models import Commissioner
from heard.record.cases.doors import About
from heard.record.cases.measures import Measure, measure_of
from heard.record.cases.models import CauseForConcern, Change, Measurement, Told
from heard.record.cases.tally import Tally, baseline, months_after, tally
from heard.record.intake.editions import current_snapshot
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


class ChangeMeanwhile(Refusal):
    """Somebody else changed it after this person read it."""

    def __init__(self, change: Change) -> None:
        super().__init__(
            f"Somebody changed “{change.called or change.promise}” while you were reading it.",
            next_step="Read it again, then decide. Nothing of yours was kept.",
        )


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
    record("change_promised", f"change:{made.pk}", by=person.reference, **facts)
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


def _may(person: User, change: Change) -> User:
    """The person, where they own the change or take causes for concern further."""
    if person.is_active and change.owner_id == person.pk:
        return person
    return insist(person, Verb.MOVE_CAUSES)


def _held(change: Change, turn: int | None) -> Change:
    now = Change.objects.select_for_update().get(pk=change.pk)
    if turn is not None and turn != now.turn:
        raise ChangeMeanwhile(now)
    return now


def _kept(change: Change, what: str, person: User, *fields: str, **facts: Any) -> Change:
    change.turn += 1
    change.save(update_fields=[*fields, "turn"])
    record(what, f"change:{change.pk}", by=person.reference, **facts)
    return change


def _insist_open(change: Change) -> None:
    if change.ended_on is not None:
        raise Refusal("This change was given up.", next_step="Promise a new one.")


@transaction.atomic
def begin(change: Change, *, by: User, on: date, turn: int | None = None) -> Change:
    """Say from which day the change works: the months after it will be measured."""
    now = _held(change, turn)
    person = _may(by, now)
    _insist_open(now)
    if on > timezone.localdate():
        raise Refusal("That day has not come yet.", next_step="Say it once the change has begun.")
    now.began_on = on
    return _kept(now, "change_begun", person, "began_on", on=str(on))


@transaction.atomic
def mark_done(change: Change, *, by: User, on: date | None = None, turn: int | None = None) -> Change:
    """Say that everything promised was done; where nobody said when it began, it began on that day."""
    now, day = _held(change, turn), on or timezone.localdate()
    person = _may(by, now)
    _insist_open(now)
    if day > timezone.localdate():
        raise Refusal("That day has not come yet.", next_step="Say it once it is done.")
    now.done_on, now.began_on = day, now.began_on or day
    return _kept(now, "change_done", person, "done_on", "began_on", on=str(day))


@transaction.atomic
def abandon(change: Change, *, by: User, because: str, on: date | None = None, turn: int | None = None) -> Change:
    """Give a change up, and say why: what people will read after "we could not, because"."""
    now = _held(change, turn)
    person = _may(by, now)
    _insist_open(now)
    if not because.strip():
        raise Refusal("Say why it could not be done.", next_step="People will read it, so say it honestly and plainly.")
    now.ended_on, now.ended_because = on or timezone.localdate(), because.strip()
    return _kept(now, "change_abandoned", person, "ended_on", "ended_because", on=str(now.ended_on))


@transaction.atomic
def hand_over(
    change: Change,
    *,
    by: User,
    owner: User | None,
    owner_words: str = "",
    due: date | None = None,
    turn: int | None = None,
) -> Change:
    """Give a change to somebody else, with another day where they need one."""
    now = _held(change, turn)
    person = _may(by, now)
    _insist_open(now)
    if owner is None and not owner_words.strip():
        raise Refusal("Say who keeps the promise from now on.")
    if owner is not None and not owner.is_active:
        raise Refusal(f"{owner} may not sign in any more.", next_step="Choose somebody who works here.")
    now.owner, now.owner_words, now.due = owner, owner_words.strip(), due or now.due
    facts: dict[str, Any] = {"owner": owner.reference if owner else "", "due": str(now.due)}
    return _kept(now, "change_handed_over", person, "owner", "owner_words", "due", **facts)


@transaction.atomic
def say(change: Change, *, by: User, words: str, on: date | None = None, turn: int | None = None) -> Change:
    """What its owner says of it. It stands beside the verdict and never in its place."""
    now = _held(change, turn)
    person = _may(by, now)
    now.says, now.says_on = words.strip(), on or timezone.localdate()
    return _kept(now, "change_spoken_of", person, "says", "says_on", on=str(now.says_on))


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
    now = _held(change, None)
    if by is not None:
        _may(by, now)
    if now.began_on is None:
        raise Refusal("The change has not begun yet.", next_step="Say from which day it works, then measure it.")
    from heard.record.cases.verdicts import judged

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
    record("change_measured", f"change:{now.pk}", by=who, verdict=verdict.value, edition=after.edition, entry=made.pk)
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


@transaction.atomic
def tell(
    *,
    by: User,
    audience: str,
    how: str,
    change: Change | None = None,
    cause: CauseForConcern | None = None,
    on: date | None = None,
    address: str = "",
) -> Told:
    """Put on record that patients or staff were told what changed: how, when, and where it can be read (R104).

    What is told of a change counts for its cause for concern too.
    """
    person = insist(by, Verb.PUBLISH)
    about = cause or (change.cause if change else None)
    if about is None and change is None:
        raise Refusal("Say what people were told of.")
    if audience not in Told.Audience.values:
        raise Refusal("Say who was told.", next_step="Choose patients and the public, or staff.")
    if not how.strip():
        raise Refusal("Say how they were told.", next_step="For example: a poster in the waiting room.")
    day = on or timezone.localdate()
    made = Told.objects.create(
        cause=about, change=change, audience=audience, how=how.strip(), on=day, address=address.strip(), by=person
    )
    facts: dict[str, Any] = {"cause": about.pk if about else None, "change": change.pk if change else None}
    record("people_told", f"told:{made.pk}", by=person.reference, audience=audience, on=str(day), **facts)
    return made


def loop_closed(change: Change) -> bool:
    """Whether both patients and staff were told of it (R104)."""
    audiences = {told.audience for told in change.told.all()}
    return {Told.Audience.PATIENTS.value, Told.Audience.STAFF.value} <= audiences
