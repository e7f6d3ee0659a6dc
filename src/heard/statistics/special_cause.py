"""Which points of a series show special cause, and by which rule."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heard.statistics.limits import Flags, Floats, Limits
from heard.statistics.profiles import Profile, Rule

Codes = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Marks:
    """What can be said of each point (shape `(series, points)`).

    `rule` is signed: its size is the `Rule`, its sign the direction (1 high or rising, -1 low or falling).
    """

    outside: Flags
    side: Codes
    near: Flags
    rule: Codes


def mark(values: Floats, limits: Limits, profile: Profile) -> Marks:
    """Apply a profile's four rules to each series, in the profile's order of priority."""
    with np.errstate(invalid="ignore"):
        side = _way(values, limits.centre[:, None])
        outside = (values > limits.upper[:, None]) | (values < limits.lower[:, None])
        beyond_near = (values < limits.near_lower[:, None]) | (values > limits.near_upper[:, None])
    near = beyond_near & ~outside
    found: dict[Rule, Codes] = {
        Rule.OUTSIDE: np.where(side == 1, 1, -1).astype(np.int8) * outside,
        Rule.TREND: trends(values, profile.trend),
        Rule.TWO_OF_THREE: _two_of_three(values, limits, side, near, profile),
        Rule.RUN: one_side_runs(side, profile.run),
    }
    if profile.run_on_centre:
        found[Rule.RUN][_runs_on_centre(values == limits.centre[:, None], profile.run)] = -1
    rule = np.zeros(values.shape, dtype=np.int8)
    for kind in reversed(profile.priority):
        np.copyto(rule, found[kind] * np.int8(kind), where=found[kind] != 0)
    rule[~_may_judge(limits, profile)] = 0
    return Marks(outside, side, near, rule)


def one_side_runs(side: Codes, length: int) -> Codes:
    """1 or -1 for points in a run of at least `length` on one side of the centre; a point on it breaks a run."""
    above, below = (_members(_all_of(side == way, length), length, side.shape) for way in (1, -1))
    return above.astype(np.int8) - below.astype(np.int8)


def _runs_on_centre(on_centre: Flags, length: int) -> Flags:
    """Points in a run of `length` on the centre, where what came before the series counts as on it."""
    before = np.ones((len(on_centre), length - 1), dtype=np.bool_)
    return _members(_all_of(np.hstack([before, on_centre]), length), length)[:, length - 1 :]


def trends(values: Floats, length: int) -> Codes:
    """1 or -1 for points in a trend of at least `length` points that each strictly pass the one before.

    A turning point shared by two trends takes the direction of the step to its right.
    """
    step = _way(values[:, 1:], values[:, :-1])
    part = np.zeros(values.shape, dtype=np.bool_)
    for way in (1, -1):
        part |= _members(_all_of(step == way, length - 1), length, values.shape)
    if not part.any():
        return np.zeros(values.shape, dtype=np.int8)
    nothing = np.zeros((len(values), 1), dtype=np.int8)
    to_right, to_left = np.hstack([step, nothing]), np.hstack([nothing, step])
    next_too = np.hstack([part[:, 1:], np.zeros((len(values), 1), dtype=np.bool_)])
    return np.where(part, np.where(next_too, to_right, to_left), 0).astype(np.int8)


def _two_of_three(values: Floats, limits: Limits, side: Codes, near: Flags, profile: Profile) -> Codes:
    found = np.zeros(values.shape, dtype=np.int8)
    if values.shape[1] < 3:
        return found
    for way in (1, -1):
        if profile.near_includes_beyond:
            line = limits.near_upper if way == 1 else limits.near_lower
            with np.errstate(invalid="ignore"):
                counted = (values - line[:, None]) * way >= 0
            windows = _at_least_two(counted)
        else:
            counted = near & (side == way)
            windows = _at_least_two(counted) & _all_of(side == way, 3)
        np.copyto(found, np.int8(way), where=_members(windows, 3, values.shape) & counted)
    return found


def _may_judge(limits: Limits, profile: Profile) -> Flags:
    enough = limits.count >= profile.conclude_from
    if profile.rules_need_spread:
        enough &= limits.average_range > 0
    return np.asarray(enough)


def _way(values: Floats, line: Floats) -> Codes:
    """1 above the line, -1 below it, 0 on it or where either is unknown."""
    with np.errstate(invalid="ignore"):
        return (values > line).astype(np.int8) - (values < line).astype(np.int8)


def _all_of(flags: Flags, length: int) -> Flags:
    """Whether the `length` points that begin at each point all hold; shape `(series, points - length + 1)`."""
    windows = max(flags.shape[1] - length + 1, 0)
    every = flags[:, :windows].copy()
    for offset in range(1, length):
        every &= flags[:, offset : offset + windows]
    return every


def _at_least_two(flags: Flags) -> Flags:
    first, second, third = flags[:, :-2], flags[:, 1:-1], flags[:, 2:]
    return (first & second) | (first & third) | (second & third)


def _members(windows: Flags, length: int, shape: tuple[int, ...] | None = None) -> Flags:
    """The points that belong to at least one window that holds."""
    points = shape[1] if shape else windows.shape[1] + length - 1
    part = np.zeros((len(windows), points), dtype=np.bool_)
    if windows.any():
        for offset in range(length):
            part[:, offset : offset + windows.shape[1]] |= windows
    return part
