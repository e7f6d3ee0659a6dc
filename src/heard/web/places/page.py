"""Everything a place's page shows, put together once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard import triangulation
from heard.record.cases.models import CauseForConcern
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.vocabulary.periods import Period
from heard.web.places.addresses import side_by_side_address
from heard.web.places.evidence import Evidence, evidence
from heard.web.places.experience import Experience, experience
from heard.web.places.held import parts_held
from heard.web.places.history import joins_told
from heard.web.places.inside import Part, inside
from heard.web.places.matters import Matters, matters, open_causes, plain_titles, signals_at
from heard.web.places.over_time import Drawn, complaints, fft, themes
from heard.web.places.paragraph import Summary, summary
from heard.web.places.place import Spot, newer, newest_month

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place in one period: what is said of it, what changed by its last month, what agrees, and what lies in it."""

    spot: Spot
    period: Period
    newer: Period | None
    summary: Summary
    matters: Matters
    experience: Experience
    charts: Sequence[Drawn]
    evidence: Evidence
    parts: Sequence[Part]
    side_by_side: str
    causes: Sequence[CauseForConcern] = ()
    joins: Sequence[str] = ()


def place_page(snapshot: "Snapshot", spot: Spot, period: Period, offered: list[Period], person: User) -> PlacePage:
    """The page of a place for a period, with what this person may see of it."""
    found = signals_at(snapshot, spot, newest_month(offered, period))
    open_matters = matters(spot, found)
    said = experience(snapshot, spot, period, person)
    own = [signal for signal in found[1] if signal.site == spot.site and not signal.service] if found else []
    here = triangulation.Part(spot.organisation, spot.site)
    several = parts_held(snapshot, spot.organisation, spot.site)
    return PlacePage(
        spot,
        period,
        newer(offered, period),
        summary(snapshot, spot, period, said, open_matters),
        open_matters,
        said,
        [*fft(snapshot, spot, period), *complaints(snapshot, spot, period), *themes(snapshot, own, plain_titles())],
        evidence(snapshot, here, period, spot.parent or spot.name),
        inside(snapshot, spot, period),
        side_by_side_address(spot.organisation, spot.site, period.key) if several else "",
        open_causes(spot) if person.may(Verb.SEE_CAUSES) else (),
        joins_told(snapshot, spot),
    )
