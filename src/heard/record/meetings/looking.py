"""What became of things, for other pages: the outcomes of a cause for concern, what is asked of a person, the flow."""

from dataclasses import dataclass
from datetime import date, timedelta

from heard.governance.agenda import EXPERIENCE, About
from heard.governance.owed import Owed, Standing
from heard.record.bodies.models import Body
from heard.record.bodies.parts import CHAIRS, acting_for, seats_of
from heard.record.cases.models import CauseForConcern, Step
from heard.record.meetings.due import reports_of
from heard.record.meetings.models import Action, Decision, Item, Meeting
from heard.record.meetings.seeing import same_body
from heard.record.people.models import User
from heard.record.people.roles import Verb

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Done:
    """One action of an outcome: what, whose, by when, and the day it was done."""

    words: str
    whose: str
    due: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one meeting made of a cause for concern; `form`, `words` and `minute` are empty while it waits there."""

    meeting: int
    body: str
    on: date
    item: int
    form: str = ""
    words: str = ""
    minute: str = ""
    dissent: str = ""
    actions: tuple[Done, ...] = ()

    @property
    def sentence(self) -> str:
        """The outcome in one sentence."""
        day = f"{self.on.day} {self.on:%B %Y}"
        return f"{self.body}, {day}: {self.form}. {self.words}" if self.form else f"{self.body}, {day}: on the agenda."


@dataclass(frozen=True, slots=True)
class Asked:
    """Something a meeting asks of a person: the sentence, by when, and the page (name and number) where it is done.

    `what` says the same without anything people typed, as an e-mail may.
    """

    words: str
    what: str
    due: date
    page: str
    number: int
    late: bool


def outcomes_for(cause: CauseForConcern) -> tuple[Outcome, ...]:
    """What meetings made of a cause for concern, oldest first, and where it stands on an agenda: for its originator."""
    items = Item.objects.filter(cause=cause, off="").exclude(meeting__state=Meeting.State.CALLED_OFF)
    found: list[Outcome] = []
    for item in items.select_related("meeting__body").order_by("meeting__on", "id"):
        decisions = list(item.decisions.prefetch_related("actions__owner"))
        found += [_outcome(item, one) for one in decisions] or [_outcome(item)] if decisions or _waits(item) else []
    return tuple(found)


def _waits(item: Item) -> bool:
    return item.meeting.state in (Meeting.State.PLANNED, Meeting.State.HELD)


def _outcome(item: Item, one: Decision | None = None) -> Outcome:
    there = item.meeting
    if one is None:
        return Outcome(there.pk, there.body.name, there.on, item.pk)
    actions = tuple(Done(done.words, done.whose, done.due, done.done_on) for done in one.actions.all())
    form = one.get_form_display()
    return Outcome(there.pk, there.body.name, there.on, item.pk, form, one.words, one.minute, one.dissent, actions)


def asks(person: User, day: date) -> tuple[Asked, ...]:
    """What meetings ask of a person (or of somebody they act for) on a day, the earliest first."""
    people = acting_for(person, day)
    found = [
        Asked(one.words, f"{one.decision.minute}: an action", one.due, "meeting_action", one.pk, one.due < day)
        for one in Action.objects.filter(owner__in=people, done_on=None).select_related("decision")
    ]
    seats = seats_of(person, day)
    chaired = [seat.body_id for seat in seats if seat.part in CHAIRS]
    for meeting in Meeting.objects.filter(body__in=chaired, state=Meeting.State.PLANNED, on__lte=day + SOON):
        found.append(_of_meeting(f"Chair the {meeting.body}", meeting.on, "meeting_two_pages", meeting.pk))
    sat = [seat.body_id for seat in seats if seat.body_id not in chaired]
    for meeting in Meeting.objects.filter(body__in=sat, on__gte=day, on__lte=day + SOON).exclude(
        state=Meeting.State.CALLED_OFF
    ):
        found.append(_of_meeting(f"Read the papers of the {meeting.body}", meeting.on, "meeting", meeting.pk))
    found += _to_prepare(person, day)
    return tuple(sorted(found, key=lambda one: (one.due, one.words)))


def _of_meeting(words: str, due: date, page: str, number: int) -> Asked:
    return Asked(words, words, due, page, number, late=False)


def _to_prepare(person: User, day: date) -> list[Asked]:
    """For who prepares meetings: those of the next two weeks whose papers nobody has frozen."""
    if not person.may(Verb.RUN_MEETINGS):
        return []
    soon = Meeting.objects.filter(on__gte=day, on__lte=day + SOON, packs=None, state=Meeting.State.PLANNED)
    return [_of_meeting(f"Send out the papers of the {one.body}", one.on, "meeting", one.pk) for one in soon]


@dataclass(frozen=True, slots=True)
class Sent:
    """A cause for concern that a body sent to another, where it went, and where it stands now."""

    cause: CauseForConcern
    to: str
    on: date
    minute: str
    decided: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """What a body sent up or on, what came to it from others, and what came back to it (R100)."""

    sent: tuple[Sent, ...]
    came: tuple[Sent, ...]


def flow(body: Body) -> Flow:
    """What went from a body to others and what became of it, and what others sent to it, newest first."""
    bodies = same_body(body)
    mine = {stage for one in bodies for stage in one.stages}
    steps = Step.objects.filter(cause__commissioner=body.commissioner_id).select_related("cause", "body")
    if body.organisation:
        steps = steps.filter(cause__organisation=body.organisation)
    ours = steps.exclude(from_stage="").order_by("-on", "-id")
    sent = [one for one in ours if one.from_stage in mine and one.to_stage not in mine and one.body_id]
    came = [one for one in ours if one.to_stage in mine and one.from_stage not in mine]
    return Flow(tuple(_sent(one, str(one.body)) for one in sent), tuple(_sent(one, one.stands) for one in came))


def _sent(step: Step, to: str) -> Sent:
    after = tuple(one for one in outcomes_for(step.cause) if one.form and one.minute != step.minute
                  and one.on >= step.on)  # fmt: skip
    return Sent(step.cause, to, step.on, step.minute, after)


@dataclass(frozen=True, slots=True)
class Early:
    """How early a meeting spoke of what people live through, and in how many of its items (R064)."""

    meeting: int
    body: str
    on: date
    first: int
    items: int
    of: int


def how_early(body: Body) -> tuple[Early, ...]:
    """Where experience stood on each agenda of a body, oldest first; `first` is 0 where it was on none of it."""
    found = []
    meetings = Meeting.objects.filter(body__in=same_body(body)).exclude(state=Meeting.State.CALLED_OFF)
    for meeting in meetings.prefetch_related("items"):
        items = [item for item in meeting.items.all() if not item.off]
        places = [place for place, item in enumerate(items, 1) if About(item.about) in EXPERIENCE]
        found.append(Early(meeting.pk, meeting.body.name, meeting.on, min(places, default=0), len(places), len(items)))
    return tuple(found)


def reports_wanting(body: Body, day: date) -> tuple[Owed, ...]:
    """The newest report of each kind that a body should have had by a day and has not, oldest first.

    An older one is not asked for again once a newer one is due. Of a body whose meetings nobody keeps here nothing is
    known, so nothing wants.
    """
    if not Meeting.objects.filter(body__in=same_body(body)).exclude(state=Meeting.State.CALLED_OFF).exists():
        return ()
    newest = {one.report: one for one in reports_of(body, day=day) if one.by < day}
    return tuple(sorted((one for one in newest.values() if one.standing == Standing.LATE), key=lambda one: one.by))
