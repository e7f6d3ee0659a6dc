"""What anybody may read without signing in, and is it better?"""

import re
from html import unescape

import pytest
from django.urls import resolve, reverse
from django.utils import timezone

from heard.record.cases.doors import About
from heard.record.telling.addresses import better_path, pair_path
from heard.record.telling.contacts import leave_contact, tell_contacts
from heard.record.telling.models import Better
from heard.record.telling.pairs import publish, take_down, write_pair
from heard.record.telling.poster import poster
from heard.record.telling.service_pages import publish_service, take_service_down
from heard.web.public.asking import stamp
from tests.record.conftest import home as home
from tests.record.telling.conftest import change as change
from tests.record.telling.conftest import pair as pair


def words(answer) -> str:
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


@pytest.fixture
def public(pair, governed):
    publish(pair, by=governed.manager)
    return pair


def better_at(pair) -> str:
    return reverse("you_said_better", kwargs={"place": "XD101", "pk": pair.pk})


@pytest.mark.covers("R131")
def test_anybody_reads_what_was_said_and_done_and_whether_it_helped(client, public):
    for address in ("/you-said", "/you-said/XD1", "/you-said/XD101", pair_path(public)):
        assert client.get(address).status_code == 200
    said = words(client.get(pair_path(public)))
    for part in (
        "You waited too long", "Said by: Patients and carers.",
        "30 in 100 comments (180 of 600; June 2025 to May 2026)",
        "We put in a new phone system", "We could not, because", "What happened next", "Improved", "Is it better?",
    ):  # fmt: skip
        assert part in said
    assert resolve(pair_path(public)).url_name == "you_said_pair"


def test_public_pages_set_no_cookie_may_be_kept_and_know_nobody(client, public, governed):
    client.force_login(governed.manager)
    for address in ("/you-said", pair_path(public)):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        assert "Set-Cookie" not in answer.headers
        assert not answer.cookies
        assert governed.manager.full_name not in answer.text
    assert client.get(better_at(public)).headers["Cache-Control"] == "no-store"


def test_what_is_not_published_or_was_taken_down_is_not_there(client, pair, governed):
    assert client.get(pair_path(pair)).status_code == 404
    publish(pair, by=governed.manager)
    write_pair(by=governed.manager, pair=pair, who="Patients", said="A draft nobody may read.", did="We listened.")
    assert "A draft" not in client.get(pair_path(pair)).text
    take_down(pair, by=governed.manager, because="Wrong.")
    for address in (pair_path(pair), "/you-said/XD101", better_at(pair), f"{pair_path(pair)}/poster"):
        assert client.get(address).status_code == 404


def test_an_answer_is_counted_once_and_its_words_are_shown_to_staff_only(client, public):
    mark = stamp()
    for _ in range(2):
        answer = client.post(better_at(public), {"answer": "no", "words": "My secret words", "once": mark})
        assert (answer.status_code, answer.url) == (302, f"{pair_path(public)}/thank-you")
        assert not answer.cookies
    assert Better.objects.count() == 1
    assert client.get(answer.url).status_code == 200
    assert "secret" not in client.get(pair_path(public)).text


def test_a_form_that_was_not_ours_or_stood_too_long_is_asked_again_with_its_words(client, public):
    page = client.post(better_at(public), {"answer": "yes", "words": "Kept words", "once": "made up"})
    assert "open too long" in words(page)
    assert "Kept words" in page.text
    assert not Better.objects.exists()


def test_what_machines_send_is_not_counted(client, public):
    client.post(better_at(public), {"answer": "yes", "once": stamp(), "website": "https://spam.example"})
    assert not Better.objects.exists()


def test_an_answer_without_a_choice_says_what_is_missing(client, public):
    assert "Choose yes, partly or no" in words(client.post(better_at(public), {"once": stamp()}))


def test_a_person_who_left_a_contact_answers_by_their_own_code(client, public, governed, change):
    one = leave_contact(address="someone@example.org", by="public", change=change)
    assert client.get(better_path(one)).status_code == 404
    tell_contacts(public, by=governed.manager, site="https://heard.example.org")
    assert client.get(better_path(one)).status_code == 200
    client.post(better_path(one), {"answer": "partly", "once": stamp()})
    assert Better.objects.get().contact == one
    assert client.get("/is-it-better/made-up").status_code == 404


def test_the_poster_is_one_page_that_carries_the_pair(client, public):
    answer = client.get(f"{pair_path(public)}/poster")
    assert answer.headers["Content-Type"] == "application/pdf"
    made = answer.content
    assert made.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1
    assert poster(public.versions.first(), site="http://testserver") == made


def test_even_a_long_story_stays_on_one_poster(public, governed):
    long = "We looked at every call for a month and found where they waited. " * 13
    write_pair(
        by=governed.manager, pair=public, who="Patients", said=long[:590], did=long, not_done=long, then=long[:590]
    )
    public.refresh_from_db()
    made = poster(publish(public, by=governed.manager), site="https://heard.example.org")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1


@pytest.mark.covers("R027")
def test_the_numbers_of_a_service_are_public_once_a_person_publishes_them(client, public, governed):
    where = reverse("you_said_service", kwargs={"place": "XD101"})
    assert client.get(where).status_code == 404
    made = publish_service(by=governed.manager, about=About("XD1", "XD101"))
    said = words(client.get(where))
    assert "spoke poorly of it" in said
    assert "They do not say that one place is better than another" in said
    assert made.period == "July to September 2026"
    assert made.published_at.date() == timezone.now().date()
    take_service_down(made, by=governed.manager)
    assert client.get(where).status_code == 404


@pytest.mark.parametrize("address", ["/you-said/%00", "/you-said/nowhere", "/you-said/XD101/999", "/is-it-better/%00"])
def test_what_is_not_there_is_told_so(client, db, address):
    assert client.get(address).status_code == 404
