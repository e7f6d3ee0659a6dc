"""What is planted in the invented place, as a table: what changes, where, when and by how much.

Months are counted back from the newest, which is 0. Heard has to find these by itself; nothing reads this table
but the writers of the files (and the tests that ask whether the stories can be seen).
"""

from dataclasses import dataclass

from heard.demo.organisations import UNITS


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


@dataclass(frozen=True, slots=True)
class Story:
    """One planted story. `usual` holds where no phase does."""

    key: str
    title: str
    units: tuple[str, ...]
    topic: str
    usual: Phase
    phases: tuple[Phase, ...]
    direction: int  # which way the newest months of the Friends and Family answers should show: 1, -1, or 0
    complained_of: str = ""

    def phase(self, months_ago: int) -> Phase:
        """What holds in a month; the last phase that covers it wins."""
        for phase in reversed(self.phases):
            if phase.newest <= months_ago <= phase.oldest:
                return phase
        return self.usual


_GP_UNITS = tuple(unit.key for unit in UNITS if unit.organisation == "XD3")
_ALWAYS = 10_000

STORIES: tuple[Story, ...] = (
    Story(
        "discharge",
        "People are told less and less when they leave Northgate Hospital",
        ("northgate_inpatient",),
        "discharge_information",
        Phase(_ALWAYS, says_bad=0.06, says_good=0.05, complaints=1.5),
        (
            Phase(6, positive=-0.034, says_bad=0.36, says_good=0.0, complaints=8.5, readmitted=0.030),
            Phase(0, positive=-0.085, says_bad=0.46, says_good=0.0, complaints=13.0, readmitted=0.042),
        ),
        -1,
        "Admissions, discharge and transfers",
    ),
    Story(
        "eye clinic",
        "Waiting in the eye clinic at St Brannoc's got better after the clinic was changed",
        ("eye_clinic",),
        "eye_clinic_wait",
        Phase(_ALWAYS, says_bad=0.34, says_good=0.02, complaints=2.5),
        (Phase(9, positive=0.155, says_bad=0.04, says_good=0.28, complaints=0.3),),
        1,
        "Waiting times",
    ),
    Story(
        "phones",
        "Getting through to Oak Lane practices by phone got worse, then better with a new system",
        _GP_UNITS,
        "phone_access",
        Phase(_ALWAYS, says_bad=0.12, says_good=0.03),
        (
            Phase(16, 8, positive=-0.17, says_bad=0.46),
            Phase(7, positive=0.035, says_bad=0.03, says_good=0.30),
        ),
        1,
    ),
    Story(
        "handover",
        "District nurses are not told when people leave hospital",
        ("district_nursing",),
        "handover",
        Phase(_ALWAYS, says_bad=0.05, says_good=0.06, complaints=0.5),
        (Phase(5, positive=-0.05, says_bad=0.30, says_good=0.02, complaints=2.0),),
        0,
        "Integrated care",
    ),
)

SHMI_RISE: tuple[float, ...] = (0.99, 1.00, 1.01, 1.02, 1.06, 1.11, 1.15, 1.18)
"""Deaths against expected at Aldermere Hospitals, newest last;
St Brannoc's keeps its high FFT all the while (story "quiet")."""

SHARE_OF_PEOPLE_16_TO_24 = 0.124
SHARE_OF_PEOPLE_BANGLADESHI = 0.061
"""Who lives here, against whom hardly anyone answers (story "not reached"; see `respondents.GROUPS`)."""


def story_of(unit: str) -> Story | None:
    """The story planted in a unit, if any."""
    return next((story for story in STORIES if unit in story.units), None)
