"""The services of the invented place whose patients answer the Friends and Family Test, and how many of them do."""

from dataclasses import dataclass, field

from heard.vocabulary.feedback import Setting

LEAVING_HOSPITAL = "Leaving hospital to care at home"
"""The one pathway that returns name: from a rehabilitation ward to the district nurses."""


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
    wordy: float = 0.26
    elements: dict[str, float] = field(default_factory=dict)  # how much more is said of an element than elsewhere
    pathway: str = ""


_IP, _AE, _OP, _MAT = Setting.INPATIENT, Setting.AE, Setting.OUTPATIENT, Setting.MATERNITY
_COM, _MH, _AMB, _GP = Setting.COMMUNITY, Setting.MENTAL_HEALTH, Setting.AMBULANCE, Setting.GP

UNITS: tuple[Unit, ...] = (
    Unit("northgate_inpatient", "XD1", "XD101", _IP,
         ("Ward 4 (Medicine)", "Ward 7 (Older people)", "Short Stay Surgery"),
         "inpatient", 0.945, 265, 860, 3300, wordy=0.36, elements={"comfort": 1.4}),
    Unit("brannoc_inpatient", "XD1", "XD102", _IP, ("Ward 1 (Orthopaedics)", "Ward 2 (Surgery)"),
         "inpatient", 0.965, 120, 620, 2360),
    Unit("sailmakers_inpatient", "XD1", "XD103", _IP, ("Mizzen Ward", "Foresail Ward"), "inpatient", 0.95, 62, 110, 150,
         wordy=0.36, elements={"family": 1.5}, pathway=LEAVING_HOSPITAL),
    Unit("quayside_inpatient", "XD1", "XD104", _IP, ("Day surgery",), "inpatient", 0.96, 0, 12, 40),
    Unit("northgate_ae", "XD1", "XD101", _AE, ("Emergency department",), "emergency", 0.80, 145, 900, 7100,
         elements={"access": 2.0}),
    Unit("brannoc_ae", "XD1", "XD102", _AE, ("Urgent treatment centre",), "emergency", 0.88, 62, 400, 2500,
         elements={"access": 1.8}),
    Unit("northgate_outpatient", "XD1", "XD101", _OP, ("Heart clinic", "Skin clinic", "Fracture clinic"),
         "outpatients", 0.94, 110, 800, 9800),
    Unit("eye_clinic", "XD1", "XD102", _OP, ("Eye clinic",), "outpatients", 0.79, 85, 400, 4100, wordy=0.36,
         elements={"access": 1.2}),
    Unit("northgate_birth", "XD1", "XD101", _MAT, ("Birth centre", "Delivery suite"), "maternity", 0.93, 52, 130, 0,
         elements={"respect": 1.3}),
    Unit("district_nursing", "XD2", "XD201", _COM, ("District nursing",), "community", 0.945, 50),
    Unit("nursing_after_hospital", "XD2", "XD201", _COM, ("District nursing",), "community", 0.94, 62, wordy=0.36,
         pathway=LEAVING_HOSPITAL),
    Unit("physiotherapy", "XD2", "XD201", _COM, ("Musculoskeletal physiotherapy",), "community", 0.95, 60),
    Unit("children_families", "XD2", "XD202", _COM, ("Health visiting",), "community", 0.93, 34),
    Unit("community_ward", "XD2", "XD202", _COM, ("Minor injuries unit", "Podiatry"), "community", 0.94, 46),
    Unit("adult_mental_health", "XD4", "XD401", _MH, ("Community mental health team", "Crisis team"),
         "mental_health", 0.83, 52, elements={"respect": 1.4, "emotional": 1.6}),
    Unit("camhs", "XD4", "XD401", _MH, ("Child and adolescent mental health",), "mental_health", 0.78, 22,
         elements={"access": 1.6}),
    Unit("talking_therapies", "XD4", "XD402", _MH, ("Talking therapies",), "mental_health", 0.89, 62,
         elements={"emotional": 1.5}),
    Unit("memory_service", "XD4", "XD402", _MH, ("Memory service",), "mental_health", 0.92, 20,
         elements={"family": 1.8}),
    Unit("patient_transport", "XD5", "XD502", _AMB, ("Patient transport",), "ambulance", 0.92, 62, 240, 3600,
         elements={"access": 1.6, "comfort": 1.4}),
    Unit("emergency_crews", "XD5", "XD501", _AMB, ("Emergency crews",), "ambulance", 0.95, 46,
         elements={"emotional": 1.5}),
    *(
        Unit(f"gp_{code.lower()}", "XD3", code, _GP, ("General practice",), "gp", 0.90, returned,
             elements={"access": 1.5})
        for code, returned in (
            ("Y90101", 50), ("Y90102", 38), ("Y90103", 32), ("Y90104", 28), ("Y90105", 22), ("Y90106", 20),
        )
    ),
    *(
        Unit(f"gp_{code.lower()}", "XD6", code, _GP, ("General practice",), "gp", 0.91, returned)
        for code, returned in (("Y90201", 30), ("Y90202", 24), ("Y90203", 22), ("Y90204", 16))
    ),
)  # fmt: skip


def unit(key: str) -> Unit:
    """The unit with this key."""
    return next(known for known in UNITS if known.key == key)


def units_of(code: str, setting: Setting | None = None) -> tuple[Unit, ...]:
    """The units of an organisation, in one setting or in all."""
    return tuple(known for known in UNITS if known.organisation == code and setting in (None, known.setting))
