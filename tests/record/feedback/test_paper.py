"""Cards carry numbers of their own, are typed in once, may be mended, and count like everything that is given."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heard.record.feedback.asking import Asked, make_page
from heard.record.feedback.gathering import gather
from heard.record.feedback.given import Given, Words
from heard.record.feedback.models import Submission
from heard.record.feedback.paper import (
    TypedAlready,
    begin_bundle,
    may_type,
    mend_card,
    next_number,
    print_cards,
    type_card,
    typed_in,
)  # fmt: skip
from heard.record.feedback.paper_card import LARGE, USUAL, Card, Ticked, numbers_printed
from heard.record.feedback.paper_printing import Sheet, printed_cards, printed_sheet
from heard.record.intake.editions import current_snapshot
from heard.record.intake.queue import run_next
from heard.record.people.models import User
from heard.vocabulary.refusal import Refusal

pytestmark = pytest.mark.django_db


def person(role, organisation=""):
    return User.objects.create(username=f"{role}@example.org", full_name="Sol Marsh", role=role,
                               organisation=organisation)  # fmt: skip


@pytest.fixture
def manager():
    return person("quality_manager")


@pytest.fixture
def page(manager):
    return make_page(Asked("commissioner", "XD1", "Walk-in Centre", "The team", date(2026, 1, 1)), by=manager)


@pytest.fixture
def bundle(page, manager):
    return begin_bundle(page, received_on=timezone.localdate() - timedelta(days=1), by=manager)


def said(page, words="The chairs are hard."):
    return Given(kind="comment", route="feedback_page", organisation=page.organisation, page=page.short,
                 words=(Words(words, "What could be better?", "could_improve"),))  # fmt: skip


def test_no_two_cards_of_a_page_carry_the_same_number(page, manager):
    first = print_cards(page, how_many=50, size=USUAL, give_back="", by=manager)
    second = print_cards(page, how_many=10, size=LARGE, give_back="", by=manager)
    assert (first.first, first.last, second.first, second.last) == (1, 50, 51, 60)
    assert next_number(page) == 61


def test_a_card_typed_twice_is_noticed_whoever_typed_it(bundle, page, manager):
    type_card(bundle, said(page), number=7, by=manager, once="a")
    other = begin_bundle(page, received_on=timezone.localdate(), by=person("scribe"))
    with pytest.raises(TypedAlready, match="Card 0007 was typed in already by Sol Marsh"):
        type_card(other, said(page), number=7, by=other.typed_by, once="b")
    type_card(other, said(page), number=None, by=other.typed_by, once="b")
    assert [len(typed_in(one)) for one in (bundle, other)] == [1, 1]


def test_the_same_form_sent_twice_is_one_card(bundle, page, manager):
    first = type_card(bundle, said(page), number=7, by=manager, once="a")
    assert type_card(bundle, said(page), number=7, by=manager, once="a") == first
    assert (first.route, first.mode, first.card, first.entered_by) == ("paper", "paper", 7, manager)
    assert timezone.localdate(first.given_at) == bundle.received_on


def test_a_scribe_types_and_a_provider_types_only_its_own(page):
    assert may_type(person("scribe"), page)
    assert not may_type(person("provider", "XD1"), page)
    assert not may_type(person("reader"), page)


def test_a_day_to_come_is_no_day_on_which_cards_came_in(page, manager):
    with pytest.raises(Refusal, match="not come yet"):
        begin_bundle(page, received_on=timezone.localdate() + timedelta(days=1), by=manager)


def test_a_year_of_two_figures_is_noticed_before_a_hundred_cards_are_typed(page, manager):
    with pytest.raises(Refusal, match="before the year 1900"):
        begin_bundle(page, received_on=date(26, 11, 2), by=manager)


def test_a_card_is_mended_while_it_waits(bundle, page, manager):
    card = type_card(bundle, said(page), number=7, by=manager, once="a")
    mended = mend_card(card, bundle, said(page, "The chairs are cold."), number=8, by=manager)
    assert (mended.pk, mended.card, mended.words[0]["text"]) == (card.pk, 8, "The chairs are cold.")


def test_a_card_mended_after_it_was_gathered_takes_the_place_of_the_old_one(bundle, page, manager, home):
    card = type_card(bundle, said(page), number=7, by=manager, once="a")
    gather(at_once=True)
    with pytest.raises(Refusal, match="being read"):
        mend_card(card, bundle, said(page), number=7, by=manager)
    assert run_next().state == "done"
    gather()
    mend_card(card, bundle, said(page, "The chairs are cold."), number=7, by=manager)
    gather(at_once=True)
    assert run_next().state == "done"
    gather()
    rows = current_snapshot().query("SELECT text FROM passages", [])
    assert [row["text"] for row in rows] == ["The chairs are cold."]
    assert Submission.objects.get().words == []


CARD = Card(
    "Harbour", "Walk-in Centre", Ticked("Did people listen to you?", ("Yes, always", "Sometimes", "No")),
    ("What was good?", "What could be better?"), (Ticked("Whose care is this about?", ("Mine", "Another's")),),
    "You can leave out any question.", "Who reads it: the team.", "Put it into the box.", "https://example.org/f/abcde",
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' width='9' height='9'><path d='M0 0h9v9H0z'/></svg>",
)  # fmt: skip


@pytest.mark.parametrize("size", [USUAL, LARGE])
def test_a_printed_card_has_two_sides_and_is_tagged_for_screen_readers(size):
    made = printed_cards(CARD, numbers_printed(1, 2), on=date(2026, 11, 22), size=size)
    assert made.startswith(b"%PDF")
    assert made.count(b"/Type /Page\n") + made.count(b"/Type /Page ") in (0, 4)
    assert b"/StructTreeRoot" in made or b"pdfuaid" in made


def test_a_page_without_a_rated_question_prints_too():
    from dataclasses import replace

    assert printed_cards(replace(CARD, question=Ticked("", ())), ("0001",), on=date(2026, 11, 22)).startswith(b"%PDF")


def test_a_sheet_for_a_group_is_printed():
    sheet = Sheet("Harbour", "Eastgate Women's Group", "What did people tell you?", "We write no names.",
                  CARD.question, CARD.asks, "Age, if they like", "Send it in with the code KTM4R7XHP.")  # fmt: skip
    assert printed_sheet(sheet, on=date(2026, 11, 22)).startswith(b"%PDF")


@pytest.mark.parametrize("how_many", [0, 501])
def test_a_file_holds_from_one_to_five_hundred_cards(how_many):
    with pytest.raises(Refusal, match="between 1 and 500"):
        numbers_printed(1, how_many)
