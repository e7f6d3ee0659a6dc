"""The door by which a chair decides: the words, the move they make, the minute, and who does what by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from heard.governance.agenda import About, Form, form_of, initials, minute_reference
from heard.governance.lifecycle import Needed, Stage, move
from heard.record.cases.changes import promise_change
from heard.record.cases.doors import held, move_cause, parts_in
from heard.record.cases.models import Change, Step
from heard.record.cases.standing import FRESH
from heard.record.ledger.doors import record
from heard.record.meetings.minuting import agree
from heard.record.meetings.models import Action, Decision, Item, Meeting
from heard.record.meetings.room import deciding, kept_out, quorum_of
from heard.record.meetings.seeing import insist_chair
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

WITHOUT_QUORUM = (Form.NOTED, Form.LATER)
"""What a meeting may do without enough members: hear something, and put it off."""
BY_THE_WORDS = FRESH - {Needed.REVIEW_DATE}
"""What the words of the decision put on record themselves: the decision, its reason, the recommendation."""


class DecidedMeanwhile(Refusal):
    """Somebody else decided on an item after this person read it."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody wrote down a decision on this item while you were reading it.",
            next_step="Read it again. Nothing of yours was kept.",
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """An action to put down with a decision: what, who (a person, or a role in words) and by when."""

    words: str
    due: date
    owner: User | None = None
    owner_words: str = ""


@dataclass(frozen=True, slots=True)
class Promised:
    """A change to promise with a decision; `measure` is the filter of the number that will show it."""

    words: str
    due: date
    measure: str
    owner: User | None = None
    owner_words: str = ""
    called: str = ""
    better: int = 0
    source: str = Change.Source.OTHER


@dataclass(frozen=True, slots=True)
class Decided:
    """What a chair decides: a move (`to`), or a `form` without one, in words, with whatever belongs to it.

    `given` is what else the move must put on record, such as the lever or the day of the next look; `answer_due` the
    day by which a provider that is asked is to answer.
    """

    words: str
    to: Stage | None = None
    form: Form | None = None
    dissent: str = ""
    underperformance: bool = False
    given: Mapping[Needed, str] = field(default_factory=dict)
    actions: Sequence[Asked] = ()
    promised: Promised | None = None
    answer_due: date | None = None


@transaction.atomic
def decide(
    item: Item, decided: Decided, *, by: User, turn: int | None = None, cause_turn: int | None = None
) -> Decision:
    """Write a decision down, with its minute and actions, and take the cause for concern where it says.

    The move is made by `cases.doors.move_cause` and no other way. Raises `Refusal` for whoever does not chair, without
    a quorum, before the day, for an interest that keeps the chair out, and where the move lacks something on record.
    """
    person = insist(by, Verb.SEE_MEETINGS)
    now = _locked(item, turn)
    meeting = now.meeting
    insist_chair(meeting.body, person, meeting.on)
    if not decided.words.strip():
        raise Refusal("Say in one sentence what was decided.")
    form = _form(now, decided, person)
    _insist_able(now, person, form)
    number = Decision.objects.filter(item__meeting=meeting).count() + 1
    minute = minute_reference(initials(meeting.body.name), meeting.on, number)
    change = _promise(now, decided.promised, person) if decided.promised else None
    step = _move(now, decided, person, minute, cause_turn)
    made = Decision.objects.create(
        item=now, number=number, minute=minute, form=form, words=decided.words.strip(),
        dissent=decided.dissent.strip(), groups=deciding(now), step=step, on=meeting.on, by=person,
    )  # fmt: skip
    _put_down(made, decided, change)
    if now.of == About.MINUTES and form == Form.AGREED and now.earlier is not None:
        agree(now.earlier, at=meeting, by=person, corrections=decided.words)
    now.turn += 1
    now.save(update_fields=["turn"])
    record("decision_made", f"meeting:{meeting.pk}", by=person.reference, after=made, item=now.pk, minute=minute,
           form=form.value, step=step.pk if step else None)  # fmt: skip
    return made


def _locked(item: Item, turn: int | None) -> Item:
    Meeting.objects.select_for_update().get(pk=item.meeting_id)  # minutes are numbered one after the other
    now = Item.objects.select_for_update(of=("self",)).select_related("meeting__body", "cause").get(pk=item.pk)
    if turn is not None and turn != now.turn:
        raise DecidedMeanwhile
    return now


def _form(item: Item, decided: Decided, person: User) -> Form:
    if decided.to is None:
        if decided.form is None:
            raise Refusal("Say what kind of decision it is.", next_step="Choose one of those offered.")
        return Form.UNDERPERFORMANCE if decided.underperformance else decided.form
    if item.cause is None:
        raise Refusal("Only a cause for concern moves on.", next_step="Choose another kind of decision.")
    parts = parts_in(item.cause, person, item.meeting.on)
    return form_of(move(item.cause.at, decided.to, actors=parts), underperformance=decided.underperformance)


def _insist_able(item: Item, person: User, form: Form) -> None:
    meeting = item.meeting
    if item.off or meeting.state in (Meeting.State.MINUTED, Meeting.State.CALLED_OFF):
        raise Refusal("This is not before the meeting any more.", next_step="Put it on the next agenda.")
    if meeting.on > timezone.localdate():
        raise Refusal("This meeting has not begun.", next_step="Decide on the day.")
    if person.pk in kept_out(item):
        raise Refusal("You declared an interest in this and take no part in it.", next_step="The deputy chair decides.")
    found = quorum_of(meeting)
    if form not in WITHOUT_QUORUM and not found.reached:
        raise Refusal(found.sentence, next_step="Mark who is there; or note it, and let it come back.")


def _promise(item: Item, promised: Promised, person: User) -> Change:
    if item.cause is None:
        raise Refusal("A change is promised with a cause for concern.", next_step="Put an action down instead.")
    return promise_change(
        by=person, commissioner=item.cause.commissioner, promise=promised.words, due=promised.due,
        measure=promised.measure, owner=promised.owner, owner_words=promised.owner_words, cause=item.cause,
        called=promised.called, better=promised.better, source=promised.source, on=item.meeting.on,
        at=_on_its_day(item.meeting.on),
    )  # fmt: skip


def _on_its_day(on: date) -> datetime | None:
    """A moment of the meeting's day where that has gone by; None for now."""
    return timezone.make_aware(datetime.combine(on, time(12))) if on < timezone.localdate() else None


def _move(item: Item, decided: Decided, person: User, minute: str, turn: int | None) -> Step | None:
    if decided.to is None or item.cause is None:
        return None
    cause, day = held(item.cause, turn), item.meeting.on
    needs = move(cause.at, decided.to, actors=parts_in(cause, person, day)).needs
    given = dict.fromkeys(needs & BY_THE_WORDS, decided.words) | dict(decided.given)
    after = move_cause(
        cause, to=decided.to, by=person, given=given, minute=minute, answer_due=decided.answer_due, on=day
    )
    return after.steps.order_by("-id").first()


def _put_down(decision: Decision, decided: Decided, change: Change | None) -> None:
    asked = list(decided.actions)
    if change is not None and decided.promised is not None:
        told = decided.promised
        Action.objects.create(
            decision=decision, words=told.words, owner=told.owner, owner_words=told.owner_words, due=told.due,
            change=change,
        )  # fmt: skip
    for one in asked:
        if not one.words.strip() or (one.owner is None and not one.owner_words.strip()):
            raise Refusal("An action needs words and an owner.", next_step="Name one person, or one role.")
        if one.owner is not None and not one.owner.is_active:
            raise Refusal(f"{one.owner} may not sign in any more.", next_step="Choose somebody who works here.")
        Action.objects.create(
            decision=decision, words=one.words.strip(), owner=one.owner, owner_words=one.owner_words.strip(),
            due=one.due,
        )  # fmt: skip
