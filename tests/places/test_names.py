import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.places.names import NameMatcher, comparable, kind_of, tidy

KNOWN = (
    ("RXX", "HILLTOP UNIVERSITY HOSPITALS NHS FOUNDATION TRUST"),
    ("RYY", "NORTH VALE AND DALE NHS TRUST"),
    ("RZZ", "SOUTH VALE NHS TRUST"),
    ("QXX", "NHS Hilltop and Vale Integrated Care Board"),
)


@pytest.mark.parametrize(
    ("name", "code", "tidied"),
    [
        ("Chapel Street Hospital - RXX19", "RXX19", "Chapel Street Hospital"),
        ("CHAPEL STREET HOSPITAL - RXX19", "", "CHAPEL STREET HOSPITAL"),
        ("Horder\u00a0Centre - St Johns Road", "", "Horder Centre - St Johns Road"),
        ("Plain  Name ", "", "Plain Name"),
    ],
)
def test_a_name_loses_its_code_and_its_odd_spaces_and_nothing_else(name, code, tidied):
    assert tidy(name, code) == tidied


@pytest.mark.parametrize(
    ("name", "code", "certainty"),
    [
        ("Hilltop University Hospitals NHS Foundation Trust", "RXX", 1.0),
        ("Hilltop Univ Hosps NHS FT", "RXX", 1.0),
        ("The North Vale & Dale NHS Trust", "RYY", 1.0),
        ("Dale and North Vale Trust", "RYY", 0.95),
        ("NHS HILLTOP AND VALE ICB", "QXX", 1.0),
    ],
)
def test_a_name_written_otherwise_finds_its_code(name, code, certainty):
    match = NameMatcher(KNOWN).match(name)
    assert match is not None
    assert (match.code, match.certainty) == (code, certainty)


def test_a_near_name_is_matched_with_less_certainty_and_its_reason():
    match = NameMatcher(KNOWN).match("North Vale, Dale and Moor NHS Trust")
    assert match is not None
    assert (match.code, match.certainty) == ("RYY", 0.75)
    assert "75%" in match.because


@pytest.mark.parametrize("name", ["Vale NHS Trust", "Coastal Partnership", "", "NHS Trust"])
def test_a_name_that_could_be_several_or_none_is_not_guessed(name):
    assert NameMatcher(KNOWN).match(name) is None


def test_one_name_for_two_codes_is_not_guessed():
    assert NameMatcher([("RAA", "Dale NHS Trust"), ("RBB", "DALE NHS TRUST")]).match("Dale NHS Trust") is None


@given(st.text(max_size=40))
def test_making_a_name_comparable_twice_changes_nothing_more(name):
    assert comparable(comparable(name)) == comparable(name)


def test_the_kind_is_told_only_where_the_name_says_it():
    assert [kind_of(name) for _, name in KNOWN] == ["trust", "trust", "trust", "icb"]
    assert (kind_of("NHS VALE CCG"), kind_of("VALE EYE CLINIC LIMITED")) == ("ccg", "")
