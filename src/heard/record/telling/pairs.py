"""The one door for each step of telling the public: write, publish after the check, take down."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.record.bodies.models import Commissioner
from heard.record.cases.changes import tell
from heard.record.cases.doors import About
from heard.record.cases.models import CauseForConcern, Change, Told
from heard.record.cases.result import result
from heard.record.ledger.doors import record, state_of, states_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.record.telling.addresses import pair_path
from heard.record.telling.models import Pair, Version
from heard.record.telling.safety import Check, check
from heard.vocabulary.refusal import Refusal

ON_THE_PAGE = "On the public page “You said, we did”."


class NotSafeYet(Refusal):
    """Words that may point to a person."""


@transaction.atomic
def write_pair(
    *,
    by: User,
    who: str,
    said: str,
    did: str = "",
    not_done: str = "",
    then: str = "",
    kind: str = Pair.Kind.DID,
    change: Change | None = None,
    cause: CauseForConcern | None = None,
    commissioner: Commissioner | None = None,
    about: About | None = None,
    pair: Pair | None = None,
    turn: int | None = None,
) -> Pair:
    """Write, or write anew, what people said and what came of it. Nothing is public until it is published.

    The place comes from the change or the cause for concern unless `about` says it. Raises `Refusal` where a part of
    the story is missing.
    """
    person = insist(by, Verb.PUBLISH)
    words = {"who": who.strip(), "said": said.strip(), "did": did.strip(), "not_done": not_done.strip(),
             "then": then.strip()}  # fmt: skip
    _insist_whole(kind, words)
    if pair is not None:
        return _rewritten(pair, kind, words, person, turn)
    origin = change or cause
    kept_for = commissioner or (origin.commissioner if origin else None)
    place = about or (About(origin.organisation, origin.site, origin.service) if origin else About())
    if kept_for is None or not place.organisation:
        raise Refusal("Say which place it is about.", next_step="Start from a change or a cause for concern.")
    made = Pair.objects.create(
        commissioner=kept_for, change=change, cause=cause or (change.cause if change else None), kind=kind,
        organisation=place.organisation, site=place.site, service=place.service, written_by=person,
        written_at=timezone.now(), **words,
    )  # fmt: skip
    record("pair_written", f"pair:{made.pk}", by=person.reference, after=made, change=change.pk if change else 0)
    return made


def _insist_whole(kind: str, words: dict[str, str]) -> None:
    if kind not in Pair.Kind.values:
        raise Refusal("Say whether it was done or could not be.")
    if not words["said"] or not words["who"]:
        raise Refusal("Say what people said, and who they are.", next_step="For example: patients and carers.")
    if kind == Pair.Kind.DID and not words["did"]:
        raise Refusal("Say what was done.")
    if kind == Pair.Kind.COULD_NOT and not words["not_done"]:
        raise Refusal("Say what could not be done, and why.", next_step="People read it, so say it honestly.")


def _rewritten(pair: Pair, kind: str, words: dict[str, str], person: User, turn: int | None) -> Pair:
    now = Pair.objects.select_for_update().get(pk=pair.pk)
    before = state_of(now)
    if turn is not None and turn != now.turn:
        raise Refusal("Somebody changed this while you were writing.", next_step="Read it again, then write yours.")
    now.kind, now.turn = kind, now.turn + 1
    for name, text in words.items():
        setattr(now, name, text)
    now.save(update_fields=["kind", "turn", *words])
    record("pair_rewritten", f"pair:{now.pk}", by=person.reference, before=before, after=now)
    return now


def checked(pair: Pair) -> Check:
    """What the safety check finds in a pair: everything on its public page that somebody typed."""
    called = pair.change.called if pair.change else ""
    return check([pair.who, pair.said, pair.did, pair.not_done, pair.then, called])


@transaction.atomic
def publish(
    pair: Pair,
    *,
    by: User,
    confirmed: Collection[str] = (),
    turn: int | None = None,
    at: datetime | None = None,
    site: str = "",
) -> Version:
    """Make a pair public as it stands, with its number and verdict as measured last; the version before gives way.

    `confirmed` are the words the check asked about that a person says are meant. Raises `NotSafeYet` where it found
    others. What is published counts as told to patients. `site` is the address of the service, for that record.
    """
    person = insist(by, Verb.PUBLISH)
    now = Pair.objects.select_for_update().get(pk=pair.pk)
    if turn is not None and turn != now.turn:
        raise Refusal("Somebody changed this while you were reading.", next_step="Read it again, then publish it.")
    found = checked(now)
    left = [*found.must_go, *(one for one in found.to_confirm if one.words not in confirmed)]
    if left:
        raise NotSafeYet(" ".join(one.sentence for one in left), next_step="Then publish it.")
    moment, last = at or timezone.now(), now.versions.first()
    before = states_of(*now.versions.filter(taken_down_at=None))
    now.versions.filter(taken_down_at=None).update(taken_down_at=moment, taken_down_by=person)
    kinds = sorted({one.kind for one in found.to_confirm})
    made = Version.objects.create(
        pair=now, number=last.number + 1 if last else 1, told=as_told(now), reading_age=found.ease.age,
        confirmed=kinds, published_by=person, published_at=moment,
    )  # fmt: skip
    record("pair_published", f"pair:{now.pk}", by=person.reference, before=before, after=states_of(made),
           version=made.number, confirmed=kinds)  # fmt: skip
    if last is None and (now.change or now.cause):
        tell(by=person, audience=Told.Audience.PATIENTS, how=ON_THE_PAGE, change=now.change, cause=now.cause,
             on=timezone.localdate(moment), address=f"{site.rstrip('/')}{pair_path(now)}")  # fmt: skip
    return made


@transaction.atomic
def take_down(pair: Pair, *, by: User, because: str) -> Pair:
    """Take a pair off the public pages at once; its versions are kept."""
    person = insist(by, Verb.PUBLISH)
    if not because.strip():
        raise Refusal("Say why it is taken down.")
    now = Pair.objects.select_for_update().get(pk=pair.pk)
    public = list(now.versions.filter(taken_down_at=None))
    if not public:
        raise Refusal("It is not public.", next_step="Nothing needs to be done.")
    before = states_of(*public)
    for one in public:
        one.taken_down_at, one.taken_down_by, one.taken_down_because = timezone.now(), person, because.strip()
        one.save(update_fields=["taken_down_at", "taken_down_by", "taken_down_because"])
    record("pair_taken_down", f"pair:{now.pk}", by=person.reference, before=before, after=states_of(*public))
    return now


def as_told(pair: Pair) -> dict[str, Any]:
    """The words and numbers of a pair as its public page shows them: released figures only."""
    names = names_of([pair.organisation, pair.site])
    told: dict[str, Any] = {
        "place": names.get(pair.site) or names.get(pair.organisation, pair.organisation),
        "organisation": names.get(pair.organisation, pair.organisation), "service": pair.service, "kind": pair.kind,
        "who": pair.who, "said": pair.said, "did": pair.did, "not_done": pair.not_done, "then": pair.then,
    }  # fmt: skip
    return told | (_numbers(pair.change) if pair.change else {})


def _numbers(change: Change) -> dict[str, Any]:
    from heard.record.cases.measures import measure_of

    found, subject = result(change), measure_of(change.measure).subject
    numbers: dict[str, Any] = {"how_many": f"{subject}: {found.before}.", "notes": list(found.notes)}
    if change.began_on is not None and change.ended_on is None:
        numbers |= {
            "result": found.sentence, "verdict": found.verdict, "look": found.look, "before": found.before,
            "after": found.after, "measured": change.judged_at.isoformat() if change.judged_at else "",
        }  # fmt: skip
    return numbers
