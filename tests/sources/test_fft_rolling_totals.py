import datetime

import pytest
from xlsxwriter import Workbook

from heard.sources.fft_rolling_totals import outside_its_parts
from heard.vocabulary.measures import Level

from .reading import read

REAL = "data/fft/nhse_rolling_totals_2024-01_2024-04.xlsx"
PARTS = ("Total", "NHS", "Independent")
HEADER = (
    "FFT Period", "Total submitters", "Number of NHS submitters", "Number of Independent submitters",
    "Total responses to date", "Total NHS responses to date", "Total independent responses to date",
    "Monthly total responses", "Monthly NHS responses", "Monthly independent responses",
    "Monthly total percentage positive", "Monthly NHS percentage positive", "Monthly independent percentage positive",
    "Monthly total percentage negative", "Monthly NHS percentage negative", "Monthly independent percentage negative",
)  # fmt: skip


def month(period="May-25", *, to_date=(1000, 800, 200), answered=(300, 200, 100), good=(0.95, 0.94, 0.97)):
    return [period, 10, 8, 2, *to_date, *answered, *good, 0.03, 0.03, 0.03]


def totals(path, *rows, sheet="IP"):
    with Workbook(path / "totals.xlsx", {"default_date_format": "mmm-yy"}) as book:
        written = book.add_worksheet(sheet)
        written.write_row(0, 0, HEADER)
        for number, row in enumerate(rows, start=1):
            written.write_row(number, 0, row)
        book.add_worksheet("GP")
    return read(path / "totals.xlsx")


@pytest.mark.covers("R043")
def test_the_published_totals_of_2024_are_read_and_the_impossible_months_are_told(shared):
    it = read(shared(REAL))
    assert (it.connector.key, len(it.taken), it.rejects) == ("fft_rolling_totals", 4, [])
    april = it.count(measure="fft_positive", period="2024-04", group="")
    assert (april.value, april.denominator, april.level, april.setting) == (0.95, 197_641, Level.NATIONAL, "inpatient")
    assert april.flags == "numerator_derived"
    told = it.notices["total_outside_its_parts"]
    assert told.rows == 3
    assert "2024-01: 98% positive of all, 94% of the NHS's, 94% of others" in told.message
    assert "2024-04" not in told.message
    assert "would fit if the total and the independent providers' share stood in each other's column" in told.message


def test_an_impossible_total_is_kept_as_published_and_marked(shared):
    january = read(shared(REAL)).count(measure="fft_positive", period="2024-01", group="")
    assert (january.value, january.flags) == (0.98, "numerator_derived; outside its parts")


def test_a_share_of_all_lies_between_the_shares_of_its_parts():
    assert outside_its_parts(0.98, (0.94, 0.94)) == "above"
    assert outside_its_parts(0.01, (0.03, 0.03)) == "below"
    assert outside_its_parts(0.95, (0.94, 0.98)) == ""
    assert outside_its_parts(0.95, (0.94, 0.94)) == ""  # each may be rounded by half a point
    assert outside_its_parts(0.98, (0.94, None)) == ""  # of one part, nothing can be said


def test_the_nhs_and_independent_providers_are_parts_and_never_added_to_the_total(tmp_path):
    it = totals(tmp_path, month())
    assert {c.group: (c.value, c.denominator) for c in it.counts(measure="fft_positive")} == {
        "": (0.95, 300), "NHS": (0.94, 200), "independent": (0.97, 100)
    }  # fmt: skip
    assert {c.group: c.numerator for c in it.counts(measure="fft_submitters")} == {"": 10, "NHS": 8, "independent": 2}
    assert it.places["E92000001"].name == "England"
    assert "GP" in it.notices["left_out"].message
    assert "total_outside_its_parts" not in it.notices


def test_sums_and_answers_to_date_that_do_not_fit_are_told_and_kept(tmp_path):
    it = totals(
        tmp_path, month("May-25"), month(datetime.date(2025, 6, 1), to_date=(1300, 1000, 300), answered=(301, 200, 100))
    )
    assert "answers in 2025-06" in it.notices["totals_do_not_add_up"].message
    assert "2025-06" in it.notices["to_date_differs"].message
    assert it.count(measure="fft_answered_to_date", period="2025-06", group="").numerator == 1300


def test_a_row_without_a_month_or_figures_or_with_a_month_said_twice_is_rejected(tmp_path):
    empty = ["Jul-25", *[None] * 15]
    it = totals(tmp_path, month(), month(), month("soon"), empty, month("Aug-25", good=(1.2, 0.9, 0.9)))
    assert [(reject.row, reject.column) for reject in it.rejects] == [
        (3, "FFT Period"), (4, "FFT Period"), (5, "Monthly total responses"), (6, "Monthly total percentage positive")
    ]  # fmt: skip
    assert len(it.taken) == 1
