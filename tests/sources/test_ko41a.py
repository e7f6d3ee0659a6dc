import json

import pytest

from heard.vocabulary.measures import Level

from .reading import csv_of, read

FILE = "data/complaints_ko41a/ko41a_2024-25_org_level_RDY_rows.csv"
HEADER = ("Year", "ICS_Code", "Organisation_Code", "Organisation_Name", "Site_Code", "Site_Name",
          "Complaints_Total_New", "Complaints_Total_Resolved", "Complaints_Number_Upheld",
          "Complaints_Number_Partially_Upheld", "Complaints_Number_Not_Upheld", "Age_0_5", "Age_Unknown", "Age_Total",
          "Clinical_Treatment_Psychiatry_Group", "Clinical_Treatment_Sub_Total", "Subject_Area_Communications",
          "Subject_Area_Sub_Total", "Subject_Area_Total")  # fmt: skip
ROW = [
    "2024-25",
    "QXX",
    "RXX",
    "Hilltop NHS Trust",
    "RXX01",
    "Hilltop Infirmary",
    5,
    4,
    1,
    1,
    2,
    2,
    3,
    5,
    2,
    2,
    6,
    6,
    8,
]


def test_dorset_healthcare_is_as_published(shared):
    it = read(shared(FILE))
    totals = {count.measure: count.numerator for count in it.counts(dimension="")}
    assert totals == {
        "complaints_brought_forward": 0, "complaints_new": 403, "complaints_resolved": 354, "complaints_upheld": 98,
        "complaints_partly_upheld": 61, "complaints_not_upheld": 195, "complaints_carried_forward": 49,
    }  # fmt: skip
    assert it.count(measure="complaints_upheld").denominator == 354
    assert {count.period for count in it.counts()} == {"FY2024-25"}
    assert it.places["RDY"].icb == "QVV"
    assert it.notices == {}


@pytest.mark.parametrize(
    ("measure", "dimension", "total"),
    [("complaint_aspects", "subject", 468), ("complaint_aspects", "service", 418),
     ("complaint_aspects", "profession", 423), ("complainants", "age", 403), ("complainants", "status", 403)],
)  # fmt: skip
def test_aspects_add_up_to_their_published_totals_and_are_never_shares(shared, measure, dimension, total):
    parts = read(shared(FILE)).counts(measure=measure, dimension=dimension)
    assert sum(part.numerator for part in parts) == total
    assert {(part.denominator, part.value) for part in parts} == {(None, None)}
    assert not any("total" in part.group for part in parts)


def test_the_site_level_file_is_a_source_of_its_own(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", HEADER, [ROW]))
    assert it.connector.key == "ko41a_sites"
    assert {(count.level, count.organisation, count.site) for count in it.counts()} == {(Level.SITE, "RXX", "RXX01")}
    assert it.places["RXX01"].parent == "RXX"


def test_all_88_columns_of_the_published_site_file_are_read(shared, tmp_path):
    told = json.loads(shared("data/complaints_ko41a/ko41a_ko41b_2024-25_full_column_inspection.json").read_text())
    (archive,) = told.values()
    columns = next(file["columns"] for name, file in archive["contents"].items() if "KO41a - Site Level" in name)
    known = dict(zip(HEADER, ROW, strict=True))
    row = [known.get(name, "Trust" if name == "Organisation_Type" else 0) for name in columns]
    it = read(csv_of(tmp_path / "sites.csv", columns, [row]))
    assert (len(columns), it.connector.key, len(it.taken)) == (88, "ko41a_sites", 1)
    assert it.count(measure="complaints_upheld", site="RXX01").numerator == 1
    assert len(it.counts(dimension="profession")) == 10
    assert len(it.counts(dimension="service")) == 9


def test_a_site_may_have_the_code_of_its_trust(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", HEADER, [[*ROW[:4], "RXX", *ROW[5:]]]))
    assert (len(it.taken), it.count(measure="complaints_new").site) == (1, "RXX")


def test_totals_that_do_not_add_up_are_told_and_kept(tmp_path):
    wrong = [*ROW[:7], 9, *ROW[8:-1], 99]
    it = read(csv_of(tmp_path / "a.csv", HEADER, [wrong]))
    told = [notice.message for notice in it.items if getattr(notice, "code", "") == "totals_do_not_add_up"]
    assert len(it.taken) == 1
    assert len(told) == 2
    assert "Complaints_Total_Resolved" in told[0]
    assert "Subject_Area_Total" in told[1]


@pytest.mark.parametrize(
    ("place", "value", "column"),
    [(0, "2024", "Year"), (0, "2024-26", "Year"), (2, "", "Organisation_Code"), (6, "many", "Complaints_Total_New")],
)
def test_a_bad_row_is_rejected_with_its_column(tmp_path, place, value, column):
    row = list(ROW)
    row[place] = value
    it = read(csv_of(tmp_path / "a.csv", HEADER, [row]))
    assert [(reject.row, reject.column, reject.value) for reject in it.rejects] == [(2, column, value)]


def test_the_same_organisation_twice_in_a_year_is_rejected(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", HEADER, [ROW, ROW]))
    assert (len(it.taken), len(it.rejects)) == (1, 1)
