"""Everything the page of one cause for concern shows, put together once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from heard.governance.deadlines import days_late, rules_due
from heard.governance.lifecycle import Kind, Needed
from heard.record.cases.models import CauseForConcern, Change, OnRecord, PlanStep, Step, Told
from heard.record.cases.result import Result, result
from heard.record.cases.rising import shown_late_to
from heard.record.meetings.models import Item
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.web.causes.evidence import Piece, shown
from heard.web.causes.forms import FollowUpForm, OnRecordForm
from heard.web.causes.history import Line, history, who
from heard.web.causes.moves import MoveForm, Offered, offered
from heard.web.causes.route import Stop, answers_for, bodies_here, drawn, stage_words
from heard.web.design.words import counted, day, in_a_row
from heard.web.places.addresses import address_if_there, place_address

Besides = OnRecord.Besides
THEIRS = (Besides.REPLY.value, Needed.PROVIDER_ASKED.value)
BESIDE = (Besides.SUPPORT.value, Besides.PRAISE.value)
READ: "tuple[str | Prefetch[Any], ...]" = (
    Prefetch("steps", Step.objects.select_related("by")),
    Prefetch("records", OnRecord.objects.select_related("by")),
    Prefetch("told", Told.objects.select_related("by")),
    Prefetch("changes", Change.objects.select_related("owner")),
    "rises",
    "plan",
)
"""What belongs to a cause for concern, read once for all that the page says of it."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A change that came of it: the promise, who keeps it by when, and what became of it."""

    change: Change
    told: Result | None
    href: str


@dataclass(frozen=True, slots=True)
class CausePage:
    """One cause for concern: where it stands, both sides, what may be done, and what was."""

    cause: CauseForConcern
    raised_on: date
    lede: str
    place: str
    place_href: str
    late: str
    route: Sequence[Stop]
    evidence: Sequence[Piece]
    source: tuple[str, str]
    replies: Sequence[OnRecord]
    plan: Sequence[PlanStep]
    beside: Sequence[OnRecord]
    changes: Sequence[Linked]
    meetings: Sequence[tuple[str, str]]
    moves: Sequence[Offered]
    history: Sequence[Line]
    owner: str
    raiser: str
    follow: FollowUpForm | None
    record: OnRecordForm | None

    @property
    def on(self) -> list[Offered]:
        """The moves that stand open: on, or open again."""
        return [one for one in self.moves if not one.folded]

    @property
    def exits(self) -> list[Offered]:
        """The honest ways out."""
        return [one for one in self.moves if one.kind == Kind.EXIT]

    @property
    def other(self) -> list[Offered]:
        """Back, or at once."""
        return [one for one in self.moves if one.folded and one.kind != Kind.EXIT]


def cause_page(
    cause: CauseForConcern,
    person: User,
    today: date,
    *,
    sent: MoveForm | None = None,
    to: str = "",
    follow: FollowUpForm | None = None,
    record: OnRecordForm | None = None,
) -> CausePage:
    """The page for this person today; a form that was sent and is wrong stands in the place of a fresh one."""
    prefetch_related_objects([cause], *READ)
    bodies = bodies_here(cause, today)
    names = stage_words(bodies)
    steps, records = list(cause.steps.all()), list(cause.records.all())
    may = person.may(Verb.MOVE_CAUSES)
    return CausePage(
        cause=cause,
        raised_on=steps[0].on if steps else cause.since,
        lede=_lede(cause, names[cause.at], answers_for(cause, bodies)),
        place=place_of(cause),
        place_href=place_address(cause.organisation, cause.site) if cause.organisation else "",
        late=late_words(cause, today),
        route=drawn(cause, steps, names),
        evidence=shown(cause.evidence, may_open_rows=person.may(Verb.SEE_ROWS)),
        source=_source(cause),
        replies=[one for one in records if one.kind in THEIRS],
        plan=list(cause.plan.all()),
        beside=[one for one in records if one.kind in BESIDE],
        changes=[_linked(one) for one in reversed(cause.changes.all())],
        meetings=_meetings(cause),
        moves=offered(cause, person, today, names, sent, to),
        history=history(cause, steps, records, names),
        owner=who(cause.owner) if cause.owner else "",
        raiser=who(cause.raised_by),
        follow=(follow or FollowUpForm(cause=cause)) if may else None,
        record=(record or OnRecordForm(cause=cause)) if may else None,
    )


def _lede(cause: CauseForConcern, stands: str, answers: str) -> str:
    waits = f" The {answers} answers for it." if answers else ""
    return f"It is {stands}, since {day(cause.since)}.{waits}"


def place_of(cause: CauseForConcern, names: dict[str, str] | None = None) -> str:
    """The place in words: service, site, provider, pathway."""
    known = names or names_of([cause.organisation, cause.site])
    parts = [cause.service, known.get(cause.site, ""), known.get(cause.organisation, ""), cause.pathway]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def late_words(cause: CauseForConcern, today: date) -> str:
    """How late its next date is and what the rules make of that, in words; nothing where it is not late."""
    late = days_late(cause.next_on, today)
    if not late or not cause.open:
        return ""
    rules = " ".join(rule.words for rule in rules_due(cause.next_on, today))
    people = in_a_row([str(one) for one in shown_late_to(cause, today)])
    seen = f" It is shown to {people}." if people else ""
    assert cause.next_on is not None
    return f"It should have been looked at on {day(cause.next_on)}: {counted(late, 'day')} late. {rules}{seen}".strip()


def _source(cause: CauseForConcern) -> tuple[str, str]:
    """What it was raised from, in words, and the way there."""
    if cause.origin == CauseForConcern.Origin.SIGNAL and cause.origin_key:
        return "Raised from a change on the home page", address_if_there("signal", cause.origin_key)
    return f"Raised from: {CauseForConcern.Origin(cause.origin).label.lower()}", ""


def _linked(change: Change) -> Linked:
    href = next(filter(None, (address_if_there(page, change.pk) for page in ("improvement", "change"))), "")
    return Linked(change, result(change) if change.measure and change.baseline else None, href)


def _meetings(cause: CauseForConcern) -> list[tuple[str, str]]:
    """The agendas it is or was on, newest first."""
    items = Item.objects.filter(cause=cause, off="").select_related("meeting__body").order_by("-meeting__on")
    return [
        (f"{one.meeting.body}, {day(one.meeting.on)}", address_if_there("meeting", one.meeting_id)) for one in items
    ]
