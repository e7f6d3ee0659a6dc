"""Fetching from Care Opinion, against a real server on this computer that behaves as documented."""

import json
from itertools import pairwise

import pytest

from heard.record.fetching.daily import fetch_due
from heard.record.fetching.fetching import fetch, set_feed
from heard.record.fetching.models import Feed
from heard.record.intake.editions import current_snapshot
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import run_next
from heard.record.ledger.models import Entry
from heard.sources import care_opinion_api
from heard.sources.care_opinion_api import CareOpinion, KeyRefused, Pace, Unanswered
from heard.vocabulary.refusal import Refusal
from tests.record.fetching.care_opinion_server import KEY, served

pytestmark = pytest.mark.django_db


def story(number: int, day: str = "2026-04-03"):
    return {
        "id": number,
        "title": f"Story {number}",
        "body": "The nurse explained everything and was kind to us.",
        "dateOfSubmission": f"{day}T10:00:00Z",
        "criticality": 1,
        "authorRole": "the patient",
        "tags": [{"name": "nurses", "group": "What was good?"}],
        "services": [{"nacs": "RXX01", "name": "Ward 4", "organisation": "Hilltop NHS Trust"}],
    }


def at_once() -> Pace:
    """No waiting: time passes only where somebody sleeps."""
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    return Pace(clock=lambda: now[0], sleep=sleep)


def loaded() -> list[Load]:
    done = []
    while (one := run_next()) is not None:
        done.append(one)
    return done


@pytest.fixture
def pages_of_two(monkeypatch):
    monkeypatch.setattr(care_opinion_api.CareOpinion.pages, "__kwdefaults__", {
        **care_opinion_api.CareOpinion.pages.__kwdefaults__, "take": 2,
    })  # fmt: skip


@pytest.mark.covers("R035")
def test_stories_come_page_by_page_through_the_landing_folder(home, pages_of_two):
    with served(stories=[story(n) for n in range(1, 6)]) as there:
        set_feed(key=KEY, by="a test", address=there.address)
        fetched = fetch(pace=at_once())
    assert (fetched.stories, len(fetched.loads)) == (5, 3)
    assert [one.state for one in loaded()] == ["done"] * 3
    assert {d.source for d in Delivery.objects.all()} == {"care_opinion"}
    (counted,) = current_snapshot().query("SELECT count(*) AS n, min(organisation) AS o FROM responses")
    assert counted == {"n": 5, "o": "RXX"}
    (tags,) = current_snapshot().query("SELECT count(*) AS n FROM passages WHERE prompt = 'what_good'")
    assert tags["n"] == 5


def test_the_next_round_brings_only_what_is_new_even_where_it_was_given_earlier(home):
    with served(stories=[story(1, "2026-04-03"), story(2, "2026-04-10")]) as there:
        set_feed(key=KEY, by="a test", address=there.address)
        assert fetch(pace=at_once()).stories == 2
        asked = len(there.asked)
        assert fetch(pace=at_once()).loads == []
        assert len(there.asked) == asked + 1  # nothing more is asked about stories we have
        there.stories += [story(3, "2026-04-11"), story(4, "2026-03-30")]  # one was moderated for long
        fetched = fetch(pace=at_once())
    assert (fetched.stories, sorted(Feed.objects.get().known)) == (2, ["1", "2", "3", "4"])


def test_a_round_that_was_stopped_goes_on_where_it_was(home, pages_of_two):
    with served(stories=[story(n) for n in range(1, 6)], stop_after=1) as there:
        set_feed(key=KEY, by="a test", address=there.address)
        with pytest.raises(Unanswered, match="did not answer"):
            fetch(pace=at_once())
        feed = Feed.objects.get()
        assert (feed.skip, feed.brought, feed.since) == (2, 2, None)
        assert "Something went wrong" in feed.trouble
        there.stop_after = 0
        assert fetch(pace=at_once()).stories == 3
        assert "skip=2" in there.asked[-8]
    loaded()
    assert current_snapshot().query("SELECT count(*) AS n FROM responses") == [{"n": 5}]
    assert Feed.objects.get().trouble == ""


@pytest.mark.parametrize("as_page", [False, True])
def test_a_key_that_is_not_taken_is_told_in_words_and_goes_to_no_other_address(home, as_page):
    with served(as_page=as_page) as there:
        set_feed(key="wrong", by="a test", address=there.address)
        with pytest.raises(KeyRefused, match="did not take the subscription key"):
            fetch(pace=at_once())
        assert there.elsewhere == []
    assert Load.objects.count() == 0
    assert "sign-in page" in Feed.objects.get().trouble


def test_an_apology_is_asked_again_and_loses_nothing(home):
    with served(stories=[story(1)], apologies=2) as there:
        set_feed(key=KEY, by="a test", address=there.address)
        assert fetch(pace=at_once()).stories == 1


def test_never_more_than_five_requests_begin_in_a_second():
    pace, begun = at_once(), []
    for _ in range(23):
        pace.wait()
        begun.append(pace.clock())
    assert all(later - earlier >= 1.0 for earlier, later in zip(begun, begun[5:], strict=False))
    assert all(later >= earlier for earlier, later in pairwise(begun))


@pytest.mark.slow
def test_a_real_server_sees_five_requests_a_second_at_most(home):
    with served(stories=[story(n) for n in range(1, 6)]) as there:
        set_feed(key=KEY, by="a test", address=there.address)
        fetch()
    assert len(there.times) == 11
    # Two whole seconds pass before the eleventh may leave; a busy machine may read the first late.
    assert there.times[-1] - there.times[0] > 1.5


def test_numbers_that_come_as_text_and_lists_under_a_name_are_the_same_stories(home):
    first = story(1) | {"id": "1", "criticality": "1"}
    with served(stories=[first]) as there:
        set_feed(key=KEY, by="a test", address=there.address)
        assert fetch(pace=at_once()).stories == 1
        there.stories = [story(1)]
        assert fetch(pace=at_once()).stories == 0


def test_the_key_lies_sealed_and_stands_in_no_ledger(home):
    with served() as there:
        set_feed(key=KEY, by="a test", address=there.address)
    assert KEY not in Feed.objects.get().sealed_key
    assert KEY not in json.dumps(list(Entry.objects.values()), default=str)


@pytest.mark.parametrize("address", ["http://example.org", "ftp://example.org", "example.org"])
def test_the_key_is_sent_to_no_address_others_could_listen_to(address):
    with pytest.raises(Refusal, match="https"):
        CareOpinion(KEY, address)


def test_a_new_day_keeps_the_key_and_the_address(home):
    with served() as there:
        set_feed(key=KEY, by="a test", address=there.address)
        assert set_feed(key="", by="a test", daily=False).address == there.address


def test_nothing_is_fetched_without_a_key(home):
    with pytest.raises(Refusal, match="No key"):
        fetch()


def test_once_a_day_by_itself_and_trouble_is_told_and_stops_nothing(home, monkeypatch):
    with served(stories=[story(1)]) as there:
        set_feed(key="wrong", by="a test", address=there.address)
        monkeypatch.setattr(care_opinion_api, "WAITS", ())
        assert "subscription key" in fetch_due()[0]
        assert fetch_due() == []
        Feed.objects.update(asked_on=None)
        set_feed(key=KEY, by="a test")
        assert fetch_due() == ["Care Opinion: 1 new stories."]
