"""A process chart of one series: limits, what each point shows, and the two icons."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np

from heard.statistics.limits import Floats, Limits, xmr_limits
from heard.statistics.profiles import HEARD, Direction, Missing, Profile, RebaseDate, Rule
from heard.statistics.special_cause import Marks, mark
from heard.statistics.stretches import segments, trend_cannot_be_decided
from heard.statistics.words import PLAIN, kind_of_point, verdict_sentence
from heard.vocabulary.refusal import Refusal


class CannotBeDrawn(Refusal):
    """A series that no honest chart can be drawn of."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value on the chart; `outside`, `side` and `near` are None where there is no value or no limit."""

    on: date
    value: float
    segment: int
    in_baseline: bool
    centre: float
    lower: float
    upper: float
    outside: bool | None
    side: int | None
    near: bool | None
    rule: Rule
    way: int
    kind: str
    trial: bool

    @property
    def in_words(self) -> str:
        """The rule in plain words."""
        return PLAIN[self.rule, self.way]


@dataclass(frozen=True, slots=True)
class Summary:
    """What one stretch of the chart (between rebase dates) says; icons are given for the latest only."""

    segment: int
    n: int
    centre: float
    lower: float
    upper: float
    counts: dict[str, int]
    latest: Point
    trial: bool
    variation: str
    assurance: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole process chart: every point, and a summary of each stretch."""

    profile: Profile
    direction: Direction
    target: float | None
    bounds: tuple[float, float] | None
    points: tuple[Point, ...]
    segments: tuple[Summary, ...]

    @property
    def summary(self) -> Summary:
        """The stretch that the latest point belongs to."""
        return self.segments[-1]

    def shown(self, limit: float) -> float:
        """A limit as it may be drawn: never outside what the measure can be."""
        if self.bounds is None or math.isnan(limit):
            return limit
        return min(max(limit, self.bounds[0]), self.bounds[1])


def chart(
    dates: Sequence[date],
    values: Sequence[float | None],
    *,
    profile: Profile = HEARD,
    improvement: Direction = Direction.NEUTRAL,
    target: float | None = None,
    rebase: Sequence[date] = (),
    fix_after: int | None = None,
    screened: bool | None = None,
    bounds: tuple[float, float] | None = None,
) -> Chart:
    """Draw an XmR chart of single values in time order.

    `values` in any unit, None or NaN where missing; `rebase` dates start new limits; `fix_after` rests the
    limits of each stretch on its first points; `bounds` are the least and most the measure can be.
    Raises CannotBeDrawn for repeated dates, no values, or what the profile refuses.
    """
    order = sorted(range(len(dates)), key=lambda i: dates[i])
    when = [dates[i] for i in order]
    series = np.array([math.nan if values[i] is None else values[i] for i in order], dtype=float)
    _insist_drawable(when, series, profile, rebase, fix_after)
    use_screen = profile.screened if screened is None or not profile.screening_may_be_chosen else screened
    points: list[Point] = []
    summaries: list[Summary] = []
    segment_of = segments(when, rebase, profile.rebase_date)
    for segment, group in groupby(range(len(when)), key=lambda i: segment_of[i]):
        rows = list(group)
        part = series[rows[0] : rows[-1] + 1][None, :]
        baseline = np.arange(part.shape[1]) < (fix_after or part.shape[1])
        limits = xmr_limits(part, profile, baseline=baseline[None, :], screened=use_screen)
        if len(series) < profile.least_points:
            limits = _no_limits(limits)
        marks = mark(part, limits, profile)
        enough = int(limits.count[0]) >= profile.conclude_from
        trial = len(rows) < profile.trial_below if profile.conclude_from == 0 else not enough
        of_segment = [
            _point(
                when[row], float(part[0, i]), segment, bool(baseline[i]), limits, marks, i, improvement, trial, enough
            )
            for i, row in enumerate(rows)
        ]
        points += of_segment
        summaries.append(
            _summary(segment, of_segment, limits, improvement, target, profile, last=rows[-1] == len(when) - 1)
        )
    return Chart(profile, improvement, target, bounds, tuple(points), tuple(summaries))


def _insist_drawable(
    when: Sequence[date], series: Floats, profile: Profile, rebase: Sequence[date], fix_after: int | None
) -> None:
    if not len(series) or np.isnan(series).all():
        raise CannotBeDrawn("There is no value to draw.", next_step="Give at least one date with a number.")
    if np.isinf(series).any():
        raise CannotBeDrawn("A value is infinite.", next_step="Leave it empty if it is not known.")
    if len(set(when)) < len(when) and not profile.repeated_dates_allowed:
        twice = next(day for day, times in Counter(when).items() if times > 1)
        raise CannotBeDrawn(
            f"The date {twice.isoformat()} has more than one value.", next_step="Keep one value for each date."
        )
    if fix_after is not None and fix_after < profile.least_fixed:
        raise CannotBeDrawn(
            f"Limits cannot be fixed after {fix_after} points.",
            next_step=f"Fix them after {profile.least_fixed} or more.",
        )
    if profile.rebase_date is RebaseDate.MUST_MATCH and not set(rebase) <= set(when[1:]):
        raise CannotBeDrawn("A rebase date is not the date of a point after the first.")
    if profile.missing is Missing.STOPS and trend_cannot_be_decided(series, when, rebase, profile):
        raise CannotBeDrawn(
            "A value is missing where the trend rule needs it.", next_step="Use the profile `heard`, which allows gaps."
        )


def _no_limits(limits: Limits) -> Limits:
    unknown = np.full_like(limits.centre, np.nan)
    return Limits(unknown, unknown, unknown, unknown, unknown, unknown, limits.count)


def _point(
    on: date,
    value: float,
    segment: int,
    in_baseline: bool,
    limits: Limits,
    marks: Marks,
    i: int,
    improvement: Direction,
    trial: bool,
    enough: bool,
) -> Point:
    code = int(marks.rule[0, i])
    limited = not math.isnan(value) and not math.isnan(float(limits.lower[0]))
    return Point(
        on=on,
        value=value,
        segment=segment,
        in_baseline=in_baseline,
        centre=float(limits.centre[0]),
        lower=float(limits.lower[0]),
        upper=float(limits.upper[0]),
        outside=bool(marks.outside[0, i]) if limited else None,
        side=None if math.isnan(value - float(limits.centre[0])) else int(marks.side[0, i]),
        near=bool(marks.near[0, i]) if limited else None,
        rule=Rule(abs(code)),
        way=int(np.sign(code)),
        kind=kind_of_point(int(np.sign(code)), improvement) if enough else "too_few_points",
        trial=trial,
    )


def _summary(
    segment: int,
    points: Sequence[Point],
    limits: Limits,
    improvement: Direction,
    target: float | None,
    profile: Profile,
    *,
    last: bool,
) -> Summary:
    known = [point for point in points if not math.isnan(point.value)]
    latest = (known or points)[-1] if profile.missing is Missing.GAP else points[-1]
    shown = latest
    if not profile.icon_from_last_point:
        shown = next((point for point in reversed(points) if point.rule is not Rule.NONE), latest)
    return Summary(
        segment=segment,
        n=len(points),
        centre=latest.centre,
        lower=latest.lower,
        upper=latest.upper,
        counts=dict(Counter(point.kind for point in points)),
        latest=latest,
        trial=latest.trial,
        variation=variation_icon(shown) if last else "",
        assurance=assurance(latest, target, improvement, profile) if last else "",
        sentence=verdict_sentence(latest.kind, PLAIN[latest.rule, latest.way], int(limits.count[0])),
    )


def variation_icon(point: Point) -> str:
    """The variation icon that a point earns: its kind, with high or low."""
    if not point.kind.startswith("special_cause_"):
        return point.kind
    kind = point.kind.removeprefix("special_cause_")
    return kind if kind.startswith("neutral") else f"{kind}_{'high' if point.way > 0 else 'low'}"


def assurance(point: Point, target: float | None, improvement: Direction, profile: Profile) -> str:
    """Whether the process will always, never or sometimes meet its target if nothing changes."""
    if target is None or improvement is Direction.NEUTRAL or point.kind == "too_few_points":
        return ""
    worst, best = (point.lower, point.upper) if improvement is Direction.INCREASE else (-point.upper, -point.lower)
    aim = target * improvement.sign
    if worst > aim or (profile.meeting_is_passing and worst == aim):
        return "consistent_pass"
    return "consistent_fail" if best < aim else "inconsistent"
