from datetime import date

from heard.evidence.rows import Place
from heard.places.joins import Join, drawn, joins_into, told_of

CAME = {
    "RCC": [Place("RBB", "Dale", "trust", closed=date(2024, 9, 30), successor="RCC")],
    "RBB": [Place("RAA", "Vale", "trust", closed=date(2020, 3, 31), successor="RBB"), Place("RCC", "", "")],
}


def before(code):
    return CAME.get(code, [])


def test_all_that_came_before_are_found_also_by_way_of_others_and_circles_end():
    assert joins_into("RCC", before) == (
        Join("RAA", "Vale", "RBB", date(2020, 4, 1)), Join("RBB", "Dale", "RCC", date(2024, 10, 1)),
    )  # fmt: skip


def test_the_day_after_the_last_is_the_first_as_one():
    (_, dale) = joins_into("RCC", before)
    assert (dale.month, told_of(dale, "Moor NHS Trust")) == (
        "2024-10", "Dale became part of Moor NHS Trust in October 2024.",
    )  # fmt: skip


def test_a_join_without_a_day_is_told_and_is_no_mark():
    join = Join("RAA", "Vale", "RBB", None)
    assert told_of(join, "Dale") == "Vale became part of Dale; nobody has said when."
    assert drawn([join], ["2024-01", "2024-02"]) == ({}, "")


def test_a_join_is_marked_within_the_line_and_not_at_its_ends():
    join = Join("RAA", "Vale", "RBB", date(2024, 2, 1))
    marks, sentence = drawn([join], ["2024-01", "2024-02", "2024-03"])
    assert marks == {"2024-02": "joined by Vale"}
    assert sentence == "Before February 2024, the numbers of Vale are put together with its own."
    assert drawn([join], ["2024-02", "2024-03"]) == ({}, "")
