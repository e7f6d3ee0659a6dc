"""Every figure opens the rows it rests on."""

import pytest

from heard.indicators import figures, filter_of, rows_behind
from heard.vocabulary.refusal import Refusal


@pytest.mark.covers("R137")
def test_the_rows_of_a_share_are_its_denominator_with_the_numerator_marked(lake, answers):
    s = lake(responses=answers(20, 9) + answers(20, 20, site="RXX02") + answers(5, 9, period="2026-05"))
    (f,) = figures(s, "fft_percent_positive", site="RXX01", period="2026-04")
    assert filter_of(f) == "fft_percent_positive organisation=RXX site=RXX01 period=2026-04 setting=inpatient"
    rows = rows_behind(s, filter_of(f))
    assert (len(rows), sum(row["in_numerator"] for row in rows)) == (f.denominator, f.numerator)
    assert {(row["delivery"], row["source"]) for row in rows} == {("d1", "fft_supplier")}
    assert all(row["row"] for row in rows)


def test_a_quarter_opens_the_rows_of_its_months(lake, answers):
    s = lake(responses=answers(20, 9) + answers(15, 9, period="2026-05"))
    (f,) = figures(s, "fft_percent_positive", organisation="RXX", period="FY2026-27-Q1")
    assert len(rows_behind(s, filter_of(f))) == 53


def test_a_total_from_sites_opens_the_sites_counts(lake, published):
    s = lake(counts=[published(), published(site="RXX02"), published("fft_response")])
    (f,) = figures(s, "fft_percent_recommended", organisation="RXX", period="2019-10")
    assert [row["site"] for row in rows_behind(s, filter_of(f))] == ["RXX01", "RXX02"]


def test_a_group_opens_its_own_rows(lake, answers):
    s = lake(responses=answers(20, 20, sex="female") + answers(20, 30, sex="male"))
    found = figures(s, "fft_percent_positive", organisation="RXX", by=["sex"])
    assert [len(rows_behind(s, filter_of(f))) for f in found] == [40, 50]


def test_a_themes_rows_are_comments_without_their_words(lake):
    where = {"organisation": "RXX", "period": "2026-04", "kind": "comment"}
    s = lake(
        responses=[{"response": f"r{i}", "row": i, **where} for i in range(20)],
        passages=[{"passage": f"p{i}", "response": f"r{i}", "text": "a sentence of ours", **where} for i in range(20)],
        codings=[
            {"passage": f"p{i}", "frame": "nhs", "category": "access", "polarity": 1, "coder": "model", **where}
            for i in range(6)
        ],
    )
    rows = rows_behind(s, "theme_share organisation=RXX period=2026-04 category=access")
    assert (len(rows), sum(row["in_numerator"] for row in rows)) == (20, 6)
    assert "text" not in rows[0]
    assert len(rows_behind(s, "theme_net_sentiment organisation=RXX category=access")) == 6


@pytest.mark.parametrize(
    "text", ["", "fft_percent_positive RXX01", "nothing site=RXX01", "shmi colour=red", "shmi period='x"]
)
def test_what_is_not_a_filter_is_refused(lake, text):
    with pytest.raises(Refusal):
        rows_behind(lake(), text)
