"""Charts say in words and in a table what they draw, and draw nothing hidden."""

import json
import re
from xml.etree import ElementTree as Tree

import pytest

from heard.charts import bars, good_and_poor, run_chart, spark, spc_chart, to_svg
from heard.charts.layers import axis
from heard.disclosure import Figure, release

STEADY = [900, 905, 897, 903, 899, 906, 901, 898, 904, 900, 902, 899, 903]


def series(positives, people=1000, start=(2018, 10)):
    figures = []
    for i, positive in enumerate(positives):
        month = start[1] - 1 + i
        share = None if positive is None else positive / people
        figures.append(
            Figure(
                indicator="x",
                period=f"{start[0] + month // 12}-{month % 12 + 1:02d}",
                numerator=positive,
                denominator=people,
                value=share,
                lower=share and share - 0.01,
                upper=share and share + 0.01,
                n=people,
            )
        )
    return release(figures)


def chart_of(positives, **more):
    return spc_chart(
        series(positives, **more),
        name="Inpatient FFT at St James's",
        says="would recommend",
        direction="higher_is_better",
    )


def test_a_usual_month_is_said_with_number_period_people_and_interval():
    assert chart_of(STEADY).sentence == (
        "Inpatient FFT at St James's: 90.3% would recommend in October 2019 "
        "(1,000 responses; likely between 89.3% and 91.3%). Within its usual range."
    )


def test_a_seventh_month_below_average_is_more_than_chance():
    sentence = chart_of([910, 912, 908, 911, 909, 912, 910, 908, 907, 904, 905, 906, 904, 905, 906]).sentence
    assert sentence.endswith("The seventh month below its average: this is more than chance. Getting worse.")


@pytest.mark.covers("R080")
def test_four_months_are_drawn_without_a_conclusion():
    chart = chart_of(STEADY[:4])
    assert chart.sentence.endswith("Only 4 months so far. We show the line and draw no conclusion until 12.")
    assert all(value["lower"] is None for value in chart.spec["data"]["values"])


def test_special_cause_is_marked_by_shape_as_well_as_colour():
    chart = chart_of([*STEADY, 700])
    encoding = chart.spec["layer"][-1]["encoding"]
    assert len(set(encoding["shape"]["scale"]["range"])) == 2
    assert encoding["shape"]["scale"]["domain"] == encoding["color"]["scale"]["domain"]
    assert chart.rows[-1][-1] == "getting worse"


def test_hidden_months_are_gaps_and_say_why():
    chart = chart_of([*STEADY[:-1], 3, 905])
    assert chart.rows[-2][:2] == ("October 2019", "Hidden because fewer than 5 people said this.")
    assert chart.spec["data"]["values"][-2]["value"] is None
    assert "0.003" not in json.dumps(chart.spec)


def test_a_series_that_is_all_hidden_is_a_sentence_and_no_drawing():
    chart = chart_of([2, 3, 1])
    assert chart.sentence == "Inpatient FFT at St James's: Hidden because fewer than 5 people said this."
    assert to_svg(chart) == ""


def test_months_that_are_absent_stand_in_the_table_as_no_data():
    figures = series(STEADY)
    chart = spc_chart([*figures[:5], *figures[6:]], name="A")
    assert chart.rows[5][:2] == ("March 2019", "no data")


def test_hidden_months_are_not_said_to_be_still_to_come():
    figures = series(STEADY)
    sentence = spc_chart([figures[0], figures[-1]], name="A").sentence
    assert sentence.endswith(f"We can show only 2 of {len(STEADY)} months: too few to draw a conclusion.")


def test_a_run_chart_draws_no_limits():
    chart = run_chart(series(STEADY), name="A", says="would recommend")
    assert len(chart.spec["layer"]) == 2
    assert "conclusion" not in chart.sentence


@pytest.mark.parametrize(
    ("low", "high", "unit", "span"), [(0.93, 0.95, "proportion", (0.85, 1.0)), (3, 40, "count", (0, 44))]
)
def test_the_axis_never_makes_little_look_large(low, high, unit, span):
    assert axis(low, high, unit) == pytest.approx(span)


def test_an_axis_that_does_not_start_at_zero_says_so():
    chart = chart_of(STEADY)
    assert "(scale from" in " ".join(chart.spec["layer"][-1]["encoding"]["y"]["axis"]["title"])


def test_a_drawing_has_title_and_description_its_own_ids_and_no_reference_outside():
    chart = chart_of([*STEADY, 700])
    svg = to_svg(chart)
    root = Tree.fromstring(svg)
    ids = root.attrib["aria-labelledby"].split()
    named = {e.attrib["id"]: e.text for e in root.iter() if "id" in e.attrib}
    assert [named[i] for i in ids] == [chart.title, chart.sentence]
    assert root.attrib["role"] == "img"
    assert "<script" not in svg
    assert set(re.findall(r'https?://[^"<]*', svg)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert ids[0] not in to_svg(chart_of(STEADY))


def test_bars_start_at_zero_and_keep_the_place_of_hidden_groups():
    chart = bars(series([300, 3, 100]), name="Themes", labels=["Access", "Dignity", "Waiting"])
    assert chart.sentence == "Themes: Access most, 300 of 1,000 comments (30%)."
    assert chart.rows[1] == ("Dignity", "Hidden because fewer than 5 people said this.", "")
    assert chart.spec["layer"][0]["encoding"]["x"]["scale"]["zero"]
    assert to_svg(chart).startswith("<svg")


def test_themes_show_good_and_poor_side_by_side():
    chart = good_and_poor(series([300, 20]), series([40, 90]), name="Themes", labels=["Access", "Waiting"])
    assert chart.sentence == "Themes: most spoken well of: Access (300); most criticised: Waiting (90)."
    assert chart.rows == (("Access", "300", "40"), ("Waiting", "20", "90"))
    assert "spoke poorly of it" in to_svg(chart)


def test_a_spark_is_a_small_line_with_its_words():
    svg = spark(series([*STEADY[:3], 2, *STEADY[3:]]), says="FFT, <13 months", kind="special_cause_concern")
    root = Tree.fromstring(svg)
    assert root.attrib["aria-label"] == "FFT, <13 months"
    assert len([e for e in root if e.tag.endswith("polyline")]) == 2
    assert spark(series([900]), says="x") == ""
