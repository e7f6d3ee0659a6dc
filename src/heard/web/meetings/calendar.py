"""The calendar of meetings, mine first, and the page of one body: its meetings, its reports and its flow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heard.governance.owed import Owed, Standing
from heard.record.bodies.models import Body
from heard.record.bodies.parts import bodies_of
from heard.record.meetings.due import reports_of
from heard.record.meetings.looking import Flow, flow, reports_wanting
from heard.record.meetings.models import Meeting
from heard.record.meetings.seeing import inside, same_body
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.record.places.names import names_of

STANDS: dict[Standing, tuple[str, str]] = {
    Standing.IN: ("Came", "done"),
    Standing.OWED: ("Not due yet", "waiting"),
    Standing.LATE: ("Has not come", "missing"),
}
PASSED_OVER = ("Never came", "usual")
"""A newer one of its kind is due since, so nobody asks for it again."""
NOT_KEPT = ("Not on record here", "usual")
"""Of a body that nobody keeps meetings of here, nobody can say that a report did not come."""
STATES: dict[str, tuple[str, str]] = {
    Meeting.State.PLANNED: ("Planned", "waiting"),
    Meeting.State.HELD: ("Held, minutes not agreed", "missing"),
    Meeting.State.MINUTED: ("Minutes agreed", "done"),
    Meeting.State.CALLED_OFF: ("Called off", "usual"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One body in the calendar: its next meeting, its last, and the reports it should have had by now."""

    body: Body
    about: str
    next: Meeting | None
    last: Meeting | None
    wants: tuple["Wanted", ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that should have come, and the item of the next agenda with which it comes, if it is on one."""

    title: str
    by: date
    item: int | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The bodies a person sits on, and the others; `hidden` bodies have never met and are only counted."""

    mine: tuple[Line, ...]
    others: tuple[Line, ...]
    never: int


def calendar(person: User, day: date) -> Calendar:
    """Every body that is there on a day, with its meetings, those the person sits on first."""
    bodies = list(Body.objects.on(day).select_related("commissioner"))
    sat = {body.pk for body in bodies_of(person, day)}
    names = names_of(body.organisation for body in bodies)
    meetings = list(Meeting.objects.exclude(state=Meeting.State.CALLED_OFF).select_related("body"))
    lines = [_line(body, meetings, day, body.pk in sat, names) for body in bodies]
    others = [line for line in lines if not line.mine]
    met = [line for line in others if line.next or line.last]
    return Calendar(tuple(line for line in lines if line.mine), tuple(met), len(others) - len(met))


def _line(body: Body, meetings: Iterable[Meeting], day: date, mine: bool, names: dict[str, str]) -> Line:
    own = [one for one in meetings if _same(one.body, body)]
    coming = min((one for one in own if one.on >= day), key=lambda one: one.on, default=None)
    return Line(
        body=body,
        about=names.get(body.organisation, body.organisation),
        next=coming,
        last=max((one for one in own if one.on < day), key=lambda one: one.on, default=None),
        wants=_wanted(body, coming, day) if own and body.receives else (),
        mine=mine,
    )


def _wanted(body: Body, coming: Meeting | None, day: date) -> tuple[Wanted, ...]:
    agenda = dict(coming.items.filter(off="", public=True).values_list("key", "pk")) if coming else {}
    return tuple(Wanted(one.title, one.by, agenda.get(one.key)) for one in reports_wanting(body, day))


def _same(one: Body, other: Body) -> bool:
    return (one.commissioner_id, one.key, one.organisation) == (other.commissioner_id, other.key, other.organisation)


@dataclass(frozen=True, slots=True)
class BodyPage:
    """One body: its meetings to come and past, what it is owed, and what went from it and came to it."""

    body: Body
    about: str
    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]
    owed: tuple[tuple[Owed, tuple[str, str]], ...]
    flow: Flow | None
    inside: bool


def body_page(body: Body, person: User, day: date) -> BodyPage:
    """What a person sees of a body; the flow names causes for concern, so only who may see these reads it."""
    meetings = list(Meeting.objects.filter(body__in=same_body(body)).select_related("body"))
    within = inside(body, person, day)
    return BodyPage(
        body=body,
        about=names_of([body.organisation]).get(body.organisation, ""),
        coming=tuple(one for one in meetings if _to_come(one, day)),
        past=tuple(one for one in reversed(meetings) if not _to_come(one, day)),
        owed=_owed(body, day, kept=bool(meetings)),
        flow=flow(body) if within or person.may(Verb.SEE_CAUSES) else None,
        inside=within,
    )


def _owed(body: Body, day: date, *, kept: bool) -> tuple[tuple[Owed, tuple[str, str]], ...]:
    """The reports of a body, newest first, each with how it stands in words and its look."""
    wanting = {one.key for one in reports_wanting(body, day)}

    def stands(one: Owed) -> tuple[str, str]:
        if one.standing != Standing.LATE or one.key in wanting:
            return STANDS[one.standing]
        return PASSED_OVER if kept else NOT_KEPT

    return tuple((one, stands(one)) for one in reversed(reports_of(body, day=day)))


def _to_come(meeting: Meeting, day: date) -> bool:
    return meeting.on >= day and meeting.state == Meeting.State.PLANNED
