"""Likely passages are offered with the reason; arrangements are not."""

import pytest

from heard.papers.finding import find_words
from heard.papers.page import Block, Page, Sort, Stretch, page_of, sentences
from heard.papers.suggesting import reasons, suggestions


def page(*texts: str | Block) -> Page:
    return Page(1, tuple(text if isinstance(text, Block) else Block(Sort.WORDS, text) for text in texts))


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("“I rang forty times before anyone answered.”", "it stands in quotation marks"),
        ("People told us the car park was too far from the door.", "it says that somebody told or felt something"),
        ("Twelve of 42 patients found it difficult to get through.", "it counts people and says how it was for them"),
        ("I waited four hours and nobody came.", "somebody speaks for themselves"),
        ("For one resident the pharmacy was slow again.", "it says how care was for somebody"),
    ],
)
def test_a_likely_sentence_says_why_it_is_offered(words: str, because: str) -> None:
    assert because in reasons(words)[0]


def test_words_that_suggest_danger_are_offered_as_to_be_read_today() -> None:
    told, urgent = reasons("A patient said she wanted to kill herself after the call.")
    assert urgent
    assert any(why.startswith("read it today: it ") for why in told)


@pytest.mark.parametrize(
    "words",
    [
        "Present: Jo Bloggs, Sam Smith and two members of the practice.",
        "Action: JB to ring patients who said they waited.",
        "We will hold an open day to ask patients what they felt.",
        "The strategy runs from 2024 to 2029.",
        "Patients first.",
    ],
)
def test_attendance_actions_plans_and_titles_are_not_offered(words: str) -> None:
    assert reasons(words) == ((), False)


def test_sentences_side_by_side_are_one_suggestion_and_headings_are_none() -> None:
    made = page(
        Block(Sort.HEADING, "What people said"),
        "Patients said it was slow. They felt quite forgotten. The board met in May.",
    )
    (found,) = suggestions(made)
    assert made.text[found.where.start : found.where.end] == "Patients said it was slow. They felt quite forgotten."


def test_sentences_end_where_a_reader_ends_them() -> None:
    block = Block(Sort.WORDS, "• Mrs. Lee saw Dr. Hall at 9.30. “It was good.” She left, e.g. by bus! Why?")
    cut = [block.text[s.start : s.end] for s in sentences(block)]
    assert cut == ["Mrs. Lee saw Dr. Hall at 9.30.", "“It was good.”", "She left, e.g. by bus!", "Why?"]


def test_each_row_of_a_table_stands_for_itself() -> None:
    block = Block(Sort.TABLE, "Said | Times\nSlow | 4")
    assert [block.text[s.start : s.end] for s in sentences(block)] == ["Said | Times", "Slow | 4"]


def test_words_copied_from_a_page_are_found_whatever_became_of_lines_and_quotation_marks() -> None:
    made = page("It was slow.", "“We couldn’t park – at all,” a carer said.")
    found = find_words(made, '"we couldn\'t\n park - at  all," a CARER')
    assert found is not None
    assert made.text[found.start : found.end] == "“We couldn’t park – at all,” a carer"
    assert find_words(made, "slow. “We") == Stretch(7, 16)
    assert find_words(made, "not there") is None
    assert find_words(made, "   ") is None


def test_a_page_is_the_same_after_it_was_written_down() -> None:
    made = Page(3, (Block(Sort.TABLE, "a | b"),), picture=True, read_by="Tesseract 5", trouble="")
    assert page_of(made.as_dict()) == made
