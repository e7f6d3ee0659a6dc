import pytest

from heard.vocabulary.measures import Level, State

from .reading import csv_of, read

HEADER = ("Period", "Dimension", "Org_Level", "Org_Code", "Org_Name", "Measure", "Count_Of", "Value")
ROW = ["2022-23", "DeliveryMethodBabyGroup", "Provider", "RXX", "HILLTOP NHS TRUST", "Spontaneous", "Deliveries", "40"]


@pytest.mark.slow
def test_every_number_of_2022_23_is_read_and_leeds_is_as_published(shared):
    it = read(shared("data/outcomes_maternity/hosp-epis-stat-mat-msdscsv-2022-23.csv"))
    assert (len(it.taken), it.rejects) == (15_785, [])
    leeds = it.counts(organisation="RR8", dimension="DeliveryMethodBabyGroup")
    assert {c.group: c.numerator for c in leeds} == {
        "Elective caesarean section": 1_155, "Emergency caesarean section": 1_550, "Instrumental": 1_100, "Other": 85,
        "Spontaneous": 4_380, "not known": 0,
    }  # fmt: skip
    assert {c.period for c in leeds} == {"FY2022-23"}
    assert "rounded" in it.notices


def test_a_total_has_no_group_and_mothers_and_babies_are_apart(tmp_path):
    rows = [
        [*ROW[:1], f"Total{of}", *ROW[2:5], "", of, value] for of, value in (("Deliveries", "40"), ("Babies", "45"))
    ]
    it = read(csv_of(tmp_path / "m.csv", HEADER, rows))
    assert {(c.scope, c.numerator, c.dimension, c.group) for c in it.counts()} == {
        ("deliveries", 40, "", ""), ("babies", 45, "", ""),
    }  # fmt: skip


def test_numbers_that_are_not_all_fives_are_not_called_rounded(tmp_path):
    assert "rounded" not in read(csv_of(tmp_path / "m.csv", HEADER, [[*ROW[:-1], "41"]])).notices


def test_regions_and_the_country_stand_at_their_own_levels(tmp_path):
    rows = [[*ROW[:2], "National", "National", "ALL SUBMITTERS", *ROW[5:]],
            [*ROW[:2], "NHS England (Region)", "Y99", "NORTH", *ROW[5:]]]  # fmt: skip
    it = read(csv_of(tmp_path / "m.csv", HEADER, rows))
    assert [(c.level, c.organisation) for c in it.counts()] == [(Level.NATIONAL, ""), (Level.AREA, "Y99")]


def test_a_star_is_hidden_and_a_number_given_twice_or_not_at_all_is_a_reject(tmp_path):
    other = [*ROW[:5], "Other", "Deliveries", "*"]
    it = read(csv_of(tmp_path / "m.csv", HEADER, [ROW, ROW, other, [*ROW[:5], "Instrumental", "Deliveries", ""]]))
    assert it.count(group="Other").state == State.SUPPRESSED
    assert [reject.column for reject in it.rejects] == ["Measure", "Value"]
