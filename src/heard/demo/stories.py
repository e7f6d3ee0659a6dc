"""What is planted in the invented place, as a table: what changes, where, when and by how much.

Months are counted back from the newest, which is 0. Heard has to find these by itself; nothing reads this table
but the writers of the files (and the tests that ask whether the stories can be seen).
"""

from dataclasses import dataclass

from heard.demo.units import LEAVING_HOSPITAL, UNITS


@dataclass(frozen=True, slots=True)
class Phase:
    """How things are from `oldest` months ago to `newest`; shares are of people who answer or write."""

    oldest: int
    newest: int = 0
    positive: float = 0.0  # added to the share who say good or very good
    says_bad: float = 0.0  # share of comments that say the story's bad sentence
    says_good: float = 0.0
    complaints: float = 0.0  # more complaints a month about it
    readmitted: float = 0.0  # added to the share who come back within 30 days
    harmed: float = 0.0  # more incidents with moderate harm or worse a month


@dataclass(frozen=True, slots=True)
class Sign:
    """One series in which the story should show: an indicator at a place, and which way it went at the newest month."""

    indicator: str
    way: int  # 1 up, -1 down, 0 not at all
    organisation: str = ""
    site: str = ""
    service: str = ""
    pathway: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One planted story. `usual` holds where no phase does; `began` is the month it can first be seen in."""

    key: str
    title: str
    units: tuple[str, ...]
    topic: str
    usual: Phase
    phases: tuple[Phase, ...]
    direction: int  # which way the newest months of the Friends and Family answers should show: 1, -1, or 0
    signs: tuple[Sign, ...]
    began: int
    complained_of: str = ""
    team: str = ""  # the one team of the unit where people come to harm
    told_at: tuple[str, ...] = ()  # units elsewhere whose comments tell it too, though their answers do not change

    def phase(self, months_ago: int) -> Phase:
        """What holds in a month; the last phase that covers it wins."""
        for phase in reversed(self.phases):
            if phase.newest <= months_ago <= phase.oldest:
                return phase
        return self.usual


_OAK_LANE = tuple(unit.key for unit in UNITS if unit.organisation == "XD3")
_ALWAYS = 10_000

STORIES: tuple[Story, ...] = (
    Story(
        "discharge",
        "People are told less and less when they leave Northgate Hospital",
        ("northgate_inpatient",),
        "discharge_information",
        Phase(_ALWAYS, says_bad=0.06, says_good=0.05, complaints=2.0),
        (
            Phase(6, positive=-0.030, says_bad=0.34, says_good=0.0, complaints=11.0, readmitted=0.026),
            Phase(0, positive=-0.065, says_bad=0.44, says_good=0.0, complaints=16.0, readmitted=0.036),
        ),
        -1,
        (
            Sign("fft_percent_positive", -1, "XD1", "XD101"),
            Sign("theme_share", 1, "XD1", "XD101"),
            Sign("complaints_new", 1, "XD1", "XD101"),
            Sign("readmissions", 1, "XD1", "XD101"),
        ),
        6,
        "Admissions, discharge and transfers",
    ),
    Story(
        "eye clinic",
        "Waiting in the eye clinic at St Brannoc's got better after the clinic was changed",
        ("eye_clinic",),
        "eye_clinic_wait",
        Phase(_ALWAYS, says_bad=0.34, says_good=0.02, complaints=2.5),
        (Phase(9, positive=0.150, says_bad=0.04, says_good=0.28, complaints=0.3),),
        1,
        (Sign("fft_percent_positive", 1, "XD1", "XD102", "Eye clinic"),),
        9,
        "Waiting times",
    ),
    Story(
        "quiet harm",
        "People praise St Brannoc's while more of them come to harm on Ward 2 (Surgery)",
        ("brannoc_inpatient",),
        "",
        Phase(_ALWAYS),
        (Phase(6, harmed=7.0), Phase(0, harmed=11.0)),
        0,
        (
            Sign("incidents_harm", 1, "XD1", "XD102", "Ward 2 (Surgery)"),
            Sign("fft_percent_positive", 0, "XD1", "XD102"),
        ),
        6,
        team="Ward 2 (Surgery)",
    ),
    Story(
        "handover",
        "District nurses are not told when people leave Sailmakers Rehabilitation Hospital",
        ("nursing_after_hospital",),
        "handover",
        Phase(_ALWAYS, says_bad=0.05, says_good=0.06, complaints=0.5),
        (
            Phase(6, positive=-0.17, says_bad=0.40, says_good=0.01, complaints=3.0),
            Phase(0, positive=-0.24, says_bad=0.46, says_good=0.0, complaints=4.0),
        ),
        -1,
        (
            Sign("fft_percent_positive", -1, pathway=LEAVING_HOSPITAL),
            Sign("theme_share", 1, pathway=LEAVING_HOSPITAL),
            Sign("fft_percent_positive", -1, "XD2", "XD201", "District nursing"),
        ),
        6,
        "Integrated care",
        told_at=("sailmakers_inpatient",),
    ),
    Story(
        "phones",
        "Getting through to Oak Lane practices by phone got worse, then better with a new system",
        _OAK_LANE,
        "phone_access",
        Phase(_ALWAYS, says_bad=0.12, says_good=0.03),
        (
            Phase(16, 8, positive=-0.17, says_bad=0.46),
            Phase(7, positive=0.035, says_bad=0.03, says_good=0.30),
        ),
        1,
        (Sign("fft_percent_positive", 1, "XD3"), Sign("theme_share", -1, "XD3")),
        16,
    ),
    Story(
        "not reached",
        "Bangladeshi people live here and are hardly among those who answer",
        (),
        "",
        Phase(_ALWAYS),
        (),
        0,
        (Sign("reach", -1),),
        _ALWAYS,
    ),
)

NOT_REACHED = "Bangladeshi"
SHARE_OF_PEOPLE_NOT_REACHED = 0.061
"""Who lives here, against whom hardly anyone answers (story "not reached"; see `respondents.GROUPS`)."""


def story_of(unit: str) -> Story | None:
    """The story planted in a unit's answers, if any."""
    return next((story for story in STORIES if unit in story.units), None)


def told_of(unit: str) -> Story | None:
    """The story that a unit's comments tell, if any: its own, or one of a service it hands people over to."""
    return next((story for story in STORIES if story.topic and unit in (*story.units, *story.told_at)), None)
