"""What is news, and what is noise."""

import numpy as np
import pytest

from heard.signals import chart_of, find, latest_complete_month, look

USUAL = [360, 362, 358, 361, 359, 363, 357, 360, 362, 359, 361, 358, 360, 361, 359]


@pytest.mark.covers("R080", "R082")
def test_a_fall_far_below_the_usual_is_a_signal_that_explains_itself(lake, series):
    s = lake(counts=series([*USUAL, 280]) + series(USUAL, site="S2"))
    (signal,) = find(s)
    assert (signal.indicator, signal.site, signal.period) == ("fft_percent_positive", "S1", "2026-04")
    assert (signal.direction, signal.kind, signal.evidence) == ("worse", "change", 400)
    assert signal.rule == "below its usual range"
    assert signal.value == pytest.approx(0.7)
    assert signal.expected == pytest.approx(0.8875, abs=0.01)
    assert signal.p <= signal.q <= 0.1
    assert signal.sentence("Hilltop Infirmary") == (
        "FFT (inpatient) is getting worse at Hilltop Infirmary: 280 of 400 responses (70%), usually 89% in April 2026. "
        "Below its usual range."
    )


def test_a_run_below_the_average_names_its_month(lake, series):
    high = [370, 372, 371, 369, 373, 370, 371, 372, 370, 369, 371, 372, 370, 371]
    (signal,) = find(lake(counts=series([*high, 360, 362, 361, 360, 362, 361, 360, 362])))
    assert signal.rule in ("the eighth month below its average", "below its usual range")


def test_the_chart_of_a_signal_says_the_same_as_the_signal(lake, series):
    s = lake(counts=series([*USUAL, 280]))
    (signal,) = find(s)
    chart = chart_of(s, signal, name="Inpatient FFT at Hilltop")
    assert chart.sentence.endswith("Below its usual range: this is more than chance. Getting worse.")


def test_the_identity_of_a_signal_does_not_change_from_one_look_to_the_next(lake, series, tmp_path):
    first = find(lake(counts=series([*USUAL, 280])))
    from heard.evidence.testing import snapshot

    again = find(snapshot(tmp_path / "again", counts=series([*USUAL, 280]) + series(USUAL, site="S9")))
    assert [signal.id for signal in first] == [signal.id for signal in again]


def test_a_short_series_is_counted_and_not_judged(lake, series):
    seen = look(lake(counts=series([360] * 10 + [100]) + series(USUAL, site="S2")))
    assert seen.signals == ()
    assert seen.sentence == "2 series watched, 1 too short to judge."


@pytest.mark.slow
def test_noise_alone_makes_few_signals(lake, series):
    rng = np.random.default_rng(7)
    counts = [row for i in range(300) for row in series(rng.binomial(400, 0.9, 24), site=f"S{i}")]
    assert len(find(lake(counts=counts))) <= 3


def test_a_month_that_is_too_small_to_show_is_no_signal(lake):
    rows = [
        {"kind": "complaint", "organisation": "RXX", "period": f"{2025 + m // 12}-{m % 12 + 1:02d}"}
        for m in range(16)
        for _ in range(3 if m == 15 else 40 + m % 3)
    ]
    assert find(lake(responses=rows), "2026-04") == []


def test_a_month_that_few_have_sent_yet_is_not_the_latest_complete_one(lake, series):
    rows = [row for i in range(6) for row in series(USUAL, site=f"S{i}", last="2026-03")]
    assert latest_complete_month(lake(counts=rows + series([360], site="S1", last="2026-04"))) == "2026-03"


def test_an_empty_lake_has_nothing_to_say(lake):
    seen = look(lake())
    assert (seen.period, seen.signals) == ("", ())


def test_a_theme_named_more_often_is_worse_where_its_comments_blame(lake):
    passages, codings = [], []
    for m in range(16):
        period = f"{2025 + m // 12}-{m % 12 + 1:02d}"
        for i in range(100):
            where = {"organisation": "RXX", "site": "S1", "period": period, "response": f"r{m}-{i}"}
            passages.append({"passage": f"p{m}-{i}", **where})
            if i < (40 if m == 15 else 10 + m % 3):
                codings.append(
                    {
                        "passage": f"p{m}-{i}",
                        "frame": "nhs",
                        "category": "access",
                        "polarity": -1,
                        "coder": "model",
                        **where,
                    }
                )
    found = find(lake(passages=passages, codings=codings))
    assert {(s.indicator, s.level, s.direction, s.machine) for s in found} == {
        ("theme_share", "organisation", "worse", True),
        ("theme_share", "site", "worse", True),
    }
    assert found[0].amount == "40 of 100 comments (40%), usually 13%"
