from collections import Counter

import pytest

from heard.vocabulary.measures import Level
from heard.vocabulary.refusal import Refusal

from .reading import csv_of, read

HEADER = ("lsoa21_code", "IMD_decile", "IMD_rank")


def test_the_index_of_2025_gives_every_small_area_its_tenth(shared):
    it = read(shared("data/population/converted_csv/imd2025_england_lsoa21.csv"))
    assert (it.connector.key, it.rejects, len(it.taken)) == ("deprivation", [], 33_755)
    assert {count.period for count in it.counts()} == {"2025"}
    assert min(Counter(count.value for count in it.counts()).values()) > 3_300


def test_leeds_has_its_people_by_fifth_where_the_file_holds_them(shared):
    it = read(shared("data/population/derived_leeds_lsoa21_age_ethnicity_imd2025.csv"))
    fifths = {count.group: count.numerator for count in it.counts(measure="population")}
    assert sum(fifths.values()) == 812_017
    assert sorted(fifths) == ["1", "2", "3", "4", "5"]
    assert fifths["1"] == 233_010
    assert {count.organisation for count in it.counts(level=Level.AREA)} == {"E08000035"}


def test_tenths_one_and_two_are_the_most_deprived_fifth(tmp_path):
    header = ("lsoa21_code", "lsoa21_name", "imd2025_decile", "Total")
    rows = [["E01032499", "Leeds 067G", "1", 100], ["E01032500", "Leeds 067H", "2.0", 50],
            ["E01032501", "Leeds 067I", "3", 30], ["E01032502", "Leeds 067J", "10", 7]]  # fmt: skip
    it = read(csv_of(tmp_path / "a.csv", header, rows))
    assert {c.group: c.numerator for c in it.counts(measure="population")} == {"1": 150, "2": 30, "5": 7}


def test_borders_of_2011_are_told(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", ("lsoa11_code", "IMD_decile"), [["E01000001", 4]]))
    assert (it.count().period, it.count().flags) == ("2019", "borders:2011")
    assert "473" in it.notices["borders_of_2011"].message


@pytest.mark.parametrize(
    ("row", "column"),
    [(["Leeds", 4, 1], "lsoa21_code"), (["E01000002", 11, 1], "IMD_decile"), (["E01000002", "", 1], "IMD_decile"),
     (["E01000001", 5, 1], "lsoa21_code")],
)  # fmt: skip
def test_a_row_without_an_area_or_a_tenth_is_rejected(tmp_path, row, column):
    it = read(csv_of(tmp_path / "a.csv", HEADER, [["E01000001", 4, 1], row]))
    assert (len(it.taken), [reject.column for reject in it.rejects]) == (1, [column])


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (("lsoa21_code", "imd2019_decile"), [["E01000001", 4]]),
        (("lsoa11_code", "imd2025_decile"), [["E01000001", 4]]),
        (("lsoa11_code", "IMD_decile"), [["E01000001", 4], ["E01033769", 4]]),
        (("lsoa21_code", "IMD_decile"), [[f"E01{n:06d}", 4] for n in range(1, 30_001)]),
    ],
)
def test_an_index_on_the_small_areas_of_another_census_is_refused(tmp_path, header, rows):
    with pytest.raises(Refusal, match="drawn anew in 2021"):
        read(csv_of(tmp_path / "a.csv", header, rows))
