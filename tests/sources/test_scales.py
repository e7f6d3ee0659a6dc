"""An answer's own words say which question was asked and how good it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.sources import scales
from heard.vocabulary.feedback import ANSWERS, FftQuestion

EVERY_ANSWER = [(question, answer) for question, answers in ANSWERS.items() for answer in answers]


@pytest.mark.parametrize(("question", "answer"), EVERY_ANSWER)
def test_every_national_answer_is_read_with_its_question(question: FftQuestion, answer: object) -> None:
    read = scales.read(answer.words, leaning=question)
    assert (read.question, read.rating, read.counts_as) == (question, answer.rating, answer.counts_as)


@pytest.mark.parametrize(
    ("written", "rating"),
    [
        ("  VERY GOOD ", 1),
        ("Very\u00a0good", 1),
        ("Very  Good.", 1),
        ("1. Very good", 1),
        ("1 - Very good", 1),
        ("Vrey good", 1),
        ("very poor", 5),
        ("Very poort", 5),
        ("neither good or poor", 3),
        ("Don’t know", 6),
        ("DONT KNOW", 6),
    ],
)
def test_case_spaces_numbers_and_slips_of_the_pen_are_forgiven(written: str, rating: int) -> None:
    assert scales.read(written, leaning="experience").rating == rating


@pytest.mark.parametrize("written", ["very goor", "food", "like", "5", "1", "", "Xyz", "unlike", "perfect", "7"])
def test_a_wording_that_could_be_anything_is_not_guessed(written: str) -> None:
    assert scales.read(written) is None


def test_likely_and_unlikely_are_never_mistaken_for_each_other() -> None:
    assert scales.read("likely").rating == 2
    assert scales.read("unlikely").rating == 4
    assert scales.read("unlikly").rating == 4


def test_dont_know_takes_the_question_of_its_column_and_none_alone() -> None:
    assert scales.read("Don't know", leaning="recommend").question == "recommend"
    assert scales.read("Don't know").question == ""
    assert scales.question_shown("Don't know") == ""


def test_bare_numbers_need_a_scale_and_words_win_over_it() -> None:
    assert scales.read("1", scale="experience").rating == 1
    assert scales.read("6.0", scale="experience").counts_as == "unknown"
    assert scales.read("7", scale="experience") is None
    assert scales.read("Extremely likely", scale="experience").question == "recommend"


@pytest.mark.parametrize(
    ("scale", "written", "rating", "counts_as"),
    [
        ("yes-no", "Y", 1, "positive"),
        ("yes-no", "No", 2, "negative"),
        ("five-star", "5", 1, "positive"),
        ("five-star", "1 star", 5, "negative"),
        ("five-star", "3 out of 5", 3, "neutral"),
        ("0-10", "10", 1, "positive"),
        ("0-10", "8", 3, "neutral"),
        ("0-10", "0", 11, "negative"),
        ("agree", "Strongly agree", 1, "positive"),
        ("satisfied", "Very dissatisfied", 5, "negative"),
    ],
)
def test_other_scales_are_data(scale: str, written: str, rating: int, counts_as: str) -> None:
    read = scales.read(written, scale=scale)
    assert (read.rating, read.counts_as, read.question) == (rating, counts_as, "")


@given(st.text(max_size=200), st.sampled_from(["words", *scales.SCALES]))
def test_any_text_is_an_answer_or_none_and_never_an_error(written: str, scale: str) -> None:
    read = scales.read(written, scale=scale)
    assert read is None or read.counts_as in {"positive", "neutral", "negative", "unknown"}
