"""The pages of changes: the promise, its steps, the verdict apart from anybody's words, and what people are told."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from heard.record.cases.changes import abandon
from heard.record.cases.models import Change, Told
from heard.record.telling.models import Pair
from tests.record.cases.lake_of_calls import POORLY, called_back
from tests.record.conftest import home as home
from tests.record.telling.conftest import change as change
from tests.record.telling.conftest import pair as pair


def words(answer) -> str:
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


@pytest.fixture
def manager(client, governed):
    client.force_login(governed.manager)
    return client


@pytest.mark.covers("R002", "R005", "R028")
def test_a_promise_is_made_from_a_cause_by_choosing_its_number_first(manager, governed, cause, home):
    called_back(home)
    page = manager.get(reverse("improvement_new"), {"cause": cause.reference, "place": "XD1/XD101", "words": "poorly"})
    href = unescape(re.search(r'href="(/improvements/promise\?[^"]+)"', page.text)[1])
    assert "Comments that speak poorly of “getting care”" in words(page)
    sent = {
        "promise": "Everyone is called back within two days", "called": "the new phone system", "source": "complaints",
        "owner": governed.manager.pk, "due-day": 1, "due-month": 12, "due-year": 2026, "target": "10",
        "lever": "Quality scheme 3", "commissioner": governed.icb.pk,
    }  # fmt: skip
    answer = manager.post(href, sent)
    made = Change.objects.get()
    assert answer.url == reverse("improvement", args=[made.pk])
    assert (made.cause, made.target, made.lever, made.measure) == (cause, 0.1, "Quality scheme 3", POORLY)
    assert "The change has not begun yet" in words(manager.get(answer.url))


def test_a_promise_that_lacks_something_says_what(manager, home):
    called_back(home)
    page = manager.post(f"{reverse('improvement_promise')}?measure={POORLY.replace(' ', '%20')}", {"target": "200"})
    for asked in ("Say what will be different", "Choose who keeps it", "Enter the day", "between 0 and 100"):
        assert asked in words(page)


@pytest.mark.covers("R003")
def test_the_page_of_a_change_tells_the_result_and_keeps_its_owners_words_apart(manager, change, cause):
    manager.post(
        reverse("improvement_step", args=[change.pk, "say"]), {"turn": change.turn, "words": "It works wonderfully."}
    )
    page = manager.get(reverse("improvement", args=[change.pk]))
    said = words(page)
    assert "fell from 30 to 10 in 100 comments after the new phone system in June 2026" in said
    assert said.index("Improved") < said.index("It works wonderfully.") < said.index("do not change the verdict")
    assert reverse("cause", args=[cause.reference]) in page.text
    assert "The line marks June 2026" in said


def test_each_step_is_a_form_and_a_door(manager, change):
    def take(way, **sent):
        change.refresh_from_db()
        return manager.post(reverse("improvement_step", args=[change.pk, way]), {"turn": change.turn, **sent})

    assert take("done", **{"on-day": 1, "on-month": 7, "on-year": 2026}).status_code == 302
    assert take("hand-over", owner_words="Phones lead", **{"due-day": 1, "due-month": 9, "due-year": 2026}).url
    change.refresh_from_db()
    assert (change.done_on, change.kept_by) == (date(2026, 7, 1), "Phones lead")
    assert take("give-up", because="No.").status_code == 404


def test_two_people_are_told_when_they_meet_on_a_form(manager, change):
    page = manager.post(reverse("improvement_step", args=[change.pk, "say"]), {"turn": 0, "words": "Hello."})
    assert "Somebody changed" in words(page)


@pytest.mark.covers("R026", "R104")
def test_the_list_filters_by_source_and_tells_how_many_loops_are_closed(manager, change, governed):
    page = manager.get(reverse("improvements"), {"source": "complaints"})
    assert "The new phone system" in words(page)
    assert "All changes, from “Complaints”" in words(page)
    assert "No change is here" in words(manager.get(reverse("improvements"), {"source": "fft", "state": "late"}))
    abandon(change, by=governed.manager, because="No money.")
    assert "told of 0 of 1 finished changes (0%)" in words(manager.get(reverse("improvements")))
    for audience in ("patients", "staff"):
        sent = {"audience": audience, "how": "A poster.", "on-day": 1, "on-month": 10, "on-year": 2026}
        assert manager.post(reverse("improvement_told", args=[change.pk]), sent).status_code == 302
    assert Told.objects.count() == 2
    assert "told of 1 of 1 finished changes (100%)" in words(manager.get(reverse("improvements")))


def test_newer_data_can_be_measured_by_a_button(manager, change):
    change.measurements.all().delete()
    assert "1 change can be measured with newer data" in words(manager.get(reverse("improvements")))
    manager.post(reverse("improvement_measure_every"))
    assert change.measurements.count() == 1


@pytest.mark.covers("R131")
def test_what_people_are_told_is_written_checked_published_and_taken_down(manager, change):
    sent = {"kind": "did", "who": "Patients", "said": "Ring Mrs Margaret Whitlock.", "did": "We put in new phones."}
    where = manager.post(reverse("improvement_write", args=[change.pk]), sent).url
    page = manager.get(where)
    assert "looks like a person's name" in words(page)
    pair = Pair.objects.get()
    publish = reverse("improvement_publish", args=[pair.pk])
    assert "Say that it is meant, or take it out" in words(manager.post(publish, {"turn": 0}))
    manager.post(reverse("improvement_rewrite", args=[pair.pk]), {**sent, "said": "We wait too long.", "turn": 0})
    assert manager.post(publish, {"turn": 1}).url == where
    assert "Public, version 1" in words(manager.get(where))
    manager.post(reverse("improvement_take_down", args=[pair.pk]), {"because": "Wrong ward."})
    assert "Not public" in words(manager.get(where))


@pytest.mark.parametrize("page", ["improvement_write", "improvement_told"])
def test_only_those_who_publish_open_the_pages_of_telling(page, client, governed, change):
    client.force_login(governed.stranger)
    assert client.get(reverse(page, args=[change.pk])).status_code == 403
    assert client.get(reverse("improvement", args=[change.pk])).status_code == 200


def test_a_providers_people_open_a_change_of_their_own_and_no_others(client, governed, change):
    client.force_login(governed.provider)
    assert client.get(reverse("improvement", args=[change.pk])).status_code == 200
    Change.objects.update(organisation="XD2")
    assert client.get(reverse("improvement", args=[change.pk])).status_code == 403


def test_an_address_is_shown_to_those_who_tell_only(client, governed, pair, change):
    from heard.record.telling.contacts import leave_contact

    leave_contact(address="someone@example.org", by="public", change=change)
    page = reverse("improvement_pair", args=[pair.pk])
    client.force_login(governed.stranger)
    assert "someone@example.org" not in client.get(page).text
    client.force_login(governed.manager)
    assert "someone@example.org" in client.get(page).text


@pytest.mark.covers("R024")
def test_the_two_followed_numbers_have_a_page(manager, home):
    called_back(home)
    said = words(manager.get(reverse("improvement_followed")))
    assert "Poor experience of inpatient care" in said
    assert "Poor experience of general practice" in said


def test_a_cause_for_concern_leads_to_promising_a_change_and_to_telling_why_not(manager, cause):
    page = manager.get(reverse("cause", args=[cause.reference])).text
    assert f"{reverse('improvement_new')}?cause={cause.reference}" in page
    write = reverse("improvement_write_cause", args=[cause.reference])
    assert write in page
    sent = {
        "kind": "could not",
        "who": "Patients",
        "said": "We want longer visits.",
        "not_done": "The ward is too small.",
    }
    where = manager.post(write, sent).url
    assert "You said, we did" in words(manager.get(where))
    assert Pair.objects.get().cause == cause
