"""The chair's two pages: what you promised and what changed; then what you are asked, decided in place."""

from dataclasses import dataclass
from datetime import date

from heard.governance.agenda import CHANGED, PROMISED
from heard.record.cases.result import Result
from heard.record.meetings.models import Decision, Item, Meeting
from heard.record.meetings.room import quorum_of
from heard.record.meetings.seeing import chairs, items_seen
from heard.record.people.models import User
from heard.web.meetings.decision_form import DecisionForm
from heard.web.meetings.one_item import evidence, result_of

FIRST = 2
"""How many sentences of evidence stand on the chair's page; the rest is in the paper."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One thing the meeting is asked: its number on the agenda, what it rests on, and the decision."""

    item: Item
    number: int
    evidence: tuple[str, ...]
    decisions: tuple[Decision, ...]
    form: DecisionForm | None


@dataclass(frozen=True, slots=True)
class Told:
    """A promise, or a change: its number on the agenda, what it is, and how it came out."""

    item: Item
    number: int
    late: bool
    result: Result | None
    decisions: tuple[Decision, ...]
    form: DecisionForm | None


@dataclass(frozen=True, slots=True)
class TwoPages:
    """What stands on the chair's two pages."""

    meeting: Meeting
    promised: tuple[Told, ...]
    changed: tuple[Told, ...]
    asked: tuple[Asking, ...]
    quorum: str
    quorate: bool
    chairs: bool
    begun: bool


def two_pages(meeting: Meeting, person: User, day: date) -> TwoPages:
    """A meeting as its chair leads it; whoever else may see it reads the same without the forms."""
    leads = chairs(meeting.body, person, meeting.on)
    begun = meeting.on <= day and meeting.state in (Meeting.State.PLANNED, Meeting.State.HELD)
    found = quorum_of(meeting)

    def form(item: Item) -> DecisionForm | None:
        free = leads and begun and not item.decisions.exists()
        return DecisionForm(item=item, person=person, full=False) if free else None

    def told(item: Item) -> Told:
        late = item.action is not None and item.action.done_on is None and item.action.due < day
        return Told(item, numbers[item.pk], late, result_of(item), _decisions(item), form(item))

    items = items_seen(meeting, person, day)
    numbers = {item.pk: number for number, item in enumerate(items, 1)}
    return TwoPages(
        meeting=meeting,
        promised=tuple(told(item) for item in items if item.of in PROMISED),
        changed=tuple(told(item) for item in items if item.of in CHANGED),
        asked=tuple(
            Asking(item, numbers[item.pk], evidence(item)[:FIRST], _decisions(item), form(item))
            for item in items
            if item.of not in (*PROMISED, *CHANGED)
        ),
        quorum=found.sentence,
        quorate=found.reached,
        chairs=leads,
        begun=begun,
    )


def _decisions(item: Item) -> tuple[Decision, ...]:
    return tuple(item.decisions.select_related("by").prefetch_related("actions__owner"))
