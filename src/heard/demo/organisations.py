"""Who lives in Aldermere and Harbourside: an invented integrated care system, as tables that can grow.

No code here is in the NHS organisation register and no place of these names stands in England; a test compares both.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class System:
    """The integrated care board that everything belongs to."""

    code: str = "QZ9"
    name: str = "NHS Aldermere and Harbourside Integrated Care Board"
    short: str = "ALDERMERE AND HARBOURSIDE ICB"
    region_code: str = "YX9"
    region: str = "Invented Coast"


@dataclass(frozen=True, slots=True)
class Site:
    """A place where care is given; for a GP group, a practice."""

    code: str
    name: str
    street: str
    postcode: str
    opened: str = "20040401"
    regulator: tuple[str, ...] = ("Good",) * 6  # overall, safe, effective, caring, responsive, well-led


@dataclass(frozen=True, slots=True)
class Organisation:
    """A provider, with its sites."""

    code: str
    name: str
    kind: Literal["trust", "gp group"]
    label: str  # how KO41a calls this sort of organisation
    sites: tuple[Site, ...]
    opened: str = "20040401"
    complaints: tuple[tuple[str, float], ...] = ()  # site code -> usual complaints a month

    def site(self, code: str) -> Site:
        """The site with this code."""
        return next(site for site in self.sites if site.code == code)


SYSTEM = System()

_SOUND = ("Good", "Good", "Good", "Good", "Good", "Good")
_STRAINED = ("Requires improvement", "Requires improvement", "Good", "Good", "Requires improvement", "Good")
_PROUD = ("Outstanding", "Good", "Good", "Outstanding", "Outstanding", "Good")

ORGANISATIONS: tuple[Organisation, ...] = (
    Organisation(
        "XD1", "Aldermere Hospitals NHS Trust", "trust", "Acute",
        (
            Site("XD101", "Northgate Hospital", "1 Lantern Hill", "XA1 4RT", regulator=_STRAINED),
            Site("XD102", "St Brannoc's Hospital", "Cordwainer Street", "XA3 9QD", regulator=_SOUND),
            Site("XD103", "Sailmakers Rehabilitation Hospital", "Rope Walk", "XA5 2HN", regulator=_PROUD),
            Site("XD104", "Quayside Day Unit", "Old Quay", "XA5 1BB", regulator=_SOUND),
        ),
        complaints=(("XD101", 17.0), ("XD102", 11.0), ("XD103", 2.0), ("XD104", 0.6)),
    ),
    Organisation(
        "XD2", "Harbour Community Health NHS Trust", "trust", "Community",
        (
            Site("XD201", "Tidewell Health Centre", "8 Tidewell Road", "XA2 6LW", regulator=_SOUND),
            Site("XD202", "Fernhill Community Hospital", "Fernhill Lane", "XA6 8TX", regulator=_SOUND),
        ),
        complaints=(("XD201", 6.0), ("XD202", 3.0)),
    ),
    Organisation(
        "XD4", "Beacon Rise Mental Health NHS Trust", "trust", "Mental Health",
        (
            Site("XD401", "Lantern House", "Beacon Rise", "XA4 7SA", regulator=_STRAINED),
            Site("XD402", "Tollgate Centre", "2 Tollgate", "XA1 9UE", regulator=_SOUND),
        ),
        complaints=(("XD401", 5.0), ("XD402", 3.0)),
    ),
    Organisation(
        "XD5", "Invented Coast Ambulance Service NHS Trust", "trust", "Ambulance",
        (
            Site("XD501", "Aldermere Ambulance Station", "Signal Road", "XA1 7PE", regulator=_SOUND),
            Site("XD502", "Harbourside Transport Depot", "Customs Quay", "XA5 3LG", regulator=_SOUND),
        ),
        complaints=(("XD501", 3.0), ("XD502", 3.0)),
    ),
    Organisation(
        "XD3", "Oak Lane GP Group", "gp group", "Primary Care",
        (
            Site("Y90101", "Oak Lane Surgery", "2 Oak Lane", "XA1 1GP"),
            Site("Y90102", "Millrace Medical Centre", "Millrace Walk", "XA2 3PD"),
            Site("Y90103", "Harbour Street Surgery", "61 Harbour Street", "XA4 4EN"),
            Site("Y90104", "Fernhill Practice", "Fernhill Crescent", "XA6 8TU"),
            Site("Y90105", "Old Ropeworks Surgery", "Ropeworks Yard", "XA5 5JY"),
            Site("Y90106", "Saltmarsh Health Centre", "Saltmarsh Drove", "XA7 2WF"),
        ),
    ),
    Organisation(
        "XD6", "Marsh End GP Group", "gp group", "Primary Care",
        (
            Site("Y90201", "Marsh End Surgery", "17 Marsh End", "XA7 4HT"),
            Site("Y90202", "Eelbrook Practice", "Eelbrook Green", "XA7 6RB"),
            Site("Y90203", "Three Sluices Medical Centre", "Sluice Way", "XA8 1NJ"),
            Site("Y90204", "Reedcutters Health Centre", "Reedcutters Row", "XA8 5ZE"),
        ),
    ),
)  # fmt: skip

PEERS: tuple[tuple[str, str], ...] = (
    ("XE1", "Brackenfold Hospitals NHS Trust"), ("XE2", "Cawdle Bay University Hospitals NHS Trust"),
    ("XE3", "Dunmarsh and Holme NHS Trust"), ("XE4", "Eastermoor Hospitals NHS Trust"),
    ("XE5", "Fallowgate Teaching Hospitals NHS Trust"), ("XE6", "Gorsedale NHS Trust"),
    ("XE7", "Hallowmere Hospitals NHS Trust"), ("XE8", "Inglebeck District Hospitals NHS Trust"),
    ("XE9", "Kestrel Vale NHS Trust"), ("XF1", "Larkwater Hospitals NHS Trust"),
    ("XF2", "Mossingham University Hospitals NHS Trust"), ("XF3", "Netherfen NHS Trust"),
    ("XF4", "Orrisfield Hospitals NHS Trust"), ("XF5", "Pellowdown NHS Trust"),
    ("XF6", "Quernstone Hospitals NHS Trust"), ("XF7", "Rushbourne and Vale NHS Trust"),
    ("XF8", "Silverdyke Hospitals NHS Trust"), ("XF9", "Thornymarsh NHS Trust"),
    ("XG1", "Umberleigh Sound Hospitals NHS Trust"), ("XG2", "Windlehope Hospitals NHS Trust"),
)  # fmt: skip
"""Acute trusts elsewhere, known only by their mortality figures: without them limits would mean nothing."""


def organisation(code: str) -> Organisation:
    """The organisation with this code."""
    return next(known for known in ORGANISATIONS if known.code == code)


TRUSTS: tuple[Organisation, ...] = tuple(known for known in ORGANISATIONS if known.kind == "trust")
GP_GROUPS: tuple[Organisation, ...] = tuple(known for known in ORGANISATIONS if known.kind == "gp group")
