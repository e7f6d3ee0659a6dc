import csv
from datetime import date

import pytest

from heard.evidence.rows import Place
from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.recognition import recognise

from .reading import Read, csv_of

FILE = "data/never_events/never_events_by_organisation_2022-23_2025-26.csv"
HEADER = ("financial_year", "provisional", "organisation_name", "never_events")


def trusts(path):
    with path.open(encoding="utf-8-sig") as file:
        return [Place(row[0], row[1], "trust", from_register=True) for row in csv.reader(file)]


def read(path, register=()):
    document = open_document(path)
    connector, _ = recognise(document)
    return Read(connector, list(connector.read(document, Reading(register=lambda: register))))


@pytest.fixture
def real(shared):
    return read(shared(FILE), trusts(shared("data/ods/etr_2022.csv")))


def test_all_rows_of_the_real_file_are_taken_and_add_up_to_its_own_totals(real):
    assert (real.connector.key, len(real.taken), real.rejects, real.repeats) == ("never_events", 478, [], [])
    sums = {}
    for count in real.counts():
        sums[count.period] = sums.get(count.period, 0) + count.numerator
    assert sums == {"FY2022-23": 378, "FY2023-24": 344, "FY2024-25": 379, "FY2025-26": 383}


def test_leeds_has_four_six_seven_and_three(real):
    assert [count.numerator for count in real.counts(organisation="RR8")] == [4, 6, 7, 3]
    assert real.count(organisation="RR8", period="FY2022-23").flags == ""
    assert real.count(organisation="RR8", period="FY2023-24").flags == "provisional"


@pytest.mark.covers("R083")
def test_eighteen_of_the_162_names_are_not_exactly_the_register_s_and_each_is_told(real):
    assert real.notices["names_matched"].message == (
        "144 names matched exactly, 4 nearly, 5 too unlike the register's to be used, 9 not."
    )
    nearly, offered = real.notices["names_matched_nearly"], real.notices["names_offered"]
    assert (nearly.rows, offered.rows, real.notices["names_not_matched"].rows) == (4, 5, 9)
    assert "SOUTH WARWICKSHIRE NHS FOUNDATION TRUST (RJC), 95% sure" in nearly.message
    assert "UNITED LINCOLNSHIRE HOSPITALS NHS TRUST (RWD), 67% sure" in offered.message
    assert real.count(organisation="RWD", period="FY2024-25").numerator == 3  # not 4: the offered name stays apart
    assert (
        real.count(organisation="name:united-lincolnshire-teaching-hospitals-nhs-trust", period="FY2024-25").numerator
        == 1
    )


def test_two_names_of_one_organisation_in_a_year_are_added_up_and_told(real):
    count = real.count(organisation="RL1", period="FY2024-25")
    assert (count.numerator, "added up from two names" in count.flags) == (3, True)
    assert "RL1 in FY2024-25" in real.notices["names_added_up"].message


def test_without_a_register_every_organisation_stays_under_its_own_name(shared):
    found = read(shared(FILE))
    assert len(found.taken) == 478
    assert len(found.places) == 162
    assert all(code.startswith("name:") for code in found.places)
    assert "No register of trusts is loaded" in found.notices["names_matched"].message


def test_a_closed_trust_is_named_with_the_one_that_followed(shared):
    ended = Place("RD3", "", "", closed=date(2020, 9, 30), successor="R0D", from_register=True)
    found = read(shared(FILE), [*trusts(shared("data/ods/etr_2022.csv")), ended])
    assert "POOLE HOSPITAL NHS FOUNDATION TRUST (RD3, now R0D)" in found.notices["names_closed"].message


def test_rows_without_a_name_a_year_or_a_number_are_rejected_with_the_reason(tmp_path):
    rows = [["2022-23", 0, "", 1], ["last year", 0, "Dale NHS Trust", 1], ["2022-23", 0, "Dale NHS Trust", ""],
            ["2022-23", 0, "Dale NHS Trust", 2], ["2022-23", 0, "Dale NHS Trust", 2]]  # fmt: skip
    found = read(
        csv_of(tmp_path / "never.csv", HEADER, rows), [Place("RXX", "DALE NHS TRUST", "trust", from_register=True)]
    )
    assert [reject.column for reject in found.rejects] == [
        "organisation_name", "financial_year", "never_events", "organisation_name",
    ]  # fmt: skip
    assert [(count.organisation, count.numerator) for count in found.counts()] == [("RXX", 2)]
