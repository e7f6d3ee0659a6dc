"""What an edition holds of which place: asked of the lake once, then read from memory by every page."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from heard.triangulation import Part, parts_of, pathways

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Held:
    """The organisations there are figures of, each with its sites; who was asked, and in which periods."""

    sites: Mapping[str, frozenset[str]]
    asked: frozenset[str]
    periods: Mapping[str, frozenset[str]]

    def knows(self, organisation: str, site: str = "") -> bool:
        """Whether anything is held of a place."""
        return organisation in self.sites and (not site or site in self.sites[organisation])


@lru_cache(maxsize=3)
def held(snapshot: "Snapshot") -> Held:
    """What the edition holds."""
    rows = snapshot.query(
        "SELECT organisation, site, period, bool_or(asked) AS asked FROM ("
        "SELECT organisation, site, period, measure LIKE 'fft_%' AS asked FROM counts "
        "WHERE level IN ('organisation', 'site', 'ward') "
        "UNION ALL SELECT organisation, site, period, true FROM responses) WHERE organisation <> '' GROUP BY ALL"
    )
    sites: defaultdict[str, set[str]] = defaultdict(set)
    periods: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        sites[row["organisation"]].update({row["site"]} - {""})
        if row["asked"]:
            periods[row["organisation"]].add(row["period"])
    return Held(
        {code: frozenset(inside) for code, inside in sites.items()},
        frozenset(periods),
        {code: frozenset(known) for code, known in periods.items()},
    )


@lru_cache(maxsize=512)
def parts_held(snapshot: "Snapshot", organisation: str, site: str = "") -> tuple[Part, ...]:
    """The sites, settings, services and pathways that data name in a place."""
    return parts_of(snapshot, organisation, site)


@lru_cache(maxsize=3)
def pathways_held(snapshot: "Snapshot") -> Mapping[str, Mapping[Part, str]]:
    """Every pathway that data name, with the services on it and the setting each is in."""
    return pathways(snapshot)
