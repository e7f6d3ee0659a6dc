"""Numbers read as people say them."""

import pytest

from heard.charts import words


@pytest.mark.parametrize(
    ("share", "people", "said"),
    [
        (0.945, 3138, "94.5%"),
        (0.94, 3138, "94%"),
        (0.936, 3138, "93.6%"),
        (0.945, 200, "95%"),
        (1.0, 12, "100%"),
        (0, 9, "0%"),
    ],
)
def test_a_share_has_a_decimal_only_where_enough_people_stand_behind_it(share, people, said):
    assert words.percent(share, people) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.125, "about 1 in 8"), (0.5, "about 1 in 2"), (0.66, "about 2 in 3"), (0.8, "about 4 in 5"),
     (0.001, "fewer than 1 in 100"),
     (1, "all"), (0, "none")],
)  # fmt: skip
def test_a_share_can_be_said_as_one_in_so_many(share, said):
    assert words.about_one_in(share) == said


def test_numbers_over_999_have_commas_and_one_has_no_plural():
    assert words.people(3138) == "3,138 responses"
    assert words.people(1) == "1 response"


def test_ordinals_are_words_up_to_twelfth():
    assert [words.ordinal(n) for n in (7, 12, 13, 21, 22)] == ["seventh", "twelfth", "13th", "21st", "22nd"]


def test_a_model_is_right_so_many_times_in_ten():
    assert words.times_in_ten(0.81) == "8 times in 10"


def test_lists_end_with_and():
    assert words.listed(["access", "dignity", "waiting"]) == "access, dignity and waiting"
    assert words.listed([]) == ""


def test_each_unit_has_its_way_of_being_said():
    assert words.value(0.31, "net") == "+31"
    assert words.value(1.0712, "ratio") == "1.07"
    assert words.likely_between(None, 1.2, "ratio") == ""
