import json

import pytest

from heard.evidence.rows import Count
from heard.sources.documents import Header
from heard.sources.ko41b_columns import joined_names
from heard.vocabulary.measures import Level

from .reading import csv_of, read

COLUMNS = "data/complaints_ko41a/ko41a_ko41b_2024-25_full_column_inspection.json"
PRACTICE = (
    "Year", "Return", "NHS England region code", "NHS England region name", "ICS Code", "ICS Name", "Sub ICB Code",
    "Sub ICB Name", "Organisation Code", "Organisation Name", "Contract Number", "1.3 Total Brought Forward",
    "1.4 Total New", "1.5 Total Resolved", "1.6 Number Upheld", "1.7 Number Partially Upheld", "1.8 Number Not Upheld",
    "1.9 Total Carried Forward",
)  # fmt: skip
LOCATION = (
    *PRACTICE[:8], "1.4 Total New", "1.5 Total Resolved", "1.6 Number Upheld", "1.7 Number Partially Upheld",
    "1.8 Number Not Upheld", "2.1 Age 0-19", "2.4 Age Unknown", "2.5 Total all ages", "4.24 Practice Management",
    "4.25 Premises (inc. Cleanliness, Condition)", "4.39 Other", "4.40 Subject Total",
    "5.4 Other/No staff involved", "5.11 Staff Group Total",
)  # fmt: skip
WHERE = ["2024-25", "GP", "Y99", "Invented", "QXX", "Hilltop ICB", "99X", "Hilltop ICB - 99X"]


def practice(code="A81001", contract="1", new=4, *, returned="GP", resolved=3, upheld=1, partly=1, not_upheld=1):
    return [WHERE[0], returned, *WHERE[2:], code, "Mill Street Surgery", contract, 1, new, resolved, upheld, partly,
            not_upheld, 2]  # fmt: skip


def location(**changed):
    row = dict(zip(LOCATION, [*WHERE, 9, 6, 2, 2, 2, 4, 5, 9, 3, 5, 4, 12, 9, 9], strict=True)) | changed
    return list(row.values())


def columns_of(shared, level: str) -> list[str]:
    (archive,) = json.loads(shared(COLUMNS).read_text()).values()
    return next(file["columns"] for name, file in archive["contents"].items() if f"KO41b - {level}" in name)


def test_a_practice_gives_its_seven_totals(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", PRACTICE, [practice()]))
    assert it.connector.key == "ko41b_practices"
    assert {(c.level, c.organisation, c.setting, c.period) for c in it.counts()} == {
        (Level.ORGANISATION, "A81001", "gp", "FY2024-25")
    }
    assert it.count(measure="complaints_new").numerator == 4
    assert (it.count(measure="complaints_upheld").numerator, it.count(measure="complaints_upheld").denominator) == (
        1,
        3,
    )
    assert (it.places["A81001"].parent, it.places["99X"].icb) == ("99X", "QXX")


def test_contracts_of_one_practice_are_added_up_and_told(tmp_path):
    rows = [practice(contract="1", new=4), practice(contract="2", new=5), practice("A81002", "3")]
    it = read(csv_of(tmp_path / "a.csv", PRACTICE, rows))
    assert (len(it.taken), it.rejects) == (3, [])
    both = it.count(measure="complaints_new", organisation="A81001")
    assert (both.numerator, both.flags) == (9, "added up from several contracts")
    assert it.count(measure="complaints_upheld", organisation="A81001").denominator == 6
    assert it.notices["contracts_added_up"].rows == 1


def test_a_sum_with_a_suppressed_part_is_suppressed(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", PRACTICE, [practice(new="*"), practice(contract="2", new=5)]))
    assert (it.count(measure="complaints_new").numerator, it.count(measure="complaints_new").state) == (
        None,
        "suppressed",
    )


def test_the_same_contract_twice_is_rejected(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", PRACTICE, [practice(), practice()]))
    assert (len(it.taken), [reject.row for reject in it.rejects]) == (1, [3])


def test_dental_and_general_practice_of_one_place_stay_apart(tmp_path):
    rows = [location(), location(Return="Dental", **{"1.4 Total New": 20})]
    it = read(csv_of(tmp_path / "a.csv", LOCATION, rows))
    assert {c.setting: c.numerator for c in it.counts(measure="complaints_new")} == {"gp": 9, "dental": 20}


def test_a_return_nobody_knows_is_kept_apart_under_its_own_words(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", LOCATION, [location(), location(Return="Optical")]))
    assert {(c.setting, c.service) for c in it.counts(measure="complaints_new")} == {("gp", ""), ("", "Optical")}


def test_a_comma_inside_a_columns_name_does_not_shift_the_columns_after_it(tmp_path):
    head = ",".join(LOCATION)  # the publisher's own mistake: no quotation marks around the name with a comma
    path = tmp_path / "a.csv"
    path.write_text(f"{head}\n{','.join(map(str, location()))}\n", encoding="utf-8")
    it = read(path)
    assert it.connector.key == "ko41b"
    assert it.count(group="premises (inc. cleanliness, condition)").numerator == 5
    assert it.count(dimension="subject", group="other").numerator == 4
    assert it.count(dimension="profession").numerator == 9
    assert "put together again" in it.notices["header_comma"].message
    assert "totals_do_not_add_up" not in it.notices


def test_names_are_joined_only_until_their_bracket_closes():
    assert joined_names(Header(1, ("a (b", "c)", "d"))).names == ("a (b, c)", "d")
    assert joined_names(Header(1, ("a (b", "c", "d"))).names == ("a (b", "c", "d")


def test_a_row_with_more_cells_than_names_is_rejected(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", LOCATION, [location(), [*location(Return="Dental"), 1]]))
    assert (len(it.taken), [reject.row for reject in it.rejects]) == (1, [3])


def test_rows_that_stand_three_columns_off_their_names_are_no_practice_and_no_numbers(tmp_path):
    header = (*PRACTICE[:2], "NHS Englan", " region co", "e", "NHS Englan", " region name", *PRACTICE[4:])
    rows = [practice(), practice(contract="2", new=5)]
    it = read(csv_of(tmp_path / "a.csv", header, rows))
    assert [(reject.column, reject.value, reject.reason) for reject in it.rejects] == [
        ("Organisation Code", "1", "it is not an organisation code")
    ] * 2
    assert it.counts() == []


def test_all_75_columns_of_the_published_location_file_are_read(shared, tmp_path):
    columns = columns_of(shared, "Sub ICB Level")
    known = dict(zip(LOCATION, location(), strict=True)) | {"4.25 Premises (inc. Cleanliness": 5}
    row = [known.get(name, 0) for name in columns if name != " Condition)"]
    path = tmp_path / "a.csv"
    path.write_text(f"{','.join(columns)}\n{','.join(map(str, row))}\n", encoding="utf-8")
    it = read(path)
    assert (len(columns), len(row), len(it.taken)) == (76, 75, 1)
    assert len(it.counts(dimension="subject")) == 39
    assert len(it.counts(dimension="profession")) == 10
    assert {c.level for c in it.counts()} == {Level.ICB}


def test_all_18_columns_of_the_published_practice_file_are_known(shared):
    assert tuple(columns_of(shared, "Practice Level")) == PRACTICE


def test_totals_that_do_not_add_up_are_told_and_kept(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", LOCATION, [location(**{"4.40 Subject Total": 99})]))
    assert len(it.taken) == 1
    assert "4.40 Subject Total" in it.notices["totals_do_not_add_up"].message


@pytest.mark.parametrize(("column", "value"), [("Year", "2024"), ("1.4 Total New", "some")])
def test_a_bad_row_is_rejected_with_its_column(tmp_path, column, value):
    row = dict(zip(PRACTICE, practice(), strict=True)) | {column: value}
    it = read(csv_of(tmp_path / "a.csv", PRACTICE, [list(row.values())]))
    assert [(reject.column, reject.value) for reject in it.rejects] == [(column, value)]
    assert it.of(Count) == []
