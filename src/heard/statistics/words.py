"""What a chart says, in words: the labels of the field and plain sentences."""

from heard.statistics.profiles import Direction, Profile, Rule

LABELS: dict[tuple[Rule, int], str] = {
    (Rule.NONE, 0): "Common Cause",
    (Rule.OUTSIDE, 1): "Above UCL",
    (Rule.OUTSIDE, -1): "Below LCL",
    (Rule.TREND, 1): "{trend} Point Trend (Increasing)",
    (Rule.TREND, -1): "{trend} Point Trend (Decreasing)",
    (Rule.TWO_OF_THREE, 1): "2 in 3 Above CL",
    (Rule.TWO_OF_THREE, -1): "2 in 3 Below CL",
    (Rule.RUN, 1): "{run} Points Above CL",
    (Rule.RUN, -1): "{run} Points Below CL",
}
"""Labels of NHSRplotthedots 0.2.2, by rule and direction; the profile says how many points each takes."""

PLAIN: dict[tuple[Rule, int], str] = {
    (Rule.NONE, 0): "within what is usual",
    (Rule.OUTSIDE, 1): "above the upper limit",
    (Rule.OUTSIDE, -1): "below the lower limit",
    (Rule.TREND, 1): "part of a steady rise",
    (Rule.TREND, -1): "part of a steady fall",
    (Rule.TWO_OF_THREE, 1): "one of two in three close to the upper limit",
    (Rule.TWO_OF_THREE, -1): "one of two in three close to the lower limit",
    (Rule.RUN, 1): "part of a run above the average",
    (Rule.RUN, -1): "part of a run below the average",
}

TOO_FEW = "too_few_points"

ASSURANCE_ICONS = {"consistent_pass": "pass", "consistent_fail": "fail", "inconsistent": "inconsistent", "": ""}


def label(rule: Rule, way: int, profile: Profile) -> str:
    """A rule and its direction in the words of NHSRplotthedots."""
    return LABELS[rule, way].format(run=profile.run, trend=profile.trend)


def kind_of_point(way: int, improvement: Direction) -> str:
    """The kind of a point whose special cause goes `way` (0: common cause)."""
    if way == 0:
        return "common_cause"
    if improvement is Direction.NEUTRAL:
        return f"special_cause_neutral_{'high' if way > 0 else 'low'}"
    return f"special_cause_{'improvement' if way == improvement.sign else 'concern'}"


def verdict_sentence(kind: str, rule_in_words: str, n: int) -> str:
    """One plain sentence about the latest point of a chart with `n` points behind its limits."""
    if kind == TOO_FEW:
        return f"Too few points: {n} so far, and 12 are needed before anything is concluded."
    if kind == "common_cause":
        return "No sign of change: the latest point is within what is usual."
    ending = {"improvement": " This is better.", "concern": " This is a cause for attention."}
    return f"Something changed: the latest point is {rule_in_words}.{ending.get(kind.rsplit('_', 1)[-1], '')}"
