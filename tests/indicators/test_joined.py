from datetime import date

import pytest

from heard.disclosure import Figure, release
from heard.indicators.joined import one_history
from heard.places.joins import Join

JOIN = Join("RAA", "Vale", "RBB", date(2024, 4, 1))


def month(period, good, people, organisation="RBB", *, unit="proportion", hidden=False):
    value = good / people if unit == "proportion" else good
    figure = Figure(indicator="fft_percent_positive", organisation=organisation, period=period, numerator=good,
                    denominator=people, value=value, n=people, unit=unit, published=True,
                    suppressed=hidden)  # fmt: skip
    return release([figure])[0]


def test_before_the_join_both_are_put_together_and_after_it_the_new_one_stands_alone():
    own = [month("2024-03", 50, 100), month("2024-04", 270, 300)]
    old = [month("2024-02", 80, 100, "RAA"), month("2024-03", 90, 100, "RAA"), month("2024-04", 1, 100, "RAA")]
    found = one_history(own, [(JOIN, old)])
    assert [(f.period, f.numerator, f.denominator, f.value) for f in found] == [
        ("2024-02", 80, 100, 0.8), ("2024-03", 140, 200, 0.7), ("2024-04", 270, 300, 0.9),
    ]  # fmt: skip
    assert {f.organisation for f in found} == {"RBB"}
    assert found[1].lower < 0.7 < found[1].upper


def test_a_new_code_carries_on_the_history_of_the_old_ones():
    old, other = [month("2024-03", 80, 100, "RAA")], [month("2024-03", 10, 100, "RAC")]
    found = one_history([month("2024-04", 90, 100)], [(JOIN, old), (Join("RAC", "Dale", "RBB", JOIN.on), other)])
    assert [(f.period, f.value) for f in found] == [("2024-03", 0.45), ("2024-04", 0.9)]


@pytest.mark.parametrize("missing", ["absent", "hidden"])
def test_a_month_of_which_only_one_part_is_known_is_left_out(missing):
    own = [month("2024-02", 50, 100), month("2024-03", 50, 100), month("2024-04", 90, 100)]
    old = [month("2024-02", 50, 100, "RAA")]
    old += [month("2024-03", 50, 100, "RAA", hidden=True)] if missing == "hidden" else []
    assert [f.period for f in one_history(own, [(JOIN, old)])] == ["2024-02", "2024-04"]


def test_numbers_are_added_and_ratios_are_not():
    own, old = [month("2024-03", 5, None, unit="count")], [month("2024-03", 7, None, "RAA", unit="count")]
    assert one_history(own, [(JOIN, old)])[0].value == 12
    ratio = [month("2024-03", 1, 1, unit="ratio")]
    assert one_history(ratio, [(JOIN, old)]) == ratio


def test_a_join_of_an_unknown_day_changes_nothing():
    own = [month("2024-03", 50, 100)]
    assert one_history(own, [(Join("RAA", "Vale", "RBB", None), [month("2024-03", 50, 100, "RAA")])]) == own
