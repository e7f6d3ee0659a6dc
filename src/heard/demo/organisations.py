"""Who lives in Aldermere and Harbourside: an invented integrated care system, as tables that can grow.

No code here is in the NHS organisation register and no place of these names stands in England; a test compares both.
"""

from dataclasses import dataclass, field
from typing import Literal

from heard.vocabulary.feedback import Setting


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


@dataclass(frozen=True, slots=True)
class Unit:
    """A service at a site whose patients answer the Friends and Family Test.

    `answered` and `eligible` are what NHS England would publish for a month (0 where it publishes nothing);
    `returned` is how many single answers the provider hands over in a month at scale 1: part of the same people.
    """

    key: str
    organisation: str
    site: str
    setting: Setting
    teams: tuple[str, ...]
    bank: str
    positive: float
    returned: float
    answered: float = 0
    eligible: float = 0
    wordy: float = 0.4
    elements: dict[str, float] = field(default_factory=dict)  # how much more is said of an element than elsewhere


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
        complaints=(("XD101", 15.0), ("XD102", 9.0), ("XD103", 1.2), ("XD104", 0.6)),
    ),
    Organisation(
        "XD2", "Harbour Community and Mental Health NHS Trust", "trust", "Mental Health",
        (
            Site("XD201", "Tidewell Health Centre", "8 Tidewell Road", "XA2 6LW", regulator=_SOUND),
            Site("XD202", "Lantern House", "Beacon Rise", "XA4 7SA", regulator=_STRAINED),
        ),
        complaints=(("XD201", 5.0), ("XD202", 4.0)),
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
)  # fmt: skip

_IP, _AE, _OP, _MAT = Setting.INPATIENT, Setting.AE, Setting.OUTPATIENT, Setting.MATERNITY
_COM, _MH, _GP = Setting.COMMUNITY, Setting.MENTAL_HEALTH, Setting.GP

UNITS: tuple[Unit, ...] = (
    Unit("northgate_inpatient", "XD1", "XD101", _IP,
         ("Ward 4 (Medicine)", "Ward 7 (Older people)", "Short Stay Surgery"),
         "inpatient", 0.945, 52, 430, 1650, wordy=0.55, elements={"comfort": 1.4}),
    Unit("brannoc_inpatient", "XD1", "XD102", _IP, ("Ward 1 (Orthopaedics)", "Ward 2 (Surgery)"),
         "inpatient", 0.965, 18, 310, 1180),
    Unit("sailmakers_inpatient", "XD1", "XD103", _IP, ("Mizzen Ward",), "inpatient", 0.95, 6, 44, 61,
         elements={"family": 1.5}),
    Unit("quayside_inpatient", "XD1", "XD104", _IP, ("Day surgery",), "inpatient", 0.96, 0, 12, 40),
    Unit("northgate_ae", "XD1", "XD101", _AE, ("Emergency department",), "emergency", 0.80, 18, 540, 4100,
         elements={"access": 2.0}),
    Unit("brannoc_ae", "XD1", "XD102", _AE, ("Urgent treatment centre",), "emergency", 0.88, 7, 270, 1500,
         elements={"access": 1.8}),
    Unit("northgate_outpatient", "XD1", "XD101", _OP, ("Heart clinic", "Skin clinic", "Fracture clinic"),
         "outpatients", 0.94, 11, 400, 6400),
    Unit("eye_clinic", "XD1", "XD102", _OP, ("Eye clinic",), "outpatients", 0.79, 24, 250, 2600, wordy=0.5,
         elements={"access": 1.2}),
    Unit("northgate_birth", "XD1", "XD101", _MAT, ("Birth centre",), "maternity", 0.93, 8, 85, 0,
         elements={"respect": 1.3}),
    Unit("district_nursing", "XD2", "XD201", _COM, ("District nursing",), "community", 0.94, 20),
    Unit("physiotherapy", "XD2", "XD201", _COM, ("Musculoskeletal physiotherapy",), "community", 0.95, 12),
    Unit("children_families", "XD2", "XD201", _COM, ("Health visiting",), "community", 0.93, 7),
    Unit("adult_mental_health", "XD2", "XD202", _MH, ("Community mental health team",), "mental_health", 0.83, 11,
         elements={"respect": 1.4, "emotional": 1.6}),
    Unit("camhs", "XD2", "XD202", _MH, ("Child and adolescent mental health",), "mental_health", 0.78, 5,
         elements={"access": 1.6}),
    *(
        Unit(f"gp_{code.lower()}", "XD3", code, _GP, ("General practice",), "gp", 0.90, returned,
             elements={"access": 1.5})
        for code, returned in (
            ("Y90101", 14), ("Y90102", 11), ("Y90103", 10), ("Y90104", 9), ("Y90105", 8), ("Y90106", 7),
        )
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


def units_of(code: str, setting: Setting | None = None) -> tuple[Unit, ...]:
    """The units of an organisation, in one setting or in all."""
    return tuple(unit for unit in UNITS if unit.organisation == code and setting in (None, unit.setting))
