"""One bad sign does not speak for a whole dimension, and is not lost either."""

import pytest

from heard.triangulation import MatrixRow, Standing, Verdict, agreement
from heard.triangulation.signs import signs


def line(dimension, verdict, **more):
    facts = {"direction": "higher_is_better"} | more
    return MatrixRow(dimension, "shmi", "", "2026-04", 0.9, 100, "", Verdict(verdict), **facts)


@pytest.mark.parametrize(
    ("verdicts", "standing", "words"),
    [
        (("worse", "worse", "as_expected"), Standing.WORSE, "2 of 3 signs worse"),
        (("worse", "as_expected", "better"), Standing.DIVIDED, "1 of 3 signs worse"),
        (("worse",), Standing.WORSE, ""),
        (("better", "better", "as_expected"), Standing.BETTER, ""),
        (("better", "as_expected"), Standing.AS_EXPECTED, ""),
        (("no_data", "no_data"), Standing.NO_DATA, ""),
    ],
)
def test_a_dimension_says_what_most_of_its_signs_say_and_counts_the_bad_ones(verdicts, standing, words):
    found = signs("safety", [line("safety", verdict) for verdict in verdicts])
    assert (found.standing, found.words) == (standing, words)


def test_a_number_that_only_changed_is_no_sign():
    changed = line("complaints", "as_expected", direction="neutral", over_time="changed: higher")
    assert signs("complaints", [changed]).standing is Standing.NO_DATA
    usual = line("complaints", "as_expected", direction="neutral", over_time="usual variation")
    assert signs("complaints", [usual]).standing is Standing.AS_EXPECTED


@pytest.mark.covers("R083")
def test_the_sentence_counts_the_signs_of_who_says_otherwise():
    said = agreement(
        [
            line("experience", "as_expected"), line("safety", "worse"), line("safety", "worse"),
            line("safety", "as_expected"), line("regulator", "worse"),
        ]
    )  # fmt: skip
    assert said.state == "disagree"
    assert said.sentence.startswith(
        "What people say: as expected or better; safety (2 of 3 signs worse) and the regulator say otherwise."
    )


def test_a_divided_dimension_is_called_divided():
    said = agreement([line("staff", "as_expected"), line("experience", "worse"), line("experience", "better")])
    assert said.state == "disagree"
    assert said.sentence.startswith("Staff: as expected or better; what people say (1 of 2 signs worse) is divided.")


def test_one_kind_of_source_with_several_signs_is_no_picture_either():
    said = agreement([line("experience", "worse"), line("experience", "better")])
    assert said.sentence.startswith("Only what people say can be judged (1 of 2 signs worse): one kind of source alone")
