"""A tablet asks for its PIN, then whoever stands before it; what it sends comes once, whenever it comes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.feedback.kiosk import Kiosk
from heard.record.feedback.kiosks import end_kiosk, start_kiosk
from heard.record.feedback.models import Submission
from tests.record.feedback.test_kiosks import kiosk, manager, page, sealed  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def tablet(client, kiosk):  # noqa: F811
    client.post(reverse("kiosk_start", args=[kiosk.code]), {"pin": "2468"})
    return client


def test_a_tablet_asks_for_its_pin_and_then_the_questions(client, kiosk):  # noqa: F811
    here = reverse("kiosk", args=[kiosk.code])
    assert kiosk.path == here
    assert "PIN of this tablet" in client.get(here).text
    assert "not the PIN" in client.post(reverse("kiosk_start", args=[kiosk.code]), {"pin": "1111"}).text
    assert client.post(reverse("kiosk_start", args=[kiosk.code]), {"pin": "2468"}).url == here
    text = client.get(here).text
    for words in ("This is not for emergencies", "may not be read today", "Did people listen to you?"):
        assert words in text
    assert client.get(here).headers["Cache-Control"] == "no-store"


def test_without_a_script_a_message_is_kept_with_its_route(tablet, kiosk):  # noqa: F811
    here = reverse("kiosk", args=[kiosk.code])
    once = tablet.get(here).text.split('name="once" value="')[1].split('"')[0]
    said = {"rating": "1", "good": "Nobody hurried me.", "once": once}
    assert "Thank you" in tablet.post(here, said).text
    tablet.post(here, said)
    made = Submission.objects.get()
    assert (made.route, made.mode, made.sender, made.counts_as) == ("kiosk", "tablet", kiosk.sender, "positive")
    assert Kiosk.objects.get().heard_from_at is not None


def test_nothing_said_is_asked_for_again(tablet, kiosk):  # noqa: F811
    answer = tablet.post(reverse("kiosk", args=[kiosk.code]), {})
    assert answer.status_code == 422
    assert not Submission.objects.exists()


def test_what_waited_without_a_network_comes_once_with_the_time_it_was_said(tablet, kiosk):  # noqa: F811
    Kiosk.objects.update(started_at=timezone.now() - timedelta(days=3))
    kiosk.refresh_from_db()
    said = timezone.now() - timedelta(days=2)
    sent = {"sealed": sealed(kiosk, {"better": "Water.", "question": "listened", "rating": "3"}, said), "once": "a"}
    to = reverse("kiosk_send", args=[kiosk.code])
    assert [tablet.post(to, sent).json() for _ in range(2)] == [{"kept": True, "danger": False}] * 2
    made = Submission.objects.get()
    assert (made.given_at, made.counts_as, made.scale) == (said, "negative", "local question: listened")


def test_a_question_that_has_changed_since_is_not_mixed_with_the_new_one(tablet, kiosk, page):  # noqa: F811
    message = sealed(kiosk, {"rating": "1", "question": "listened"}, timezone.now())
    page.question = "kind"
    page.save()
    tablet.post(reverse("kiosk_send", args=[kiosk.code]), {"sealed": message, "once": "a"})
    assert Submission.objects.get().scale == "local question: listened"


def test_no_message_makes_the_national_question_of_a_page_that_may_not_ask_it(tablet, kiosk):  # noqa: F811
    fields = {"rating": "1", "better": "Water.", "question": "experience", "in": "z" * 40}
    message = sealed(kiosk, fields, timezone.now())
    tablet.post(reverse("kiosk_send", args=[kiosk.code]), {"sealed": message, "once": "a"})
    made = Submission.objects.get()
    assert (made.kind, made.question, made.rating, made.language) == ("comment", "", None, "en")
    assert made.words[0]["text"] == "Water."


def test_a_tablet_that_became_another_still_sends_what_waits_from_before(tablet, kiosk, page, manager):  # noqa: F811
    other = start_kiosk(page, called="The desk", pin="1357", by=manager)
    tablet.post(reverse("kiosk_start", args=[other.code]), {"pin": "1357"})
    message = sealed(kiosk, {"good": "Kind."}, timezone.now())
    assert tablet.post(reverse("kiosk_send", args=[kiosk.code]), {"sealed": message, "once": "a"}).json()["kept"]


def test_words_of_danger_are_answered_at_once(tablet, kiosk):  # noqa: F811
    message = sealed(kiosk, {"better": "I want to kill myself."}, timezone.now())
    told = tablet.post(reverse("kiosk_send", args=[kiosk.code]), {"sealed": message, "once": "a"}).json()
    assert told == {"kept": True, "danger": True}


def test_only_the_tablet_sends_and_only_what_was_sealed_for_it(client, tablet, kiosk, django_user_model):  # noqa: F811
    to = reverse("kiosk_send", args=[kiosk.code])
    assert tablet.post(to, {"sealed": "a.b.c", "once": "a"}).status_code == 422
    tablet.cookies.clear()
    message = sealed(kiosk, {"good": "Kind."}, timezone.now())
    assert client.post(to, {"sealed": message, "once": "a"}).status_code == 403
    assert not Submission.objects.exists()


def test_leaving_needs_the_pin_and_then_asks_for_it_again(tablet, kiosk):  # noqa: F811
    here, leave = reverse("kiosk", args=[kiosk.code]), reverse("kiosk_leave", args=[kiosk.code])
    tablet.post(leave, {"pin": "9999"})
    assert "Did people listen" in tablet.get(here).text
    tablet.post(leave, {"pin": "2468"})
    assert "PIN of this tablet" in tablet.get(here).text


def test_an_ended_tablet_asks_nobody_but_still_sends(tablet, kiosk, manager):  # noqa: F811
    message = {"sealed": sealed(kiosk, {"good": "Kind."}, timezone.now()), "once": "a"}
    end_kiosk(kiosk, by=manager)
    assert tablet.get(reverse("kiosk", args=[kiosk.code])).status_code == 410
    assert tablet.post(reverse("kiosk_send", args=[kiosk.code]), message).json()["kept"]


def test_its_worker_comes_from_under_the_address_it_serves(client, db):
    answer = client.get(reverse("kiosk_worker"))
    assert reverse("kiosk_worker").startswith("/kiosk/")
    assert answer.headers["Content-Type"].startswith("text/javascript")


def test_who_runs_the_page_sets_a_tablet_up_and_ends_it(client, page, manager):  # noqa: F811
    client.force_login(manager)
    sent = {"page": page.pk, "called": "At the door", "pin": "1357"}
    setup = client.post(reverse("kiosks"), sent, follow=True)
    one = Kiosk.objects.get()
    assert one.path in setup.text
    assert "1357" not in setup.text
    client.post(reverse("kiosk_end", args=[one.pk]))
    assert "Ended" in client.get(reverse("kiosks")).text
