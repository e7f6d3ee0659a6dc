"""Everything a place's page shows, put together once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.record.people.models import User
from heard.vocabulary.periods import Period
from heard.web.places.evidence import Evidence, evidence
from heard.web.places.experience import Experience, experience
from heard.web.places.inside import Part, inside
from heard.web.places.matters import Matters, matters, plain_titles, signals_at
from heard.web.places.over_time import Drawn, complaints, fft, themes
from heard.web.places.paragraph import Summary, summary
from heard.web.places.place import Spot

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place in one period: what is said of it, what is open, what is usual, what agrees, and what lies in it."""

    spot: Spot
    period: Period
    summary: Summary
    matters: Matters
    experience: Experience
    charts: Sequence[Drawn]
    evidence: Evidence
    parts: Sequence[Part]


def place_page(snapshot: "Snapshot", spot: Spot, period: Period, person: User) -> PlacePage:
    """The page of a place for a period, with what this person may see of it."""
    month, signals = signals_at(snapshot, spot)
    open_matters = matters(spot, month, signals)
    said = experience(snapshot, spot, period, person)
    own = [signal for signal in signals if signal.site == spot.site and not signal.service]
    return PlacePage(
        spot,
        period,
        summary(snapshot, spot, period, said, open_matters),
        open_matters,
        said,
        [*fft(snapshot, spot), *complaints(snapshot, spot), *themes(snapshot, own, plain_titles())],
        evidence(snapshot, spot, period),
        inside(snapshot, spot, period),
    )
