"""The published workbook of the Friends and Family Test: its levels, answers and figures."""

import pytest

from heard.vocabulary.measures import Level, State
from tests.sources.fft_made import ANSWERS, FIGURES, HILLTOP, VALE, Form

from .reading import read


@pytest.fixture
def filled(tmp_path):
    form = Form(tmp_path / "a.xlsx")
    form.sheet("ICB", [["QXX", "HILLTOP AND VALE ICB", *FIGURES[:10]]], modes=[])
    form.sheet("Trusts", [[*HILLTOP, *FIGURES], [*VALE, *["*"] * 14]])
    form.sheet("Sites", [[*HILLTOP, "RXX01", "Hilltop Infirmary - RXX01", *FIGURES[:10]]], modes=[])
    form.sheet("Wards", [[*HILLTOP, "RXX01", "Hilltop Infirmary - RXX01", "WARD 4", *FIGURES[:10]]], modes=[])
    return read(form.saved())


def test_each_sheet_stands_at_its_own_level(filled):
    assert filled.connector.key == "fft_workbook_inpatient"
    assert [
        (c.level, c.organisation, c.site, c.service) for c in filled.counts(measure="fft_positive", state="figure")
    ] == [
        (Level.ICB, "QXX", "", ""),
        (Level.ORGANISATION, "RXX", "", ""),
        (Level.SITE, "RXX", "RXX01", ""),
        (Level.WARD, "RXX", "RXX01", "WARD 4"),
    ]
    assert {c.period for c in filled.counts()} == {"2025-06"}
    assert set(filled.notices) == {"hidden_by_publisher"}


def test_totals_and_hidden_lists_never_become_organisations(filled):
    assert set(filled.places) == {"QXX", "RXX", "RYY", "RXX01"}
    assert len(filled.taken) == 5
    assert filled.places["RXX01"].name == "Hilltop Infirmary"
    assert (filled.places["QXX"].kind, filled.places["RXX"].icb) == ("icb", "QXX")


def test_answers_percentages_and_response_are_as_published(filled):
    where = {"organisation": "RXX", "level": Level.ORGANISATION}
    positive = filled.count(measure="fft_positive", **where)
    negative = filled.count(measure="fft_negative", **where)
    assert (positive.value, positive.numerator, positive.denominator, positive.flags) == (0.9, 90, 100, "")
    assert (negative.value, negative.numerator) == (0.06, 6)
    answers = {c.group: c.numerator for c in filled.counts(measure="fft_answer", **where)}
    assert answers == dict(zip([a.lower() for a in ANSWERS], FIGURES[4:10], strict=True))
    response = filled.count(measure="fft_response", **where)
    assert (response.numerator, response.denominator) == (100, 400)


def test_ways_of_answering_are_counted(filled):
    modes = {c.group: c.numerator for c in filled.counts(measure="fft_mode", organisation="RXX")}
    assert modes == {"sms": 50, "electronic discharge": 20, "paper home": 20, "other": 10}


def test_suppressed_figures_are_kept_as_suppressed(filled):
    counts = filled.counts(organisation="RYY")
    assert {(c.state, c.numerator, c.denominator, c.value) for c in counts} == {(State.SUPPRESSED, None, None, None)}
    assert len(counts) == 2 + 1 + 6 + 4
    assert filled.notices["hidden_by_publisher"].rows == 1


def test_a_percentage_without_its_answers_gives_a_derived_numerator(tmp_path):
    row = [*HILLTOP, 100, 400, 0.9, 0.06, *["*"] * 6, *FIGURES[10:]]
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [row]).saved())
    positive = it.count(measure="fft_positive")
    assert (positive.numerator, positive.flags) == (90, "numerator_derived")


def test_nobody_answering_is_a_figure_and_its_percentage_not_computable(tmp_path):
    row = [*HILLTOP, 0, 40, "-", "-", *[0] * 10]
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [row]).saved())
    assert it.count(measure="fft_positive").state == State.NOT_COMPUTABLE
    assert it.count(measure="fft_response").state == State.FIGURE


def test_a_blank_form_counts_nothing_and_says_so(tmp_path):
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [[*HILLTOP], ["-"] * 12]).saved())
    assert it.counts() == []
    assert it.notices["no_figures"].rows == 1


def test_the_publishers_blank_forms_count_nothing(shared):
    for name, key in (("FFT_IP_template.xlsm", "inpatient"), ("FFT_OP_template.xlsm", "outpatient"),
                      ("FFT_Amb_template.xlsm", "ambulance"),
                      ("FFT-inpatient-data-template_2024layout.xlsm", "inpatient")):  # fmt: skip
        it = read(shared(f"data/fft/nhse_publication_templates/{name}"))
        assert it.connector.key == f"fft_workbook_{key}"
        assert (it.counts(), it.places, "no_figures" in it.notices) == ([], {}, True)
