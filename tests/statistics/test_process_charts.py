"""Process charts against the golden results of five tools, and the ways in which our own rules differ."""

import csv
import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from heard.statistics.profiles import ABSPC, HEARD, MDCSPC, NHSPY, NHSR, PROFILES, Direction, Profile, Rule
from heard.statistics.spc import CannotBeDrawn, Chart, chart

Shared = Callable[[str], Path]


def rows(path: Path, by: str) -> dict[str, list[dict[str, str]]]:
    grouped: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            grouped[row[by]].append(row)
    return grouped


def number(text: str) -> float:
    return math.nan if text in ("", "NA", "NaN") else float(text)


def same(golden: str, ours: float) -> bool:
    wanted = number(golden)
    return (math.isnan(wanted) and math.isnan(ours)) or math.isclose(wanted, ours, rel_tol=1e-9, abs_tol=1e-18)


def months(count: int, start: date = date(2020, 1, 1)) -> list[date]:
    return [date(start.year + (start.month - 1 + i) // 12, (start.month - 1 + i) % 12 + 1, 1) for i in range(count)]


def drawn(shared: Shared, profile: Profile) -> Iterator[tuple[str, Chart]]:
    values = rows(shared("golden/spc/input.csv"), "case_id")
    for case, (options,) in rows(shared("golden/spc/cases.csv"), "case_id").items():
        try:
            yield (
                case,
                chart(
                    [date.fromisoformat(row["date"]) for row in values[case]],
                    [number(row["value"]) for row in values[case]],
                    profile=profile,
                    improvement=Direction(options["improvement_direction"]),
                    target=number(options["target"]) if options["target"] else None,
                    rebase=[date.fromisoformat(day) for day in options["rebase"].split(";") if day],
                    fix_after=int(options["fix_after_n_points"] or 0) or None,
                    screened=options["screen_outliers"] == "TRUE",
                ),
            )
        except CannotBeDrawn:
            continue


@pytest.mark.covers("R080")
@pytest.mark.parametrize(
    ("profile", "flag", "columns", "cases"),
    [
        (MDCSPC, "mdcspc_special_cause_label", ("mdcspc_mean", "mdcspc_lcl", "mdcspc_ucl"), 266),
        (ABSPC, "abspc_special_cause", ("abspc_mean", "abspc_lcl", "abspc_ucl"), 199),
        (NHSPY, "nhspy_special_cause_flag", ("nhspy_mean", "nhspy_lpl", "nhspy_upl"), 228),
    ],
)
def test_every_other_tool_is_matched_on_every_point_it_can_draw(
    shared: Shared, profile: Profile, flag: str, columns: tuple[str, str, str], cases: int
) -> None:
    golden = rows(shared("golden/spc/other_tools_points.csv"), "case_id")
    status = rows(shared("golden/spc/other_tools_status.csv"), "case_id")
    labels = {0: "", Rule.OUTSIDE: "astronomical", Rule.TREND: "trend", Rule.TWO_OF_THREE: "2of3", Rule.RUN: "shift"}
    compared = 0
    for case, ours in drawn(shared, profile):
        if status[case][0][profile.name] != "ok":
            continue
        compared += 1
        for wanted, point in zip(sorted(golden[case], key=lambda row: row["date"]), ours.points, strict=True):
            for column, value in zip(columns, (point.centre, point.lower, point.upper), strict=True):
                assert same(wanted[column], value), (case, point.on, column)
            told = labels[point.rule] if profile is MDCSPC else str(point.rule != Rule.NONE)
            assert wanted[flag] == told, (case, point.on)
    assert compared == cases


@pytest.mark.covers("R080")
def test_the_abspc_icons_come_from_the_most_recent_special_cause(shared: Shared) -> None:
    status = rows(shared("golden/spc/other_tools_status.csv"), "case_id")
    names = {"": "no_target", "consistent_pass": "pass", "consistent_fail": "fail", "inconsistent": "hit_or_miss"}
    compared = 0
    for case, ours in drawn(shared, ABSPC):
        (wanted,) = status[case]
        if wanted["abspc"] == "ok" and wanted["abspc_variation"]:
            assert ours.summary.variation == wanted["abspc_variation"], case
            assert names[ours.summary.assurance] == wanted["abspc_assurance"], case
            compared += 1
    assert compared == 145


@pytest.mark.covers("R080")
def test_the_last_point_of_every_designed_series_breaks_the_designed_rule(shared: Shared) -> None:
    expected = rows(shared("golden/mdc_test_series/expected_lastpoint.csv"), "combination")
    names = {
        "None": Rule.NONE,
        "Trend": Rule.TREND,
        "Shift": Rule.RUN,
        "2of3": Rule.TWO_OF_THREE,
        "Astro": Rule.OUTSIDE,
    }
    ways = {"CC": 0, "SCH": 1, "SCL": -1}
    series = rows(shared("golden/mdc_test_series/input.csv"), "combination")
    for name, ((answer,), points) in {name: (expected[name], series[name]) for name in expected}.items():
        last = chart(
            [date.fromisoformat(row["date"]) for row in points],
            [float(row["value"]) for row in points],
            profile=MDCSPC,
        ).summary.latest
        assert (last.rule, last.way) == (names[answer["RuleBreak"][4:]], ways[answer["Variation"][4:7]]), name
    assert len(expected) == 50


@pytest.mark.covers("R080")
def test_our_default_differs_from_the_r_package_only_where_we_say_so(shared: Shared) -> None:
    """Twelve points or more, limits with width, no rebase or gap: the same limits and the same rules."""
    peer = dict(drawn(shared, NHSR))
    compared = 0
    for case, ours in drawn(shared, HEARD):
        ordinary = case in peer and len(peer[case].segments) == 1 and len(ours.segments) == 1
        ordinary = ordinary and peer[case].summary.upper > peer[case].summary.lower and len(ours.points) >= 12
        ordinary = ordinary and not any(math.isnan(point.value) for point in ours.points)
        if ordinary:
            assert [(p.rule, p.way, p.kind, p.lower, p.upper, p.centre) for p in ours.points] == [
                (p.rule, p.way, p.kind, p.lower, p.upper, p.centre) for p in peer[case].points
            ], case
            compared += 1
    assert compared > 200


def test_fewer_than_twelve_points_allow_no_conclusion() -> None:
    short = chart(months(11), [5.0] * 10 + [50.0], improvement=Direction.INCREASE, target=4)
    assert short.summary.variation == "too_few_points"
    assert short.summary.assurance == ""
    assert short.summary.trial
    assert {point.rule for point in short.points} == {Rule.NONE}
    assert "Too few points: 11 so far" in short.summary.sentence
    assert chart(months(12), [5.0] * 11 + [50.0]).summary.variation == "neutral_high"


def test_limits_are_trial_again_after_a_rebase() -> None:
    ours = chart(months(30), [float(i % 4) for i in range(30)], rebase=[date(2022, 1, 1)])
    assert [part.trial for part in ours.segments] == [False, True]
    assert ours.summary.variation == "too_few_points"


def test_a_constant_series_has_limits_and_meets_its_target() -> None:
    flat = chart(months(20), [0.1] * 20, improvement=Direction.INCREASE, target=0.1)
    assert (flat.summary.lower, flat.summary.centre, flat.summary.upper) == (0.1, 0.1, 0.1)
    assert {point.kind for point in flat.points} == {"common_cause"}
    assert flat.summary.assurance == "consistent_pass"
    assert math.isnan(chart(months(20), [0.1] * 20, profile=NHSR).summary.lower)


def test_one_spike_in_a_constant_series_is_the_only_special_point() -> None:
    values = [5.0] * 10 + [9.0] + [5.0] * 10
    assert [p.value for p in chart(months(21), values).points if p.rule != Rule.NONE] == [9.0]
    assert all(p.rule != Rule.NONE for p in chart(months(21), values, profile=NHSR).points)


def test_a_missing_month_is_a_gap_that_breaks_a_run() -> None:
    run = [4.0, 6, 5, 3, 7, 5, 4, 6, 5, 4, 3, 5, 8.0, 9, 8, 9, 8, 9, 8]
    gap: list[float | None] = [*run[:-4], None, *run[-4:]]
    assert chart(months(19), run).summary.latest.rule == Rule.RUN
    broken = chart(months(20), gap)
    assert broken.summary.latest.rule == Rule.NONE
    assert broken.points[-5].outside is None


def test_a_missing_last_value_leaves_the_icon_to_the_last_known_point() -> None:
    ours = chart(months(15), [5.0, 6] * 6 + [5, 20, None])
    assert ours.summary.latest.value == 20
    assert ours.summary.variation == "neutral_high"


def test_a_rebase_date_between_points_starts_at_the_next_point() -> None:
    ours = chart(months(30), [float(i % 3) for i in range(30)], rebase=[date(2021, 3, 15)])
    assert [part.n for part in ours.segments] == [15, 15]
    assert len(chart(months(30), [1.0, 2] * 15, profile=NHSR, rebase=[date(2021, 3, 15)]).segments) == 1


def test_limits_are_shown_within_what_the_measure_can_be() -> None:
    ours = chart(months(14), [97.0, 99, 98, 100, 99, 97, 100, 98, 99, 97, 100, 99, 98, 99], bounds=(0, 100))
    assert ours.summary.upper > 100
    assert ours.shown(ours.summary.upper) == 100
    assert ours.shown(ours.summary.lower) == ours.summary.lower


@pytest.mark.parametrize(
    ("direction", "target", "answer"),
    [
        (Direction.INCREASE, 0.0, "consistent_pass"),
        (Direction.INCREASE, 100.0, "consistent_fail"),
        (Direction.INCREASE, 5.5, "inconsistent"),
        (Direction.DECREASE, 0.0, "consistent_fail"),
        (Direction.DECREASE, 100.0, "consistent_pass"),
        (Direction.NEUTRAL, 5.5, ""),
    ],
)
def test_assurance_compares_the_limits_with_the_target(direction: Direction, target: float, answer: str) -> None:
    assert chart(months(14), [5.0, 6] * 7, improvement=direction, target=target).summary.assurance == answer


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_the_order_of_rows_does_not_matter(profile: Profile) -> None:
    days, values = months(16), [float(i * i % 11) for i in range(16)]
    assert chart(days[::-1], values[::-1], profile=profile) == chart(days, values, profile=profile)


def test_what_cannot_be_drawn_says_why() -> None:
    with pytest.raises(CannotBeDrawn, match="2020-01-01 has more than one value"):
        chart([date(2020, 1, 1)] * 2, [1.0, 2.0])
    with pytest.raises(CannotBeDrawn, match="no value"):
        chart(months(3), [None, None, None])
    with pytest.raises(CannotBeDrawn, match="infinite"):
        chart(months(3), [1.0, math.inf, 2.0])
    with pytest.raises(CannotBeDrawn, match="fixed after 11"):
        chart(months(20), [1.0, 2.0] * 10, fix_after=11)
    with pytest.raises(CannotBeDrawn, match="profile `heard`"):
        chart([date(2020, 1, 1) + timedelta(i) for i in range(8)], [1, 2, 3, None, 5, 6, 7, 8], profile=NHSR)
