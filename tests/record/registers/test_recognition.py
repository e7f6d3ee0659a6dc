"""Kinds of list are told by their column names, with reasons."""

import pytest

from heard.record.registers.kinds import KINDS
from heard.record.registers.recognition import columns_of, recognise
from tests.record.registers.made import COLUMNS


def head(*lines):
    return [(row, line.split(",")) for row, line in enumerate(lines, start=1)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_told_by_its_column_names(kind):
    seen = recognise(head(COLUMNS[kind]))
    assert seen.kind is KINDS[kind]
    assert "the column “" in seen.reasons


def test_titles_above_the_column_names_are_no_rows():
    seen = recognise(head("Area team", "Actions agreed in 2014", "", COLUMNS["actions"], "1,,Ring the trust,,,,"))
    assert (seen.header_row, seen.above) == (4, ("Area team", "Actions agreed in 2014"))


def test_a_concern_in_an_action_log_does_not_make_it_a_concerns_log():
    assert recognise(head("Action no.,Concern ref,Action,Owner,Due date")).kind is KINDS["actions"]


def test_an_action_in_a_concerns_log_does_not_make_it_an_action_log():
    assert recognise(head("No.,Concern,Provider,Action,Owner,Due date,Status")).kind is KINDS["concerns"]


def test_a_table_of_something_else_is_not_taken_for_a_list():
    seen = recognise(head("Month,Numerator,Denominator", "2014-01,3,4"))
    assert seen.kind is None
    assert seen.reasons


def test_what_fits_two_kinds_alike_is_left_to_a_person():
    seen = recognise(head("You said,Stakeholder"))
    assert seen.kind is None
    assert "it could be a " in seen.reasons


def test_a_person_may_say_the_kind():
    seen = recognise(head("Thing,Person,Colour"), said="actions")
    assert seen.kind is None  # not one column of an action log
    assert recognise(head("Task,Person,Colour"), said="actions").kind is KINDS["actions"]


def test_each_column_is_read_once_and_as_what_its_name_says():
    names = COLUMNS["concerns"].split(",")
    read = {field: names[at] for field, at in columns_of(KINDS["concerns"], names).items()}
    assert read == {
        "reference": "Ref", "raised": "Date raised", "place": "Provider", "title": "Nature of concern",
        "done": "Action taken", "owner": "Lead", "status": "Status",
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "title", "done"), [
    ("actions", "Action", "Progress"), ("stakeholders", "Name", "How we will engage"),
    ("you-said-we-did", "You said...", "We did..."),
])  # fmt: skip
def test_what_was_said_and_what_was_done_are_found(kind, title, done):
    names = COLUMNS[kind].split(",")
    read = {field: names[at] for field, at in columns_of(KINDS[kind], names).items()}
    assert (read["title"], read["done"]) == (title, done)


def test_people_who_raise_things_are_not_taken_for_the_day_they_did():
    assert "raised" not in columns_of(KINDS["concerns"], ["Concern", "Raised by"])
