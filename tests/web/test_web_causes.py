"""Causes for concern in the browser: raised, followed, moved, and kept beside what people heard."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.governance.lifecycle import Needed, Stage
from heard.record.cases.doors import follow_up, move_cause, put_on_record
from heard.record.cases.models import CauseForConcern, OnRecord, Word
from heard.record.cases.provider import asking


@pytest.fixture
def enter(client):
    """A function that signs one of the people of `governed` in."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def page(client, cause):
    return client.get(reverse("cause", args=[cause.reference])).text


def words(text):
    return " ".join(text.split())


@pytest.mark.covers("R045")
def test_a_persons_word_is_kept_with_four_answers_and_may_be_raised_at_once(governed, enter):
    client = enter(governed.stranger)
    assert client.get(reverse("cause_word")).status_code == 200
    told = {
        "words": "Nobody rang back.",
        "kind": "told",
        "how": "passed on",
        "letters": "XD1",
        "service": "Outpatients",
    }
    answer = client.post(reverse("cause_word"), told | {"raise": "1"})
    made = Word.objects.get()
    assert answer.url == f"{reverse('cause_raise', args=['word'])}?key={made.pk}"
    assert "Nobody rang back." in client.get(answer.url).text
    sent = {"title": "People are not rung back", "because": "", "level": "routine"}
    raised = client.post(answer.url, sent)
    cause = CauseForConcern.objects.get()
    assert raised.url == reverse("cause", args=[cause.reference])
    assert (cause.words, cause.heard, cause.service) == ("Nobody rang back.", "passed on", "Outpatients")
    assert cause.reference in client.get(reverse("cause_words")).text


def test_a_reader_keeps_a_word_and_sees_only_their_own(governed, enter):
    Word.objects.create(words="Said to another.", heard="first hand", on=timezone.localdate(), by=governed.manager)
    client = enter(governed.lay)
    client.post(reverse("cause_word"), {"words": "Said to me.", "kind": "heard", "how": "first-hand"})
    text = client.get(reverse("cause_words")).text
    assert "Said to me." in text
    assert "Said to another." not in text


def test_where_nobody_decides_yet_the_page_says_who_sets_it_up(signed_in):
    text = signed_in("analyst").get(reverse("cause_raise", args=["word"])).text
    assert "An administrator of Heard sets them up" in text
    assert reverse("bodies") in text


@pytest.mark.covers("R054")
def test_the_page_draws_the_route_and_offers_only_moves_of_this_person(governed, cause, enter):
    text = page(enter(governed.analyst), cause)
    assert text.count("heard-route__stop--next") == 7
    assert reverse("cause_move", args=[cause.reference, "collaborative"]) in text
    assert reverse("cause_move", args=[cause.reference, "provider_review"]) not in text
    assert "No move is yours to make here now" in page(enter(governed.stranger), cause)


def test_a_move_is_made_with_what_its_needs_ask_for_and_shows_who_and_why(governed, cause, enter):
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst)
    cause.refresh_from_db()
    client, to = enter(governed.collaborative_chair), reverse("cause_move", args=[cause.reference, "recommended"])
    lacking = client.post(to, {"turn": cause.turn, "recommendation": ""})
    assert "What is recommended: write one sentence" in lacking.text
    assert "There is a problem" in lacking.text
    said = {
        "recommendation": "Ring everyone within two days.",
        "provider_asked": "Asked on 3 July.",
        "minute": "item 4",
    }
    assert "Enter the day by which the provider is to answer" in client.post(to, said | {"turn": cause.turn}).text
    gone, day = ({f"answer_due-{part}": getattr(when, part) for part in ("day", "month", "year")}
                 for when in (timezone.localdate() - timedelta(days=1), timezone.localdate()))  # fmt: skip
    assert "This day has gone by" in client.post(to, said | gone | {"turn": cause.turn}).text
    assert client.post(to, said | day | {"turn": cause.turn}).status_code == 302
    assert asking(cause).due == timezone.localdate()
    text = words(page(client, cause))
    assert "Ring everyone within two days." in text
    assert "minute item 4" in text
    assert "The provider&#39;s side" in text or "The provider's side" in text
    assert CauseForConcern.objects.get().stage == "recommended"


def test_what_is_missing_before_a_move_is_said_beforehand(governed, cause, enter):
    for to, who, given in (
        (Stage.COLLABORATIVE, governed.analyst, {}),
        (Stage.COMMITTEE, governed.collaborative_chair, {Needed.URGENT_REASON: "People may come to harm."}),
    ):
        move_cause(cause, to=to, by=who, given=given)
    text = page(enter(governed.committee_chair), cause)
    assert "Not yet. First there must be on record" in text
    assert "an action with an owner and a date" in text


def test_two_people_never_overwrite_each_other(governed, cause, enter):
    put_on_record(cause, kind=OnRecord.Besides.PRAISE, words="Staff are kind.", by=governed.manager)
    answer = enter(governed.analyst).post(reverse("cause_move", args=[cause.reference, "collaborative"]), {"turn": "0"})
    assert answer.status_code == 400
    assert CauseForConcern.objects.get().stage == "raised"


def test_it_is_followed_up_and_support_stands_beside_challenge(governed, cause, enter):
    client = enter(governed.manager)
    day = timezone.localdate() + timedelta(days=30)
    told = {"owner": governed.manager.pk, "promised": "A call within two hours.", "level": "enhanced", "turn": "0"}
    days = {"next_on-day": day.day, "next_on-month": day.month, "next_on-year": day.year}
    assert client.post(reverse("cause_follow", args=[cause.reference]), told | days).status_code == 302
    kept = {"kind": "support", "words": "We lent them a nurse.", "turn": "1"}
    assert client.post(reverse("cause_record", args=[cause.reference]), kept).status_code == 302
    text = page(client, cause)
    assert "A call within two hours." in text
    assert "Quinn Mallow, quality manager looks after it" in text
    assert "We lent them a nurse." in text


def test_that_the_provider_was_asked_is_put_on_record_with_the_day_its_answer_is_due(governed, cause, enter):
    client, where = enter(governed.manager), reverse("cause_record", args=[cause.reference])
    kept = {"kind": "provider_asked", "words": "Asked by telephone.", "turn": "0"}
    assert "Enter the day by which the provider is to answer" in client.post(where, kept).text
    day = timezone.localdate()
    before = day - timedelta(days=1)
    gone = {"due-day": before.day, "due-month": before.month, "due-year": before.year}
    assert "before the provider was asked" in client.post(where, kept | gone).text
    due = {"due-day": day.day, "due-month": day.month, "due-year": day.year}
    assert client.post(where, kept | due).status_code == 302
    found = asking(cause)
    assert (found.words, found.due) == ("Asked by telephone.", day)


def test_what_is_late_stands_first_and_says_what_follows_by_rule(governed, cause, enter):
    late = timezone.localdate() - timedelta(days=20)
    follow_up(cause, by=governed.manager, owner=governed.manager, next_on=late)
    client = enter(governed.manager)
    assert "20 days late" in page(client, cause)
    assert "After 14 days it is shown" in page(client, cause)
    listed = client.get(reverse("causes"), {"which": "overdue", "whose": "mine", "place": "XD1"}).text
    assert "1 overdue cause for concern of yours about XD1." in words(listed)
    assert "20 days late" in listed


def test_a_list_of_my_body_holds_what_it_answers_for(governed, cause, enter):
    client = enter(governed.collaborative_chair)
    whose = {"whose": "body"}
    assert cause.reference not in client.get(reverse("causes"), whose).text
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst)
    assert cause.reference in client.get(reverse("causes"), whose).text


def test_several_take_one_step_or_none_and_the_page_names_which_could_not(governed, cause, enter):
    client, ticked = enter(governed.analyst), f"{cause.reference}:{cause.turn}"
    done = client.post(reverse("cause_together"), {"cause": ticked, "level": "intensive"})
    assert done.status_code == 302
    stale = client.post(reverse("cause_together"), {"cause": ticked, "to": "collaborative"})
    assert stale.status_code == 409
    assert cause.reference in stale.text
    assert "none was changed" in stale.text


@pytest.mark.parametrize("role", ["reader", "lay_member", "clinician"])
def test_who_may_not_see_causes_for_concern_reads_why(role, cause, signed_in):
    assert signed_in(role).get(reverse("cause", args=[cause.reference])).status_code == 403


def test_words_people_typed_are_shown_as_words(governed, cause, enter):
    put_on_record(cause, kind=OnRecord.Besides.NOTE, words="<script>alert(1)</script>", by=governed.manager)
    assert "<script>alert(1)" not in page(enter(governed.analyst), cause)


@pytest.mark.parametrize(("origin", "key"), [("signal", ""), ("nothing", "x"), ("word", "7"), ("list", "%00")])
def test_what_is_not_there_is_not_found(origin, key, governed, enter):
    assert enter(governed.analyst).get(f"{reverse('cause_raise', args=[origin])}?key={key}").status_code == 404
