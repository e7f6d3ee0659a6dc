"""No share without its people, no sum that tells what is hidden, no claim without evidence."""

import pytest

from heard.disclosure import Figure, release
from heard.reports.numbers import added, between, number, together
from heard.reports.values import Claim, ClaimWithoutEvidence, FigureTable, Number, Quote


def shares(*pairs):
    drafts = [
        Figure(indicator="theme_share", organisation=f"ZZ{i}", period="2026-03", category="access",
               numerator=top, denominator=bottom, value=top / bottom, n=bottom)
        for i, (top, bottom) in enumerate(pairs)
    ]  # fmt: skip
    return release(drafts)


def test_a_share_is_written_with_both_its_halves_and_the_way_to_its_rows():
    told = number(shares((50, 200))[0])
    assert told == Number("50 of 200 (25%)", "theme_share organisation=ZZ0 period=2026-03")


def test_a_hidden_number_is_only_called_hidden():
    figure = shares((2, 200))[0]
    assert number(figure).text == "hidden"
    assert between(figure) == ""


def test_a_sum_leaves_out_what_is_hidden_on_both_sides():
    whole = together(shares((50, 200), (3, 100), (20, 100)))
    assert (whole.numerator, whole.denominator) == (70, 300)


def test_a_count_that_leaves_someone_out_says_at_least():
    assert added(shares((50, 200), (3, 100))).least.text == "at least 50"
    assert added(shares((50, 200), (30, 100))).least.text == "80"
    assert added(shares((3, 200), (2, 100))).least.text == "hidden"


def test_nothing_said_where_something_is_left_out_is_not_called_nothing():
    assert added(shares((0, 200), (3, 100))).least.text == "hidden"


def test_a_claim_without_a_figure_cannot_be_made():
    with pytest.raises(ClaimWithoutEvidence, match="rests on no figure"):
        Claim("Access improved.", ())
    with pytest.raises(ClaimWithoutEvidence):
        Claim("Access improved.", (Number("hidden"),))


def test_a_quote_nobody_approved_cannot_be_made():
    with pytest.raises(ClaimWithoutEvidence):
        Quote("Invented words.", approved_by="")


def test_a_table_row_fits_its_head():
    with pytest.raises(ValueError, match="does not fit"):
        FigureTable("A table", ("One", "Two"), (("only one",),))
