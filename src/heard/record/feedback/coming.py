"""What came through a page: how much on each day and by which door, never what."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from heard.record.feedback.models import Batch, FeedbackPage, Submission

DAYS = 28


@dataclass(frozen=True, slots=True)
class Day:
    """How much came on one day, by each door through which anything came in these weeks."""

    day: date
    by_route: tuple[int, ...]

    @property
    def all(self) -> int:
        """All of it."""
        return sum(self.by_route)


@dataclass(frozen=True, slots=True)
class Came:
    """What came in the last weeks: the doors by name, days newest first, how much waits or could not be read."""

    routes: tuple[str, ...]
    days: tuple[Day, ...]
    waiting: int
    stuck: int
    taken_back: int

    @property
    def all(self) -> int:
        """All of it."""
        return sum(day.all for day in self.days)


def came_through(page: FeedbackPage, *, today: date) -> Came:
    """What came through a page in the last 28 days; days without anything are left out."""
    first = today - timedelta(days=DAYS - 1)
    given = [one for one in Submission.objects.filter(page=page.short).defer("words", "about_you")
             if timezone.localdate(one.given_at) >= first]  # fmt: skip
    counts = Counter((timezone.localdate(one.given_at), one.route) for one in given)
    routes = sorted({route for _, route in counts})
    days = tuple(
        Day(day, tuple(counts[day, route] for route in routes))
        for day in sorted({day for day, _ in counts}, reverse=True)
    )
    return Came(
        tuple(Submission.Route(route).label for route in routes), days,
        waiting=sum(one.state == Submission.State.WAITING for one in given),
        stuck=Submission.objects.filter(page=page.short, batch__state=Batch.State.STUCK).count(),
        taken_back=sum(one.taken_back_at is not None for one in given),
    )  # fmt: skip
