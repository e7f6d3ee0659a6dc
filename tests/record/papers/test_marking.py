"""A passage that a person marks becomes an item with its page; it can be taken back, and holds through a rebuild."""

from dataclasses import replace

import pytest

from heard.papers.finding import find_in
from heard.record.feedback.models import Submission
from heard.record.intake.editions import current_snapshot
from heard.record.intake.models import Verbatim
from heard.record.intake.replaying import rebuild
from heard.record.papers.adding import Described, add_paper
from heard.record.papers.changing import describe
from heard.record.papers.marking import GAP, Facts, mark, stretches_of_words, unmark, words_of
from heard.record.papers.models import Mark, Paper
from heard.record.papers.reading import read_next
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal

from .conftest import TOLD, through

pytestmark = pytest.mark.django_db(transaction=True)


def marked(sheet, words, by, **facts):
    return mark(sheet, stretches_of_words(sheet, words), Facts(**facts), by=by)


def in_the_lake():
    return current_snapshot().query(
        "SELECT r.response, r.source, r.kind, r.organisation, r.service, r.speaker, r.passed_on, r.stage, r.period, "
        "r.mode, p.text FROM responses r JOIN passages p USING (response) ORDER BY p.text"
    )


@pytest.mark.covers("R044")
def test_a_marked_passage_becomes_an_item_that_leads_back_to_its_page(sheets, analyst):
    made = marked(sheets[0], "Mrs Quetzal Zanzibar told us that the ward was kind.", analyst, service="Elm ward",
                  speaker="family", passed_on="passed on", stage="contact with clinical staff")  # fmt: skip
    through()
    (row,) = in_the_lake()
    assert row["response"] == made.response
    assert (row["source"], row["kind"], row["organisation"], row["service"], row["mode"]) == (
        "heard_passages", "note", "XD1", "Elm ward", "document",
    )  # fmt: skip
    assert (row["speaker"], row["passed_on"], row["stage"], row["period"]) == (
        "family", "passed on", "contact with clinical staff", "2026-05",
    )  # fmt: skip
    assert "Zanzibar" not in row["text"]
    assert "the ward was kind" in row["text"]
    back = Mark.objects.get(response=row["response"])
    assert (back.paper.title, back.page) == ("Minutes of May", 1)
    assert words_of(sheets[0], back.stretches) == Verbatim.objects.get().text


def test_words_as_shown_with_masks_are_found_as_given(sheets):
    text = sheets[0].page.text
    (found,) = stretches_of_words(sheets[0], "[person] told us that the ward was kind.")
    assert text[found.start : found.end].endswith("Zanzibar told us that the ward was kind.")
    (after,) = stretches_of_words(sheets[0], "the ward was kind. Twelve of 40")
    assert text[after.start : after.end] == "the ward was kind.\nTwelve of 40"
    with pytest.raises(Refusal, match="do not stand on this page"):
        stretches_of_words(sheets[0], "never said")


def test_ticked_sentences_that_follow_each_other_are_one_and_a_gap_is_shown(sheets, analyst):
    text = sheets[0].page.text
    first, second, third = (find_in(text, said) for said in (
        "A carer said that she waited three hours.", "Mrs Quetzal Zanzibar told us that the ward was kind.",
        "Twelve of 40 people found it hard to park.",
    ))  # fmt: skip
    together = mark(sheets[0], [second, first], Facts(), by=analyst)
    assert together.stretches == [[first.start, second.end]]
    apart = mark(sheets[0], [first, third], Facts(), by=analyst)
    assert GAP in words_of(sheets[0], apart.stretches)


def test_the_same_passage_is_marked_once(sheets, analyst):
    assert marked(sheets[1], "Second page.", analyst) == marked(sheets[1], "second PAGE.", analyst)
    assert Submission.objects.count() == 1


def test_a_mark_taken_back_before_it_was_gathered_leaves_nothing(sheets, analyst):
    made = marked(sheets[0], "Twelve of 40 people found it hard to park.", analyst)
    unmark(made, by=analyst)
    through()
    assert in_the_lake() == []
    assert Submission.objects.get().words == []


def test_a_mark_taken_back_later_leaves_the_evidence_and_the_document_keeps_its_words(sheets, analyst):
    made = marked(sheets[0], "Twelve of 40 people found it hard to park.", analyst)
    marked(sheets[1], "Second page.", analyst)
    through()
    unmark(made, by=analyst)
    through()
    assert [row["text"] for row in in_the_lake()] == ["Second page."]
    sheets[0].refresh_from_db()
    assert "hard to park" in sheets[0].page.text
    again = marked(sheets[0], "Twelve of 40 people found it hard to park.", analyst)
    through()
    assert again.response in {row["response"] for row in in_the_lake()}


@pytest.mark.slow
def test_what_was_marked_is_there_after_a_rebuild(sheets, analyst):
    marked(sheets[0], "Twelve of 40 people found it hard to park.", analyst, speaker="patient")
    through()
    before = in_the_lake()
    rebuild(by="somebody")
    assert in_the_lake() == before != []


@pytest.mark.parametrize(
    ("told", "said"),
    [(replace(TOLD, organisation=""), "which organisation"), (replace(TOLD, dated_on=None), "from which day")],
)
def test_a_passage_without_a_place_or_a_day_is_asked_for_both(sheets, analyst, told, said):
    describe(sheets[0].paper, told, by=analyst)
    with pytest.raises(Refusal, match=said):
        marked(sheets[0], "Twelve of 40 people found it hard to park.", analyst)
    assert Mark.objects.count() == 0


def test_who_may_only_read_marks_nothing_and_adds_nothing(sheets, minutes):
    reader = User.objects.create(username="r@example.org", full_name="Rowan", role="reader")
    with pytest.raises(NotAllowed):
        marked(sheets[0], "Twelve of 40 people found it hard to park.", reader)
    with pytest.raises(NotAllowed):
        add_paper(minutes, TOLD, by=reader)


def test_the_same_bytes_are_kept_and_read_once(sheets, minutes, analyst):
    assert add_paper(minutes, Described("healthwatch"), by=analyst) == sheets[0].paper
    assert read_next() is None
    assert Paper.objects.count() == 1
