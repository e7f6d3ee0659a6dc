"""A story is used only as its teller agreed, and never again once it was withdrawn."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from heard.record.ledger.chain import first_broken_link
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.record.publications import stories
from heard.record.publications.consent import AGREED, UseKind
from heard.record.publications.models import Story, Use
from heard.record.publications.stories import Agreed, NotConsented, Telling
from heard.vocabulary.refusal import Refusal

DAY = date(2026, 3, 2)
LATER = DAY + timedelta(days=400)
WORDS = "Nobody told my mother when she could go home, so the taxi came twice."
TELLING = Telling("The taxi came twice", WORDS, told_as="A daughter", contact="Ring 01632 960011", organisation="XD1")
ALL = frozenset(UseKind)


@pytest.fixture
def added(governed):
    return stories.add_story(TELLING, Agreed(ALL, LATER, on=DAY), by=governed.manager, on=DAY)


@pytest.fixture
def story(added):
    return added.story


def test_the_text_people_agree_to_says_that_print_cannot_be_called_back():
    assert any("printed cannot be called back" in line for line in AGREED)


@pytest.mark.covers("R126")
def test_a_story_is_used_only_for_what_was_agreed_and_only_until_then(governed):
    agreed = Agreed(frozenset({UseKind.MEETING}), DAY + timedelta(days=30), on=DAY)
    story = stories.add_story(TELLING, agreed, by=governed.manager, on=DAY).story
    use = stories.use_story(story, kind=UseKind.MEETING, where="Board paper 7", about="paper:7", by=governed.manager,
                            on=DAY)  # fmt: skip
    assert use.where == "Board paper 7"
    with pytest.raises(NotConsented, match="has not agreed"):
        stories.use_story(story, kind=UseKind.PUBLIC, by=governed.manager, on=DAY)
    with pytest.raises(NotConsented):
        stories.use_story(story, kind=UseKind.MEETING, where="Late", by=governed.manager, on=DAY + timedelta(days=31))
    assert stories.notes_on("paper:7", DAY) == []
    assert stories.notes_on("paper:7", DAY + timedelta(days=31)) == [
        "Consent to use a story ended on 1 April 2026. Do not use it again."
    ]


def test_what_is_agreed_later_takes_the_place_of_what_was_agreed_before(governed, story):
    stories.use_story(story, kind=UseKind.PUBLIC, by=governed.manager, on=DAY)
    assert stories.public_stories(DAY) == [story]
    narrower = Agreed(frozenset({UseKind.REPORT}), LATER, on=DAY + timedelta(days=5))
    stories.give_consent(story, narrower, by=governed.manager)
    story = Story.objects.get()
    assert stories.usable(story, UseKind.PUBLIC, DAY + timedelta(days=4))
    assert not stories.usable(story, UseKind.PUBLIC, DAY + timedelta(days=5))
    assert stories.public_stories(DAY + timedelta(days=5)) == []


def test_its_teller_withdraws_it_with_their_code_and_papers_say_so(governed, added):
    stories.use_story(added.story, kind=UseKind.MEETING, where="P", about="paper:7", by=governed.manager, on=DAY)
    stories.use_story(added.story, kind=UseKind.PUBLIC, by=governed.manager, on=DAY)
    gone = stories.withdraw_by_code(added.code.lower().replace("-", " "), on=DAY + timedelta(days=9))
    assert (gone.title, gone.words, gone.contact) == ("Withdrawn story", "", "")
    assert stories.public_stories(DAY) == []
    assert stories.notes_on("paper:7", DAY + timedelta(days=9)) == [
        "A story was withdrawn on 11 March 2026. Do not use or copy it."
    ]
    assert stories.withdraw_by_code(added.code).withdrawn_on == DAY + timedelta(days=9)
    assert first_broken_link() is None


def test_staff_withdraw_it_for_its_teller(governed, story):
    stories.withdraw(story, by=governed.manager)
    with pytest.raises(Refusal, match="was withdrawn"):
        stories.give_consent(story, Agreed(ALL, LATER), by=governed.manager)
    with pytest.raises(Refusal, match="was withdrawn"):
        stories.use_story(story, kind=UseKind.REPORT, where="x", by=governed.manager)


def test_a_wrong_code_withdraws_nothing(story):
    with pytest.raises(Refusal, match="no story with this code"):
        stories.withdraw_by_code("AAAA-BBBB-CCCC")
    assert Story.objects.get().words == WORDS


def test_the_database_keeps_no_words_of_a_withdrawn_story(governed, story):
    stories.withdraw(story, by=governed.manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.update(words=WORDS)


def test_the_code_and_the_words_are_not_in_the_ledger_nor_in_the_story(added):
    kept = f"{list(Entry.objects.values_list())} {list(Story.objects.values_list('code_digest', flat=True))}"
    assert added.code not in kept
    assert "taxi" not in kept
    assert added.code not in repr(added)


def test_somebody_else_changed_it_meanwhile(governed, story):
    stories.ask_board(story, by=governed.manager, question="Who rings families?", turn=0)
    with pytest.raises(Refusal, match="changed"):
        stories.ask_board(story, by=governed.manager, question="Who pays the taxi?", turn=0)


def test_whoever_may_not_publish_may_not_touch_stories(governed, story):
    for change in (
        lambda: stories.add_story(TELLING, Agreed(ALL, LATER), by=governed.lay),
        lambda: stories.withdraw(story, by=governed.stranger),
        lambda: stories.use_story(story, kind=UseKind.PUBLIC, by=governed.provider),
    ):
        with pytest.raises(NotAllowed):
            change()


@pytest.mark.parametrize(
    ("agreed", "says"),
    [
        (Agreed(ALL, date(2020, 1, 1)), "last day"),
        (Agreed(ALL, date(2099, 1, 1), on=date(2098, 1, 1)), "still to come"),
    ],
)
def test_days_that_cannot_be_are_refused(governed, agreed, says):
    with pytest.raises(Refusal, match=says):
        stories.add_story(TELLING, agreed, by=governed.manager)
    assert not Story.objects.exists()


def test_an_older_agreement_never_comes_in_over_a_newer_one(governed, story):
    with pytest.raises(Refusal, match="later day"):
        stories.give_consent(story, Agreed(ALL, LATER, on=DAY - timedelta(days=1)), by=governed.manager)


def test_what_came_of_it_is_on_record(governed, story):
    stories.note_story(
        story, kind="answer", words="A nurse rings each family.", minute="7", by=governed.manager, on=DAY
    )
    stories.note_story(story, kind="told", words="We rang her.", by=governed.manager, on=DAY)
    assert [note.kind for note in story.notes.all()] == ["answer", "told"]
    assert not Use.objects.exists()
