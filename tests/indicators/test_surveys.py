"""What national surveys say of the whole comes out as published, each survey by itself."""

from dataclasses import fields

import pytest
from xlsxwriter import Workbook

from heard.charts import words
from heard.evidence.rows import Count
from heard.evidence.testing import snapshot
from heard.indicators import figures
from heard.reports.numbers import number
from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.recognition import recognise


def lake_of(tmp_path, *files):
    rows = []
    for file in files:
        document = open_document(file)
        connector, recognition = recognise(document)
        items = connector.read(document, Reading(period=recognition.period or recognition.suggested_period))
        counts = (item for item in items if isinstance(item, Count))
        rows += [{f.name: getattr(c, f.name) for f in fields(Count)} | {"source": connector.key} for c in counts]
    return snapshot(tmp_path / "lake", counts=rows)


def benchmark(path, sheet, code, score):
    with Workbook(path) as book:
        written = book.add_worksheet(sheet)
        columns = ["trustcode", "trustname", "n_tpat", "meanq1", "bandq1"]
        columns += [f"{what}{code}" for what in ("mean", "lowerci", "upperci", "band")]
        written.write_row(0, 0, columns)
        written.write_row(1, 0, ["RXX", "DALE NHS TRUST", 512, 7, "", score, score - 0.3, score + 0.3, "Better"])
    return path


@pytest.mark.covers("R042")
def test_each_survey_is_a_score_out_of_ten_with_the_people_behind_it(tmp_path):
    lake = lake_of(
        tmp_path,
        benchmark(tmp_path / "a.xlsx", "CMH20_Trust_Scores", "q35", 6.9),
        benchmark(tmp_path / "b.xlsx", "UEC20_Trust_Scores", "q47", 8.1),
    )
    found = {f.setting: f for f in figures(lake, "survey_overall", organisation="RXX", by=["setting"])}
    assert {setting: (f.value, f.n, f.unit) for setting, f in found.items()} == {
        "mental health": (6.9, 512, "score"), "a&e": (8.1, 512, "score")
    }  # fmt: skip
    community = found["mental health"]
    assert (community.period, community.lower, community.upper) == ("2020", pytest.approx(6.6), pytest.approx(7.2))
    assert number(community).text == "6.9 (512 people)"
    assert words.value(8.14, "score") == "8.1"


def test_a_practice_is_good_overall_with_the_publishers_own_limits(tmp_path):
    file = tmp_path / "gpps_2023.csv"
    names = ("practice_code,practice_name,distributed,received,q3base,q3_1pct,q4base,q4_1pct,"
             "q28base,q28_12pct,q28ci_lower_wil,q28ci_upper_wil")  # fmt: skip
    file.write_text(f"{names}\nA00001,ELM SURGERY,400,120,118,0.4,118,0.5,119,0.8,0.72,0.86\n")
    (f,) = figures(lake_of(tmp_path, file), "gp_survey_overall", organisation="A00001")
    assert (f.value, f.n, f.lower, f.upper, f.period) == (0.8, 119, 0.72, 0.86, "2023")
    assert f.numerator is None
