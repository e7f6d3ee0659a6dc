"""Where a person is on their tour: kept in their session, and gone with it."""

from dataclasses import dataclass

from django.http import HttpRequest

from heard.record.places.models import Organisation
from heard.web.tours.tour import Stop, Tour, tours

KEPT = "tour"
WHERE = "XD1"
"""The tours walk through the invented place: they are offered where its hospital trust is known."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A person's place on a tour. `at` counts stops from 0."""

    tour: Tour
    at: int

    @property
    def stop(self) -> Stop:
        """The stop they are at."""
        return self.tour.stops[self.at]

    @property
    def first(self) -> bool:
        """Whether nothing comes before it."""
        return self.at == 0

    @property
    def last(self) -> bool:
        """Whether nothing comes after it."""
        return self.at == len(self.tour.stops) - 1


def offered() -> bool:
    """Whether this home holds the invented place."""
    return Organisation.objects.filter(code=WHERE).exists()


def walk_of(request: HttpRequest) -> Walk | None:
    """The tour this person is on, if any; a place that no longer exists ends it."""
    kept = request.session.get(KEPT) if hasattr(request, "session") else None
    if not isinstance(kept, dict) or kept.get("key") not in tours():
        return None
    tour, at = tours()[kept["key"]], kept.get("at")
    return Walk(tour, at) if isinstance(at, int) and 0 <= at < len(tour.stops) else None


def go_to(request: HttpRequest, tour: Tour, at: int) -> Walk:
    """Stand at a stop of a tour; the nearest one where there is none of that number."""
    walk = Walk(tour, max(0, min(at, len(tour.stops) - 1)))
    request.session[KEPT] = {"key": tour.key, "at": walk.at}
    return walk


def leave(request: HttpRequest) -> None:
    """Be on no tour."""
    request.session.pop(KEPT, None)
