"""What a comparison with the people who live here says of a group, by one stated rule."""

from enum import StrEnum

HARDLY, MORE = 0.5, 1.5
"""A group is hardly reached where even the upper end of the interval of its share of the answers is below half of its
share of the people who live here; heard more than its share where even the lower end is above one and a half times."""

CONFIDENCE = 0.95


class Verdict(StrEnum):
    """What the comparison says of a group."""

    HARDLY = "hardly reached"
    FEWER = "fewer than their share"
    AS_EXPECTED = "as expected"
    MORE = "more than their share"
    TOO_FEW = "too few to say"
    NO_POPULATION = "no population to compare with"


def verdict(n: float, total: float, population_share: float | None) -> Verdict:
    """What `n` of `total` answers say of a group that is this share of the people who live here.

    The interval of the group's share of the answers (Wilson, 95%) is held against half, the whole and one and a half
    times its share of the people. Where it reaches from below half to the whole, too few have answered to say.
    """
    if not population_share or not total:
        return Verdict.NO_POPULATION if not population_share else Verdict.TOO_FEW
    lower, upper = interval(n, total)
    if upper < HARDLY * population_share:
        return Verdict.HARDLY
    if lower > MORE * population_share:
        return Verdict.MORE
    if lower < HARDLY * population_share and upper >= population_share:
        return Verdict.TOO_FEW
    return Verdict.FEWER if upper < population_share else Verdict.AS_EXPECTED


def interval(n: float, total: float) -> tuple[float, float]:
    """The ends of the interval of a group's share of the answers; NaN where nobody answered."""
    from heard.statistics.intervals import wilson

    ends = wilson(n, total, confidence=CONFIDENCE)
    return float(ends.lower), float(ends.upper)
