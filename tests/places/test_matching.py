from datetime import date

import pytest

from heard.evidence.rows import Place
from heard.places.matching import Found, Matching, listed


def trust(code, name, **facts):
    return Place(code, name, "trust", from_register=True, **facts)


REGISTER = [
    trust("RAA", "HILLTOP UNIVERSITY HOSPITALS NHS FOUNDATION TRUST"),
    trust("RBB", "NORTH VALE AND DALE NHS TRUST"),
    trust("RCC", "SHORE COUNTY HOSPITAL NHS TRUST", closed=date(2020, 9, 30), successor="RDD"),
    trust("RDD", "SHORE AND MOOR NHS TRUST", opened=date(2020, 10, 1)),
    trust("REE", "MILLBROOK NHS TRUST", closed=date(2022, 3, 31)),
    trust("RFF", "MILLBROOK NHS TRUST", opened=date(2022, 4, 1)),
    Place("G10001", "THE DALE SURGERY", "practice", from_register=True),
    Place("XX1", "Return House", "trust"),
]


@pytest.mark.parametrize(
    "name",
    [
        "Hilltop University Hospitals NHS Foundation Trust",
        "The Hilltop  University Hospitals NHS FT",
        "Hilltop University Hospitals\u00a0NHS Foundation Trust",
    ],
)
def test_a_name_written_with_other_capitals_spaces_and_short_forms_is_matched_exactly(name):
    named = Matching(REGISTER).find(name)
    assert (named.found, named.code, named.certainty) == (Found.EXACTLY, "RAA", 1.0)


def test_a_near_match_is_used_only_where_it_is_sure_enough_and_else_offered():
    matching = Matching(REGISTER)
    used, offered = matching.find("Hilltop Hospital NHS Trust"), matching.find("North Vale NHS Trust")
    assert (used.found, used.code, used.certainty) == (Found.NEARLY, "RAA", 0.95)
    assert (offered.found, offered.code, offered.entry, round(offered.certainty, 2)) == (
        Found.OFFERED,
        "",
        "RBB",
        0.67,
    )
    assert listed([offered]) == "North Vale NHS Trust: NORTH VALE AND DALE NHS TRUST (RBB), 67% sure"
    assert Matching(REGISTER, used_from=0.6).find("North Vale NHS Trust").code == "RBB"


def test_what_only_a_return_names_and_what_is_no_trust_is_never_matched():
    matching = Matching(REGISTER)
    assert matching.find("Return House").found is Found.NOT
    assert matching.find("The Dale Surgery").found is not Found.EXACTLY


def test_of_two_entries_of_one_name_the_one_open_on_the_day_is_meant():
    matching = Matching(REGISTER)
    assert matching.find("Millbrook NHS Trust", on=date(2021, 4, 1)).code == "REE"
    assert matching.find("Millbrook NHS Trust", on=date(2023, 4, 1)).code == "RFF"
    assert matching.find("Millbrook NHS Trust").code == ""


def test_a_closed_organisation_keeps_its_own_code_and_leads_to_the_one_that_followed():
    matching = Matching(REGISTER)
    assert matching.find("Shore County Hospital NHS Trust", on=date(2022, 4, 1)).code == "RCC"
    assert matching.now("RCC", on=date(2022, 4, 1)) == "RDD"
    assert matching.now("RCC", on=date(2020, 4, 1)) == ""


def test_the_receipt_says_how_many_names_were_found_and_how():
    matching = Matching(REGISTER)
    for name in ("Millbrook NHS Trust", "Hilltop Hospital NHS Trust", "North Vale NHS Trust", "Nowhere Care Ltd"):
        matching.find(name, on=date(2023, 4, 1))
    assert matching.sentence() == ("1 name matched exactly, 1 nearly, 1 too unlike the register's to be used, 1 not.")


def test_without_a_register_nothing_is_matched_and_the_receipt_says_why():
    matching = Matching([])
    assert matching.find("Millbrook NHS Trust").found is Found.NOT
    assert matching.empty
    assert "No register of trusts is loaded" in matching.sentence()
