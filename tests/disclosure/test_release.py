"""A figure is shown only through release."""

import dataclasses

import pytest

from heard.disclosure import RULES, Cell, Figure, ReleasedFigure, protect, release


def share(numerator, denominator, **more):
    value = numerator / denominator if denominator else None
    return Figure(indicator="x", numerator=numerator, denominator=denominator, value=value, n=denominator, **more)


def test_nobody_else_can_make_a_released_figure():
    with pytest.raises(TypeError):
        ReleasedFigure(indicator="x", seal=object())
    shown = release([share(20, 40)])[0]
    with pytest.raises(ValueError):
        dataclasses.replace(shown, numerator=3)


def test_a_hidden_figure_keeps_no_number_at_all():
    hidden = release([share(2, 40)])[0]
    assert hidden.suppressed
    assert [getattr(hidden, name) for name in ("numerator", "denominator", "value", "lower", "upper", "n")] == [
        None
    ] * 6
    assert hidden.why == "Hidden because fewer than 5 people said this."
    assert release([share(0, 3)])[0].why == "Hidden because fewer than 5 people answered."


def test_parts_of_one_total_are_protected_together():
    parts = [share(1, 9, adds_to=("t",)), share(8, 16, adds_to=("t",)), share(30, 60, adds_to=("t",))]
    assert [f.suppressed for f in release(parts)] == [True, True, False]


def test_what_the_publisher_published_passes_and_what_it_hid_stays_hidden():
    shown, hidden = release([share(2, 5, published=True), Figure(indicator="x", published=True, suppressed=True)])
    assert (shown.numerator, shown.why) == (2, "")
    assert hidden.why == "Hidden by the publisher."


def test_a_slice_is_released_under_the_protection_of_the_whole_table():
    cells = [Cell("a", 6, 12, ("t",)), Cell("b", 1, 9, ("t",)), Cell("c", 30, 60, ("t",))]
    only_a = release([share(6, 12, cell="a")], protection=protect(cells))[0]
    assert only_a.why == "Hidden because it would reveal a smaller number."


def test_a_protection_of_other_cells_lets_no_small_count_pass():
    assert release([share(1, 9, cell="unknown")], protection=protect([]))[0].suppressed


def test_the_hospital_statistics_rule_rounds_and_works_shares_out_again():
    shown, hidden = release([share(33, 41, lower=0.6, upper=0.9), share(7, 41)], RULES["hes"])
    assert (shown.numerator, shown.denominator, shown.value, shown.lower) == (35, 40, 35 / 40, None)
    assert hidden.why == "Hidden because it rests on 7 people or fewer."


def test_the_friends_and_family_rule_shows_a_few_who_said_otherwise():
    assert release([share(57, 60)])[0].suppressed
    assert release([share(57, 60)], RULES["fft"])[0].numerator == 57
    assert release([share(3, 60)], RULES["fft"])[0].suppressed
