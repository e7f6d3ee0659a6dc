"""The one door for each step of a change: promised, begun, done, ended, handed over, measured, told."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.record.cases.measuring import measure_all, measure_change, to_measure
from heard.record.cases.models import CauseForConcern, Change, Told
from heard.record.cases.promising import promise_change
from heard.record.cases.turning import ChangeMeanwhile, held, kept, may
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

__all__ = (
    "ChangeMeanwhile", "abandon", "begin", "hand_over", "loop_closed", "mark_done", "measure_all", "measure_change",
    "promise_change", "say", "tell", "to_measure",
)  # fmt: skip


def _insist_open(change: Change) -> None:
    if change.ended_on is not None:
        raise Refusal("This change was given up.", next_step="Promise a new one.")


@transaction.atomic
def begin(change: Change, *, by: User, on: date, turn: int | None = None) -> Change:
    """Say from which day the change works: the months after it will be measured."""
    now = held(change, turn)
    before = state_of(now)
    person = may(by, now)
    _insist_open(now)
    if on > timezone.localdate():
        raise Refusal("That day has not come yet.", next_step="Say it once the change has begun.")
    now.began_on = on
    return kept(now, "change_begun", person, "began_on", before=before, on=str(on))


@transaction.atomic
def mark_done(change: Change, *, by: User, on: date | None = None, turn: int | None = None) -> Change:
    """Say that everything promised was done; where nobody said when it began, it began on that day."""
    now, day = held(change, turn), on or timezone.localdate()
    before = state_of(now)
    person = may(by, now)
    _insist_open(now)
    if day > timezone.localdate():
        raise Refusal("That day has not come yet.", next_step="Say it once it is done.")
    now.done_on, now.began_on = day, now.began_on or day
    return kept(now, "change_done", person, "done_on", "began_on", before=before, on=str(day))


@transaction.atomic
def abandon(change: Change, *, by: User, because: str, on: date | None = None, turn: int | None = None) -> Change:
    """Give a change up, and say why: what people will read after "we could not, because"."""
    now = held(change, turn)
    before = state_of(now)
    person = may(by, now)
    _insist_open(now)
    if not because.strip():
        raise Refusal("Say why it could not be done.", next_step="People will read it, so say it honestly and plainly.")
    now.ended_on, now.ended_because = on or timezone.localdate(), because.strip()
    return kept(now, "change_abandoned", person, "ended_on", "ended_because", before=before, on=str(now.ended_on))


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
    now = held(change, turn)
    before = state_of(now)
    person = may(by, now)
    _insist_open(now)
    if owner is None and not owner_words.strip():
        raise Refusal("Say who keeps the promise from now on.")
    if owner is not None and not owner.is_active:
        raise Refusal(f"{owner} may not sign in any more.", next_step="Choose somebody who works here.")
    now.owner, now.owner_words, now.due = owner, owner_words.strip(), due or now.due
    facts: dict[str, Any] = {"owner": owner.reference if owner else "", "due": str(now.due)}
    return kept(now, "change_handed_over", person, "owner", "owner_words", "due", before=before, **facts)


@transaction.atomic
def say(change: Change, *, by: User, words: str, on: date | None = None, turn: int | None = None) -> Change:
    """What its owner says of it. It stands beside the verdict and never in its place."""
    now = held(change, turn)
    before = state_of(now)
    person = may(by, now)
    now.says, now.says_on = words.strip(), on or timezone.localdate()
    return kept(now, "change_spoken_of", person, "says", "says_on", before=before, on=str(now.says_on))


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
    record("people_told", f"told:{made.pk}", by=person.reference, after=made, audience=audience, on=str(day), **facts)
    return made


def loop_closed(change: Change) -> bool:
    """Whether both patients and staff were told of it (R104)."""
    audiences = {told.audience for told in change.told.all()}
    return {Told.Audience.PATIENTS.value, Told.Audience.STAFF.value} <= audiences
