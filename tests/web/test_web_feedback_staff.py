from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.feedback.languages import english, languages
from heard.record.cases.urgent import set_line
from heard.record.feedback.asking import Asked, make_page
from heard.record.feedback.given import Given, Words
from heard.record.feedback.giving import give
from heard.record.feedback.models import FeedbackPage, ReplyContact, SignedSentence
from heard.record.ledger.models import Entry
from heard.vocabulary.refusal import Refusal

pytestmark = pytest.mark.django_db


def asked(**more):
    plain = {"owner": "commissioner", "organisation": "XD1", "name": "Ward 4", "reader": "The team",
             "opens_on": date(2026, 1, 1)}  # fmt: skip
    return Asked(**plain | more)


@pytest.fixture
def page(governed):
    return make_page(asked(), by=governed.manager)


def come(page, words="Kind.", contact=""):
    said = Given(kind="comment", route="feedback_page", organisation="XD1", page=page.short, words=(Words(words),))
    return give(said, contact=contact)


@pytest.mark.covers("R043")
def test_the_national_question_is_asked_only_by_the_provider_whose_return_it_is(governed):
    national = {"question": "experience", "setting": "inpatient"}
    with pytest.raises(Refusal, match="asked twice"):
        make_page(asked(**national), by=governed.analyst)
    with pytest.raises(Refusal, match="its own people"):
        make_page(asked(owner="provider", **national), by=governed.analyst)
    with pytest.raises(Refusal, match="its own people"):
        make_page(asked(owner="provider", organisation="XD2", **national), by=governed.provider)
    with pytest.raises(Refusal, match="setting"):
        make_page(asked(owner="provider", question="experience"), by=governed.provider)
    made = make_page(asked(owner="provider", **national), by=governed.provider)
    assert english()["question_experience"] == "Overall, how was your experience of our service?"
    assert made.question == "experience"


def test_nobody_without_the_right_makes_a_page(governed):
    with pytest.raises(Refusal):
        make_page(asked(), by=governed.lay)


def test_a_page_is_made_and_changed_and_its_address_stays(client, governed):
    client.force_login(governed.provider)
    said = {"place": "XD1", "name": "Clinic B", "reader": "The clinic manager", "reads": "weekly", "question": "kind",
            "contact_days": "30", "opens_on-day": "1", "opens_on-month": "2", "opens_on-year": "2026",
            "about_you": ["age"], "languages": ["cy"]}  # fmt: skip
    answer = client.post(reverse("feedback_page_new"), said)
    made = FeedbackPage.objects.get()
    assert answer.headers["Location"] == reverse("feedback_page", args=[made.short])
    assert (made.owner, made.organisation, made.question) == ("provider", "XD1", "kind")
    client.post(reverse("feedback_page_change", args=[made.short]), said | {"name": "Clinic C"})
    again = FeedbackPage.objects.get()
    assert (again.name, again.short) == ("Clinic C", made.short)


def test_a_commissioners_form_does_not_offer_the_national_question(client, governed):
    client.force_login(governed.analyst)
    text = client.get(reverse("feedback_page_new")).content.decode()
    assert "Did people listen to you?" in text
    assert "Overall, how was your experience" not in text


def test_another_providers_page_is_not_there(client, governed, page):
    client.force_login(governed.provider)
    assert client.get(reverse("feedback_page", args=[page.short])).status_code == 404


def test_what_came_is_counted_by_day_and_door_without_words(client, governed, page):
    come(page, "The soup was grey.")
    come(page)
    client.force_login(governed.manager)
    text = client.get(reverse("feedback_page", args=[page.short])).content.decode()
    assert "2 messages" in text
    assert "Public feedback page" in text
    assert "soup" not in text


@pytest.mark.slow
def test_the_poster_is_a_pdf_of_the_page(client, governed, page):
    client.force_login(governed.manager)
    answer = client.get(reverse("feedback_page_poster", args=[page.short]))
    assert answer.content.startswith(b"%PDF")


def test_how_to_reach_somebody_is_sealed_each_look_is_recorded_and_it_goes_when_they_are_answered(
    client, governed, page
):
    come(page, "Ring me please.", contact="me@example.org")
    one = ReplyContact.objects.get()
    assert "me@example.org" not in one.sealed
    client.force_login(governed.manager)
    assert "me@example.org" not in client.get(reverse("feedback_contact", args=[one.pk])).content.decode()
    text = client.post(reverse("feedback_contact", args=[one.pk]), {"do": "open"}).content.decode()
    assert "me@example.org" in text
    assert "Ring me please." in text
    assert Entry.objects.filter(what="reply_contact_seen", who=governed.manager.reference).count() == 1
    client.post(reverse("feedback_contact", args=[one.pk]), {"do": "answered"})
    one.refresh_from_db()
    assert (one.sealed, one.answered_by) == ("", governed.manager)


def test_an_address_goes_on_its_day(governed, page):
    from heard.record.feedback.replying import forget_old_contacts

    come(page, contact="0113 496 0000")
    one = ReplyContact.objects.get()
    assert forget_old_contacts(one.until) == 0
    assert forget_old_contacts(date(2099, 1, 1)) == 1
    assert ReplyContact.objects.get().sealed == ""


def test_a_worry_is_read_and_taken_in_hand_by_those_it_reaches_only(client, governed, page):
    set_line(by=governed.boss, lead=governed.manager, deputy=governed.analyst, opens=time(9), closes=time(17), ring="x")
    worry = come(page, "He hit me.").worry
    at = reverse("feedback_worry", args=[worry.pk])
    assert at == f"/feedback/worries/{worry.pk}"
    client.force_login(governed.commissioner)
    assert "He hit me." not in client.post(at, {"do": "read"}).content.decode()
    client.force_login(governed.manager)
    assert "He hit me." not in client.get(at).content.decode()
    assert "He hit me." in client.post(at, {"do": "read"}).content.decode()
    client.post(at, {"do": "acknowledge"})
    worry.refresh_from_db()
    assert worry.acknowledged_by == governed.manager
    assert Entry.objects.filter(what="worry_read").count() == 1


def test_a_reviewer_mends_a_sentence_and_signs_it_by_name(client, governed):
    client.force_login(governed.manager)
    at = reverse("feedback_language", args=["pl"])
    assert "Co było dobre?" in client.get(at).content.decode()
    client.post(
        at, {"reviewer": "Zofia Kern", "signed": ["question_good"], "text-question_good": "Co było w porządku?"}
    )
    one = SignedSentence.objects.get()
    assert (one.text, one.reviewer) == ("Co było w porządku?", "Zofia Kern")
    text = client.get(reverse("feedback_languages")).content.decode()
    assert f"off, 1 of {len(english())} sentences signed" in text


def test_a_translation_without_its_place_for_a_day_is_not_signed(client, governed):
    client.force_login(governed.manager)
    text = client.post(
        reverse("feedback_language", args=["pl"]),
        {"reviewer": "Zofia Kern", "signed": ["code_until"], "text-code_until": "Z tym kodem."},
    ).content.decode()
    assert "has a place for {day}" in text
    assert not SignedSentence.objects.exists()


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_sentence_and_each_of_its_places(language):
    import re

    sentences = languages()[language].sentences
    assert set(sentences) == set(english())
    for key, text in english().items():
        assert set(re.findall(r"\{\w+\}|\b(?:999|111|116 123)\b", text)) == set(
            re.findall(r"\{\w+\}|\b(?:999|111|116 123)\b", sentences[key])
        ), key


def test_worries_and_people_to_answer_stand_among_what_is_asked_of_a_person(governed, page):
    from heard.record.asks.sources import asked_of

    set_line(by=governed.boss, lead=governed.manager, deputy=governed.analyst, opens=time(9), closes=time(17), ring="x")
    come(page, "He hit me.", contact="me@example.org")
    today = timezone.localdate()
    what = [one.what for one in asked_of(governed.manager, today)]
    assert what[0].startswith("Feedback ")
    assert any("Answer somebody" in one for one in what)
    assert not any("Answer somebody" in one.what for one in asked_of(governed.provider, today))
