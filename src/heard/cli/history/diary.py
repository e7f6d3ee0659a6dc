"""Days, people, numbers and meetings of the invented place, as its history needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from heard.governance.agenda import About, Form
from heard.indicators.rows import figures_of
from heard.record.bodies.models import Body, Commissioner
from heard.record.cases.models import CauseForConcern
from heard.record.meetings.deciding import Decided, decide
from heard.record.meetings.following import bring
from heard.record.meetings.models import Item, Meeting
from heard.record.meetings.planning import build, plan
from heard.record.meetings.room import mark, seats_on
from heard.record.people.models import User
from heard.reports.numbers import number
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

PLACE = "Harbourside Civic Hall"
SATURDAY = 5
CHAIRS = {"people_and_communities": "odette", "quality_committee": "gareth", "provider_quality_review": "ines"}
PAPER = "{}: what people said, what changed, and whom we did not hear."


@dataclass(slots=True)
class Diary:
    """What the threads of the history share: the newest month, the people by sign-in name, the data as they are."""

    newest: Period
    people: Mapping[str, User]
    icb: Commissioner
    snapshot: "Snapshot"
    today: date = field(default_factory=timezone.localdate)

    def month(self, ago: int) -> Period:
        """The month so many before the newest."""
        found = self.newest
        for _ in range(ago):
            found = found.before()
        return found

    def day(self, ago: int, day: int) -> date:
        """A day of the month so many before the newest, or the working day after it; -1 is the month after the newest.

        Never later than today.
        """
        first = self.month(ago).first if ago >= 0 else self.newest.last + timedelta(days=1)
        found = first.replace(day=day)
        return min(
            found + timedelta(days=max(0, 7 - found.weekday()) if found.weekday() >= SATURDAY else 0), self.today
        )

    def evidence(self, sentence: str, figure: str, ago: int, *, quarter: bool = False) -> list[dict[str, Any]]:
        """A sentence with the number behind it, as it stood in a month or its quarter; nothing where it is hidden."""
        when = Period.quarter(self.month(ago).first) if quarter else self.month(ago)
        text = f"{figure} period={when.key}"
        found = [one for one in figures_of(self.snapshot, text) if one.value is not None]
        if not found:
            return []
        told = found[0]
        return [
            {
                "sentence": f"{sentence}: {number(told).text} in {when}.",
                "figure": text,
                "value": told.value,
                "n": told.n,
                "period": told.period,
            }
        ]

    def body(self, key: str, on: date, organisation: str = "") -> Body:
        """A body of the commissioner on a day."""
        found: Body = Body.objects.on(on).get(commissioner=self.icb, key=key, organisation=organisation)
        return found

    def meeting(self, key: str, on: date, organisation: str = "") -> Meeting:
        """The meeting of a body on a day, with what is due on its agenda."""
        body, by = self.body(key, on, organisation), self.people["tariq"]
        there = Meeting.objects.filter(body=body, on=on).first()
        if there is None:
            return plan(by=by, body=body, on=on, place=PLACE)
        build(there, by=by)
        return there

    def held(self, key: str, on: date, organisation: str = "", away: Sequence[str] = ()) -> Meeting:
        """The same, with everybody there but those who sent apologies."""
        meeting = self.meeting(key, on, organisation)
        absent = {self.people[name].pk for name in away}
        who = {seat.person_id: "apologies" if seat.person_id in absent else "present" for seat in seats_on(meeting)}
        mark(meeting, by=self.people["tariq"], who=who)
        meeting.refresh_from_db()
        self._as_usual(meeting, CHAIRS[key])
        return meeting

    def _as_usual(self, meeting: Meeting, chair: str) -> None:
        """What every meeting does first: agree the minutes of the last, and receive the reports that are due."""
        for item in meeting.items.filter(about=About.MINUTES, decisions=None):
            decide(item, Decided("Agreed as they stand.", form=Form.AGREED), by=self.people[chair])
        for item in meeting.items.filter(about=About.REPORT, decisions=None):
            bring(item, by=self.people["tariq"], words=PAPER.format(item.title), address="/reports", on=meeting.on)
            decided = Decided("Received. Two places are followed closely.", form=Form.PARTLY_ASSURED)
            decide(item, decided, by=self.people[chair])

    def decide(self, meeting: Meeting, cause: CauseForConcern, decided: Decided, *, by: str) -> None:
        """Let a chair decide on a cause for concern at a meeting."""
        item = Item.objects.get(meeting=meeting, cause=cause)
        decide(item, decided, by=self.people[by])
        cause.refresh_from_db()
