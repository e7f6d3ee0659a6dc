from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from heard.feedback.languages import english, languages
from heard.record.feedback.asking import Asked, make_page
from heard.record.feedback.knocking import FROM_ONE
from heard.record.feedback.models import DaySalt, Knock, Submission
from heard.record.feedback.own_code import code_of
from heard.record.feedback.signing import sign
from heard.web.comments.comment import _rating

pytestmark = pytest.mark.django_db

ASKED = {
    "owner": "commissioner", "organisation": "XD1", "service": "Ward 4", "name": "Ward 4, Northgate Hospital",
    "reader": "The patient experience team", "opens_on": date(2026, 1, 1), "question": "listened",
    "about_you": ("age", "ethnicity"), "languages": ("ur", "pl"), "bsl": "https://example.org/bsl",
}  # fmt: skip


@pytest.fixture
def page(governed):
    return make_page(Asked(**ASKED), by=governed.analyst)


def opened(client, page, query=""):
    return client.get(page.path + query).content.decode()


def once(client, page):
    return opened(client, page).split('name="once" value="')[1].split('"')[0]


def send(client, page, query="", **said):
    return client.post(page.path + query, {"once": once(client, page), **said})


def signed(governed, code):
    sign(code, languages()[code].sentences, reviewer="Zofia Kern", by=governed.analyst)


def test_the_page_says_first_that_it_is_not_for_emergencies_and_who_reads_it(client, page):
    text = opened(client, page)
    assert text.index("not for emergencies") < text.index("<form")
    assert "tel:999" in text
    assert "tel:111" in text
    assert "tel:116123" in text
    assert "The patient experience team" in text
    assert "every working day" in text
    assert "180" in text.split("With the code you can read")[1][:90]


@pytest.mark.covers("R051")
def test_it_sets_no_cookie_and_runs_no_script(client, page):
    answer = client.get(page.path)
    assert not answer.cookies
    assert "<script" not in answer.content.decode()
    assert not send(client, page, good="Kind.").cookies


@pytest.mark.covers("R011")
def test_what_is_sent_is_kept_with_the_page_its_language_and_its_route(client, page):
    answer = send(client, page, good="They sang.", rating="2", whose="cared_for", about_age="65-74",
                  about_ethnicity="Prefer not to say")  # fmt: skip
    assert answer.status_code == 200
    (one,) = Submission.objects.all()
    assert (one.kind, one.route, one.page, one.language) == ("comment", "feedback_page", page.short, "en")
    assert (one.question, one.rating, one.scale, one.counts_as) == ("", 2, "local question: listened", "neutral")
    assert (one.speaker, one.subject) == ("carer", "person cared for")
    assert one.about_you == {"age_band": "65-74", "ethnicity": "Prefer not to say"}
    text = answer.content.decode()
    assert code_of(one.reference) in text
    assert "/you-said/XD1" in text


def test_it_leads_interpreters_and_carers_to_the_helper_form_before_its_questions(client, governed, page):
    signed(governed, "ur")
    for query, there in (("", '/with-help"'), ("?as=plain", '/with-help"'), ("?in=ur", '/with-help?in=ur"')):
        text = opened(client, page, query)
        assert text.index(f"{page.path}{there}") < text.index("<form")
    assert '<option value="ur" selected>' in client.get(f"{page.path}/with-help?in=ur").text


def test_a_form_sent_twice_is_kept_once(client, page):
    mark = once(client, page)
    for _ in range(2):
        client.post(page.path, {"once": mark, "good": "Kind."})
    assert Submission.objects.count() == 1


def test_who_goes_back_and_writes_something_else_loses_none_of_it(client, page):
    mark = once(client, page)
    for words in ("Everybody was kind.", "Everybody was kind. The lift was broken.", "Everybody was kind."):
        client.post(page.path, {"once": mark, "good": words})
    assert [one.words[0]["text"] for one in Submission.objects.order_by("id")] == [
        "Everybody was kind.", "Everybody was kind. The lift was broken."
    ]  # fmt: skip


@pytest.mark.parametrize("rating", ["²", "9" * 5000, "-1", "7", "1e0", "٣"])
def test_a_rating_that_is_no_answer_is_none(client, page, rating):
    answer = send(client, page, rating=rating, good="Kind.")
    assert answer.status_code == 200
    assert Submission.objects.get().rating is None


def test_an_answer_to_a_question_the_page_asks_no_more_is_not_taken_for_another(client, page):
    text = opened(client, page)
    assert '<input type="hidden" name="asked" value="listened">' in text
    mark = once(client, page)
    page.question = "kind"
    page.save()
    answer = client.post(page.path, {"once": mark, "asked": "listened", "rating": "3", "good": "The lift works."})
    assert answer.status_code == 422
    assert "The lift works." in answer.text
    assert "Were you treated with kindness" in answer.text
    assert "checked" not in answer.text
    assert not Submission.objects.exists()


def test_nothing_written_is_asked_for_and_words_stay_on_the_page(client, page):
    answer = send(client, page, contact="me@example.org")
    assert answer.status_code == 422
    assert "Answer one question" in answer.content.decode()
    assert "me@example.org" in answer.content.decode()
    old = client.post(page.path, {"once": "forged", "good": "Words that took an hour"})
    assert old.status_code == 422
    assert "Words that took an hour" in old.content.decode()
    assert not Submission.objects.exists()


def test_a_machine_that_fills_in_what_nobody_sees_is_thanked_and_nothing_is_kept(client, page):
    assert send(client, page, good="Buy pills", website="http://example.org").status_code == 200
    assert not Submission.objects.exists()


def test_the_hour_fills_up_and_no_address_is_kept(client, page, monkeypatch):
    monkeypatch.setattr("heard.record.feedback.knocking.FROM_ONE", 2)
    answers = [send(client, page, good=f"{nth}").status_code for nth in range(3)]
    assert answers == [200, 200, 429]
    assert FROM_ONE > 2
    assert "127.0.0.1" not in str([vars(one) for one in (*Knock.objects.all(), *DaySalt.objects.all())])


def test_yesterdays_salt_is_gone_so_that_no_address_can_be_found_again(client, page):
    DaySalt.objects.create(day=timezone.localdate() - timedelta(days=1), salt="x")
    send(client, page, good="Kind.")
    assert list(DaySalt.objects.values_list("day", flat=True)) == [timezone.localdate()]


@pytest.mark.parametrize(
    ("words", "language"), [("I want to kill myself", "en"), ("Chcę umrzeć", "pl"), ("خودکشی", "ur")]
)
def test_words_that_may_tell_of_danger_show_help_at_once(client, page, words, language):
    text = send(client, page, better=words).content.decode()
    assert text.index("in danger?") < text.index("We have what you sent")
    assert Submission.objects.get().worry


@pytest.mark.covers("R113")
def test_a_language_is_offered_only_when_a_person_has_signed_every_sentence(client, governed, page):
    assert 'hreflang="ur"' not in opened(client, page)
    assert '<html lang="en" dir="ltr"' in opened(client, page, "?in=ur")
    signed(governed, "ur")
    text = opened(client, page, "?in=ur")
    assert '<html lang="ur" dir="rtl"' in text
    assert "کیا اچھا تھا؟" in text
    assert 'hreflang="ur"' in opened(client, page)
    assert 'hreflang="ar"' not in opened(client, page)


def test_a_changed_english_sentence_is_shown_in_english_until_it_is_signed_again(client, governed, page, monkeypatch):
    signed(governed, "pl")
    monkeypatch.setitem(english(), "question_good", "What went well?")
    text = opened(client, page, "?in=pl")
    assert '<span lang="en" dir="ltr">What went well?</span>' in text
    assert "Co mogłoby być lepsze?" in text
    sign("pl", {"question_good": "Co poszło dobrze?"}, reviewer="Zofia Kern", by=governed.analyst)
    assert "Co poszło dobrze?" in opened(client, page, "?in=pl")


def test_a_telephone_number_keeps_its_order_where_lines_run_from_right_to_left(client, governed, page):
    signed(governed, "ur")
    assert '<bdi dir="ltr">116 123</bdi>' in opened(client, page, "?in=ur")


def test_larger_letters_and_plain_words_need_no_script_and_stay_when_something_is_wrong(client, page):
    assert 'class="feedback-large"' in opened(client, page, "?type=large")
    text = opened(client, page, "?as=plain&type=large")
    assert "plain-words draft" in text
    assert "asy read" not in text
    assert "<svg" in text
    assert 'class="feedback-large"' in client.post(page.path + "?type=large", {}).content.decode()


def test_a_page_that_is_closed_takes_nothing_and_still_says_what_to_do_in_an_emergency(client, page):
    page.closes_on = date(2026, 1, 2)
    page.save()
    answer = client.post(page.path, {"good": "x"})
    assert answer.status_code == 410
    assert "tel:999" in answer.content.decode()
    assert "<form" not in answer.content.decode()


def test_the_video_of_a_signed_language_is_a_link_and_never_a_player(client, page):
    text = opened(client, page)
    assert 'href="https://example.org/bsl"' in text
    assert "<iframe" not in text
    assert "<video" not in text


def test_with_the_code_somebody_reads_what_they_sent_and_takes_it_back(client, page):
    send(client, page, good="The lift was broken.", contact="me@example.org", rating="4", whose="mine")
    one = Submission.objects.get()
    code = code_of(one.reference)
    text = client.post("/what-you-sent", {"code": code.lower().replace("-", " ")}).content.decode()
    assert "The lift was broken." in text
    assert "<strong>Don’t know</strong>" in text
    text = client.post("/what-you-sent", {"code": code, "do": "take back"}).content.decode()
    assert "You took this back" in text
    one.refresh_from_db()
    assert (one.state, one.words, one.contact.sealed) == ("taken back", [], "")
    assert (one.rating, one.speaker) == (None, "")


def test_a_wrong_code_opens_nothing_and_many_wrong_ones_must_wait(client, page, monkeypatch):
    send(client, page, good="Mine.")
    assert "Nothing has this code" in client.post("/what-you-sent", {"code": "CCC-CCC-CCC"}).content.decode()
    monkeypatch.setattr("heard.record.people.attempts.MOST_FROM_AN_ADDRESS", 1)
    assert "Too many wrong codes" in client.post("/what-you-sent", {"code": "CCC-CCC-CCF"}).content.decode()


def test_the_public_list_leads_to_each_open_page(client, page):
    text = client.get("/feedback").content.decode()
    assert page.path in text
    assert settings.SERVICE_NAME


@pytest.mark.parametrize(
    ("scale", "rating", "said"),
    [("local question: listened", 1, "Yes, always (Did people listen to you?)"),
     ("local question: listened", 6, "Don’t know (Did people listen to you?)"),
     ("local question: gone", 1, "1 on the scale “local question: gone”"),
     ("one to ten", 4, "4 on the scale “one to ten”")],
)  # fmt: skip
def test_a_chosen_answer_is_read_in_its_own_words_where_comments_are_read(scale, rating, said):
    assert _rating({"rating": rating, "scale": scale, "counts_as": "positive"}) == said
