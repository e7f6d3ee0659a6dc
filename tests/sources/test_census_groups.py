from pathlib import Path

import pytest

from heard.vocabulary.measures import Level

from .reading import csv_of, read

SAMPLE = Path(__file__).parent / "samples" / "population_by_group.csv"
HEADER = ("area code", "area name", "dimension", "group", "people")


def test_the_plain_layout_gives_the_people_of_each_group_of_an_area():
    it = read(SAMPLE)
    assert it.connector.key == "population_groups"
    assert (len(it.taken), it.rejects) == (15, [])
    young = it.count(dimension="age_band", group="16-24")
    assert (young.measure, young.level, young.organisation) == ("population", Level.AREA, "X00000001")
    assert (young.numerator, young.period, young.category) == (12500, "2025", "Marling")
    assert it.count(dimension="").numerator == 100000


def test_the_columns_may_stand_in_any_order_and_dimensions_may_be_written_as_people_write_them(tmp_path):
    rows = [["250", "Age", "16 to 24", "X1", "Vale"], ["90", "Ethnic group", "White", "X1", "Vale"]]
    it = read(csv_of(tmp_path / "a.csv", ("People", "Dimension", "Group", "Area code", "Area name"), rows), "2024")
    assert [(c.dimension, c.group, c.numerator, c.period) for c in it.counts()] == [
        ("age_band", "16 to 24", 250, "2024"),
        ("ethnicity", "White", 90, "2024"),
    ]


def test_a_file_without_a_year_is_read_and_says_so(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", HEADER, [["X1", "Vale", "sex", "Female", "10"]]))
    assert (it.count().period, "period_unknown" in it.notices) == ("", True)


def test_the_year_in_a_files_name_is_suggested(tmp_path):
    from heard.sources.documents import open_document
    from heard.sources.recognition import recognise

    path = csv_of(tmp_path / "people-2023.csv", HEADER, [["X1", "Vale", "sex", "Female", "10"]])
    assert recognise(open_document(path))[1].suggested_period == "2023"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["", "Vale", "sex", "Female", "10"], "area code"),
        (["X1", "Vale", "height", "tall", "10"], "dimension"),
        (["X1", "Vale", "age", "young", "10"], "group"),
        (["X1", "Vale", "sex", "", "10"], "group"),
        (["X1", "Vale", "deprivation", "most", "10"], "group"),
        (["X1", "Vale", "sex", "Female", "-1"], "people"),
        (["X1", "Vale", "sex", "Female", ""], "people"),
        (["X1", "Vale", "sex", "male", "12"], "group"),
    ],
)
def test_a_row_that_says_nothing_is_rejected_with_its_column(tmp_path, row, column):
    it = read(csv_of(tmp_path / "a.csv", HEADER, [["X1", "Vale", "sex", "Male", "11"], row]), "2025")
    assert (len(it.taken), [reject.column for reject in it.rejects]) == (1, [column])


def test_a_row_for_everyone_has_no_group(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", HEADER, [["X1", "Vale", "Everyone", "everyone", "1,000"]]), "2025")
    assert (it.count().dimension, it.count().group, it.count().numerator) == ("", "", 1000)
