"""Which providers a pathway leads through, and which services its people come from."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.indicators.cells import edition, remember
from heard.signals.signal import Signal
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

MOSTLY = 0.5
"""A service belongs to a pathway that at least this share of its answers name."""


@dataclass(frozen=True, slots=True)
class Pathways:
    """The organisations on each pathway, most answers first, and which services belong to it."""

    through: dict[str, tuple[str, ...]]
    services: frozenset[tuple[str, str, str, str]]

    def mostly(self, pathway: str, signal: Signal) -> bool:
        """Whether a signal is of a service whose people are mostly on this pathway."""
        return (pathway, signal.organisation, signal.site, signal.service) in self.services


def pathways_of(snapshot: "Snapshot", month: str) -> Pathways:
    """The pathways that answers of the year up to a month name."""
    return remember("signals", (edition(snapshot), "pathways", month), lambda: _pathways(snapshot, month))


def _pathways(snapshot: "Snapshot", month: str) -> Pathways:
    months = Period.parse(f"R12-{month}").months
    rows = snapshot.query(
        "SELECT pathway, organisation, site, service, count(*) AS n FROM responses "
        "WHERE list_contains(?, period) AND (organisation, site) IN "
        "(SELECT DISTINCT organisation, site FROM responses WHERE pathway <> '') GROUP BY ALL",
        [list(months)],
    )
    along: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    of: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows:
        of[row["organisation"], row["site"], row["service"]] += row["n"]
        if row["pathway"]:
            along[row["pathway"]][row["organisation"]] += row["n"]
    through = {
        name: tuple(sorted(codes, key=lambda code: (-codes[code], code))) for name, codes in sorted(along.items())
    }
    services = frozenset(
        (row["pathway"], row["organisation"], row["site"], row["service"])
        for row in rows
        if row["pathway"] and row["n"] >= MOSTLY * of[row["organisation"], row["site"], row["service"]]
    )
    return Pathways(through, services)
