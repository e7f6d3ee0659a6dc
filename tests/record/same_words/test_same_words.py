"""One story through several routes: found by its words, confirmed by a person, counted once, and taken apart again."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from heard.evidence.same_words import NotAgreed
from heard.record.erasure.erasing import erase
from heard.record.intake.editions import current, current_snapshot
from heard.record.intake.loading import load
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.record.same_words.doors import confirm, link_by_author, set_apart, undo
from heard.record.same_words.finding import candidates, with_reference
from heard.record.same_words.models import Apart, OneStory, Route
from heard.vocabulary.refusal import Refusal
from tests.sources.feeds_made import review, reviews
from tests.sources.reading import csv_of
from tests.sources.test_care_opinion import story
from tests.sources.test_complaint_systems import DATIX, LETTER, datix, letter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.covers("R049")]
HERS = "The blue corridor was endless, and nobody on the ward could tell my father when he might go home."
OTHER = "They brought me a cup of tea while I waited, and the doctor came at once and explained it all to me."


def person(role):
    made = User(username=f"{role}@example.org", full_name="Ana Minns", role=role)
    made.set_unusable_password()
    made.save()
    return made


@pytest.fixture
def ana():
    return person("analyst")


@pytest.fixture
def told(tmp_path, home):
    """The same words on Care Opinion and NHS.uk, and in a complaint and a letter from an MP."""
    page = [story(81, title="My father", body=HERS, tags=[]), story(82, title="Tea", body=OTHER, tags=[])]
    (tmp_path / "page.json").write_text(json.dumps(page))
    (tmp_path / "feed.xml").write_text(reviews(review("91", liked=HERS.upper(), title=""), review("92", title="")))
    complaint = datix("C1", "Formal complaint")
    complaint[DATIX.index("Description")] = HERS
    csv_of(tmp_path / "datix.csv", DATIX, [complaint])
    csv_of(tmp_path / "mp.csv", LETTER, [letter("MP-1", **{"What the letter says": HERS})])
    for name in ("page.json", "feed.xml", "datix.csv", "mp.csv"):
        load(tmp_path / name, by="a test")


def test_the_same_words_are_found_but_never_across_the_wall_between_named_and_anonymous(told, ana):
    found = {frozenset(route.source for route in one.routes) for one in candidates(by=ana)}
    assert found == {
        frozenset({"care_opinion", "nhs_uk_reviews"}),
        frozenset({"complaints_datix_export", "mp_letters"}),
    }


def test_a_title_above_the_words_does_not_hide_them(told, ana):
    one = next(one for one in candidates(by=ana) if one.routes[0].kind in ("story", "review"))
    assert "My father\n" not in one.text
    assert "blue corridor" in one.text.lower()


def test_a_confirmed_story_makes_a_new_edition_counts_once_and_keeps_each_sources_rows(told, ana):
    before = current().digest
    one = next(one for one in candidates(by=ana) if one.routes[0].kind in ("story", "review"))
    made = confirm([route.response for route in one.routes], words=one.text, by=ana)
    snapshot = current_snapshot()
    assert current().digest != before
    (all_rows,) = snapshot.query("SELECT count(DISTINCT response) AS n FROM passages")
    (counted,) = snapshot.query("SELECT count(DISTINCT response) AS n FROM counted_passages")
    assert (all_rows["n"], counted["n"]) == (6, 5)
    assert [entry.what for entry in Entry.objects.filter(about=f"one_story:{made.pk}")] == ["one_story_confirmed"]
    assert HERS not in json.dumps(list(Entry.objects.values()), default=str)
    assert len(candidates(by=ana)) == 1

    undo(made, by=ana, because="Two brothers wrote it together.")
    assert current().digest == before
    (counted,) = current_snapshot().query("SELECT count(DISTINCT response) AS n FROM counted_passages")
    assert (counted["n"], len(candidates(by=ana))) == (6, 2)
    with pytest.raises(Refusal, match="Say why"):
        undo(made, by=ana, because=" ")


def test_an_anonymous_story_and_a_complaint_are_linked_only_with_the_authors_agreement(told, ana):
    complaint, story_told = with_reference("C1"), with_reference("81")
    both = [complaint.response, story_told.response]
    with pytest.raises(NotAgreed):
        confirm(both, words=HERS, by=ana)
    assert not OneStory.objects.exists()
    made = link_by_author(both, agreed="wrote", agreed_on=date(2026, 5, 1), by=ana)
    assert (made.get_why_display(), made.routes.count()) == ("The author told us", 2)


def test_a_third_route_joins_the_story_there_is_but_not_without_agreement(told, ana):
    first = next(one for one in candidates(by=ana) if one.routes[0].kind in ("story", "review"))
    earlier = confirm([route.response for route in first.routes], words=first.text, by=ana)
    complaint = with_reference("C1").response
    with pytest.raises(NotAgreed):
        confirm([first.routes[0].response, complaint], words=HERS, by=ana)
    both = [first.routes[0].response, complaint]
    made = link_by_author(both, agreed="said", agreed_on=date(2026, 5, 1), by=ana)
    earlier.refresh_from_db()
    assert (made.routes.count(), earlier.ended_at is not None) == (3, True)


def test_the_same_words_with_and_without_a_name_have_digests_that_do_not_tell_so(told, ana):
    first, second = candidates(by=ana)
    assert first.words != second.words


def test_words_set_apart_are_not_offered_again_and_are_kept_as_a_digest_only(told, ana):
    one = candidates(by=ana)[0]
    set_apart(one, by=ana)
    assert len(candidates(by=ana)) == 1
    assert HERS[:20].lower() not in Apart.objects.get().words


def test_removing_a_person_takes_their_words_out_of_every_story(told, ana):
    one = next(one for one in candidates(by=ana) if one.routes[0].kind in ("story", "review"))
    made = confirm([route.response for route in one.routes], words=one.text, by=ana)
    erase(responses=[one.routes[0].response], because="they asked us to", by=person("administrator"))
    made.refresh_from_db()
    assert (Route.objects.filter(response=one.routes[0].response).count(), made.words) == (0, "")
    assert made.ended_at is not None
    (counted,) = current_snapshot().query("SELECT count(*) AS n FROM counted_passages WHERE kind = 'review'")
    assert counted["n"] == 2


def test_a_number_nobody_has_and_a_day_to_come_are_refused(told, ana):
    with pytest.raises(Refusal, match="Nothing here has the number"):
        with_reference("C999")
    both = [with_reference("C1").response, with_reference("81").response]
    with pytest.raises(Refusal, match="not come yet"):
        link_by_author(both, agreed="wrote", agreed_on=timezone.localdate() + timedelta(days=1), by=ana)
    with pytest.raises(Refusal, match="Say how"):
        link_by_author(both, agreed="", agreed_on=date(2026, 5, 1), by=ana)


def test_only_people_who_may_open_rows_see_or_link_them(home):
    reader = person("reader")
    for act in (lambda: candidates(by=reader), lambda: confirm(["a", "b"], words=HERS, by=reader)):
        with pytest.raises(NotAllowed):
            act()
