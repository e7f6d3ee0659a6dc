"""The rules of a process chart as a table: one row of settings for each tool whose charts we can draw."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Direction(StrEnum):
    """Which way of moving is better for people."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"

    @property
    def sign(self) -> int:
        """1 when higher is better, -1 when lower is better, 0 when neither is."""
        return {"increase": 1, "decrease": -1, "neutral": 0}[self.value]


class Rule(IntEnum):
    """The four signs of special cause that Making Data Count asks for."""

    NONE = 0
    OUTSIDE = 1
    TREND = 2
    TWO_OF_THREE = 3
    RUN = 4


class RebaseDate(StrEnum):
    """How a rebase date meets the dates of a series."""

    EXACT = "only a point on that very date starts new limits; other dates are ignored"
    NEXT_POINT = "the first point on or after that date starts new limits"
    MUST_MATCH = "a date that is not a point after the first is refused"


class Missing(StrEnum):
    """What a missing value inside a series does."""

    STOPS = "the chart is refused where a trend cannot be decided; elsewhere a gap"
    GAP = "a gap: no moving range crosses it, and it breaks runs and trends"
    SPANNED = "moving ranges are taken across it; it breaks runs and trends"
    SPOILS = "there are no limits at all"


@dataclass(frozen=True, slots=True)
class Profile:
    """One tool's way of drawing an XmR chart.

    Limits lie `scale` average moving ranges from the centre, and the near zone of the two-in-three
    rule begins `near` average moving ranges from it.
    """

    name: str
    source: str
    scale: float = 2.66
    near: float = 2 * (2.66 / 3)
    run: int = 7
    trend: int = 7
    priority: tuple[Rule, ...] = (Rule.OUTSIDE, Rule.TREND, Rule.TWO_OF_THREE, Rule.RUN)
    screened: bool = True
    """Leave out moving ranges of 3.267 times their average or more (Nelson 1982), once."""
    screening_may_be_chosen: bool = True
    near_includes_beyond: bool = False
    """Two-in-three counts points at or beyond the near line, wherever the third lies."""
    run_on_centre: bool = False
    """Seven points on the centre line are a run; so is a first point on it."""
    rules_need_spread: bool = False
    """No rule is applied to a segment whose limits have no width."""
    flat_mended: bool = False
    """A constant or almost constant series keeps honest limits."""
    missing: Missing = Missing.STOPS
    repeated_dates_allowed: bool = False
    rebase_date: RebaseDate = RebaseDate.EXACT
    trial_below: int = 13
    conclude_from: int = 0
    """With fewer points behind the limits nothing is concluded."""
    least_points: int = 0
    """A series shorter than this gets no limits at all."""
    least_baseline: int = 1
    """A stretch with fewer known points gets no centre either."""
    least_fixed: int = 12
    """Limits may be fixed after this many points or more."""
    icon_from_last_point: bool = True
    """Otherwise the icon shows the most recent special cause, however old."""
    meeting_is_passing: bool = False
    """A limit that lies exactly on the target passes."""


THREE_SIGMA = 3 / 1.128
TWO_SIGMA = 2 / 1.128

HEARD = Profile(
    name="heard",
    source="Making Data Count rules as in NHSRplotthedots, mended where its limits mislead",
    flat_mended=True,
    missing=Missing.GAP,
    rebase_date=RebaseDate.NEXT_POINT,
    trial_below=12,
    conclude_from=12,
    meeting_is_passing=True,
)
NHSR = Profile(name="nhsr", source="NHSRplotthedots 0.2.2")
NHSPY = Profile(
    name="nhspy",
    source="nhspy-plotthedots 0.1.0",
    screening_may_be_chosen=False,
    run_on_centre=True,
    missing=Missing.SPOILS,
    repeated_dates_allowed=True,
    least_fixed=1,
)
MDCSPC = Profile(
    name="mdcspc",
    source="mdcspc 0.2.0",
    scale=THREE_SIGMA,
    near=TWO_SIGMA,
    run=6,
    trend=6,
    priority=(Rule.TREND, Rule.RUN, Rule.TWO_OF_THREE, Rule.OUTSIDE),
    screened=False,
    screening_may_be_chosen=False,
    near_includes_beyond=True,
    rules_need_spread=True,
    missing=Missing.SPANNED,
    rebase_date=RebaseDate.MUST_MATCH,
    least_points=10,
    least_baseline=2,
    least_fixed=1,
)
ABSPC = Profile(
    name="abspc",
    source="abspc 1.1.0",
    scale=THREE_SIGMA,
    near=TWO_SIGMA,
    run=8,
    trend=6,
    screened=False,
    screening_may_be_chosen=False,
    missing=Missing.GAP,
    repeated_dates_allowed=True,
    icon_from_last_point=False,
    meeting_is_passing=True,
)

PROFILES: dict[str, Profile] = {profile.name: profile for profile in (HEARD, NHSR, MDCSPC, ABSPC, NHSPY)}
