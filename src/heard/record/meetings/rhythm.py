"""How often a body meets by its terms, and whether it does."""

from dataclasses import dataclass
from datetime import date

from heard.record.bodies.models import Body
from heard.record.meetings.models import Meeting
from heard.record.meetings.room import terms_on
from heard.record.meetings.seeing import same_body

RHYTHMS: dict[int, str] = {
    0: "The terms do not say",
    1: "Every month",
    2: "Every two months",
    3: "Every three months",
    6: "Twice a year",
    12: "Once a year",
}
"""Months between meetings, in words."""
LENGTH = 31
"""Days a month may have: a body that meets every month is late only after that."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The last meeting held, the next planned, and the day by which the terms want the next; None where unsaid."""

    last: Meeting | None
    next: Meeting | None
    wanted_by: date | None

    @property
    def sentence(self) -> str:
        """Whether the body meets as often as its terms say."""
        if self.wanted_by is None:
            return "It has not met yet." if self.last is None else "Nothing on record says how often it is to meet."
        by = f"{self.wanted_by.day} {self.wanted_by:%B %Y}"
        if self.next is None:
            return f"By its terms it meets again by {by}. No meeting is planned."
        when = f"{self.next.on.day} {self.next.on:%B %Y}"
        return f"By its terms it meets again by {by}. " + (
            f"The next meeting is on {when}." if self.next.on <= self.wanted_by else f"The next is later, on {when}."
        )


def rhythm(body: Body, day: date) -> Rhythm:
    """How a body keeps to its terms on a day."""
    there = Meeting.objects.filter(body__in=same_body(body))
    last = there.filter(on__lte=day, state__in=(Meeting.State.HELD, Meeting.State.MINUTED)).order_by("-on").first()
    coming = there.filter(on__gte=day, state=Meeting.State.PLANNED).order_by("on").first()
    terms = terms_on(body, day)
    wanted = date.fromordinal(last.on.toordinal() + LENGTH * terms.every) if last and terms and terms.every else None
    return Rhythm(last, coming, wanted)
