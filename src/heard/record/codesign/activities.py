"""The one door for each change to what people are asked: setting it up, and steering its board."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from heard.codesign.codes import JOIN, new_code, plain
from heard.codesign.method import WAYS, Method, Stem, asked
from heard.record.codesign.models import Activity, Event, Programme, Statement
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

WITH_OPTIONS = {
    Method.RANKING: "Write at least two things to choose from.",
    Method.JOURNEY: "Write the steps of the journey, at least two, in their order.",
}
"""The methods that need a list, and what is said where it is missing."""
MOST_DOTS = 20


@transaction.atomic
def set_up(
    programme: Programme,
    *,
    by: User,
    method: str,
    title: str,
    event: Event | None = None,
    about: str = "",
    asks: Iterable[Mapping[str, str]] | None = None,
    options: Iterable[str] = (),
    dots: int = 3,
    round_number: int | None = None,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    stage: str = Activity.Stage.WAITING,
    suggests: bool = False,
) -> Activity:
    """Set up one thing to ask. Its questions are frozen in full words; its code is what people type to join.

    `about` is the X of the questions, else the programme's. `asks` are questions in other words: each
    `{"stem", "words", "help"}` with a stem of the method. `options` are what is ranked, or a journey's steps in order.
    Raises `Refusal` without a title, without the list a method needs, or where it would close before it opens.
    """
    person = insist(by, Verb.FACILITATE)
    if not title.strip() or method not in set(Method) or stage not in Activity.Stage.values:
        raise Refusal("Say what it is called, and in which way people are asked.")
    if event is not None and event.programme_id != programme.pk:
        raise Refusal("This event belongs to another programme.")
    if opens_at and closes_at and closes_at <= opens_at:
        raise Refusal("It would close before it opens.", next_step="Correct the days.")
    way, listed = Method(method), [words.strip() for words in options if words.strip()]
    if way in WITH_OPTIONS and len(listed) < 2:
        raise Refusal(WITH_OPTIONS[way])
    if not 1 <= dots <= MOST_DOTS:
        raise Refusal(f"Give each person between 1 and {MOST_DOTS} dots.")
    made = Activity.objects.create(
        programme=programme, event=event, method=way, title=title.strip(),
        asks=_asks(way, about or programme.about, asks),
        options=[{"key": f"o{number}", "words": words} for number, words in enumerate(listed, 1)],
        dots=dots, round=round_number or (event.round if event else 1), code=_new_join_code(), opens_at=opens_at,
        closes_at=closes_at, stage=stage, suggests=suggests, made_by=person,
    )  # fmt: skip
    record("workshops_activity_set_up", f"workshops:{programme.pk}", by=person.reference, after=made, activity=made.pk,
           method=made.method)  # fmt: skip
    return made


def _asks(way: Method, about: str, asks: Iterable[Mapping[str, str]] | None) -> list[dict[str, str]]:
    if asks is None:
        return [{"stem": one.stem.value, "words": one.words, "help": one.help} for one in asked(way, about)]
    allowed = {one.stem.value for one in WAYS[way].asks}
    said = [{"stem": one["stem"], "words": one["words"].strip(), "help": one.get("help", "").strip()} for one in asks]
    if not said or any(one["stem"] not in allowed or not one["words"] for one in said):
        raise Refusal("Each question needs its words, and a place in this way of asking.")
    return said


def _new_join_code() -> str:
    code = new_code(JOIN)
    while Activity.objects.filter(code=code).exists():
        code = new_code(JOIN)
    return code


def by_join_code(code: str) -> Activity | None:
    """The activity people join with a code; None where there is none."""
    return Activity.objects.select_related("programme", "event").filter(code=plain(code)).first()


@transaction.atomic
def steer(activity: Activity, *, to: str, by: User) -> Activity:
    """Show another stage on everybody's board. A facilitator may go on and back as the room needs it."""
    person = insist(by, Verb.FACILITATE)
    if to not in Activity.Stage.values:
        raise Refusal("The board has no such stage.", next_step="Choose one of the buttons.")
    now = Activity.objects.select_for_update().get(pk=activity.pk)
    if now.stage == to:
        return now
    before, was = state_of(now), now.stage
    now.stage, now.beat = to, now.beat + 1
    now.save(update_fields=["stage", "beat"])
    record("workshops_activity_steered", f"workshops:{now.programme_id}", by=person.reference, before=before,
           after=now, activity=now.pk, was=was, now=to)  # fmt: skip
    return now


@transaction.atomic
def reopen_between(activity: Activity, *, by: User, opens_at: datetime | None, closes_at: datetime | None) -> Activity:
    """Set other days between which people may write."""
    person = insist(by, Verb.FACILITATE)
    if opens_at and closes_at and closes_at <= opens_at:
        raise Refusal("It would close before it opens.", next_step="Correct the days.")
    now = Activity.objects.select_for_update().get(pk=activity.pk)
    before = state_of(now)
    now.opens_at, now.closes_at, now.beat = opens_at, closes_at, now.beat + 1
    now.save(update_fields=["opens_at", "closes_at", "beat"])
    record("workshops_activity_days", f"workshops:{now.programme_id}", by=person.reference, before=before, after=now,
           activity=now.pk)  # fmt: skip
    return now


def beat(*activities: int) -> None:
    """Say that something on these boards changed, so that every board asks for the newest."""
    Activity.objects.filter(pk__in=activities).update(beat=F("beat") + 1)


def open_for_writing(activity: Activity, now: datetime) -> bool:
    """Whether people may write now: everyone writes or shares, and it is between its days."""
    writing = activity.stage in (Activity.Stage.WRITING, Activity.Stage.SHARING)
    begun = activity.opens_at is None or activity.opens_at <= now
    return writing and begun and (activity.closes_at is None or now < activity.closes_at)


def stems(activity: Activity) -> dict[str, str]:
    """What it asks, in order: each stem with the words people read."""
    return {Stem(one["stem"]).value: one["words"] for one in activity.asks}


def statements_on(activity: Activity) -> "list[Statement]":
    """The notes of an activity that stand, in the order they came, with their authors and groups."""
    there = Statement.objects.standing().filter(activity=activity).select_related("participant")
    return list(there.prefetch_related("groups"))
