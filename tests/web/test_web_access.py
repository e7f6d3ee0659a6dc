"""Which pages open to whom."""

from uuid import UUID

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from heard.record.people.models import User
from heard.record.people.roles import ROLES, Verb
from heard.web.accounts.access import addresses, as_markdown
from heard.web.navigation import ENTRIES, MOST, Entry

OPEN_TO_ALL = {
    "health", "sign_in", "sign_in_second", "sign_in_with", "sign_in_back", "sign_out", "set_up",
    "choose_password", "accessibility", "help", "cookies",
    "stories_told", "stories_told_one", "stories_withdraw",
    "you_said", "you_said_place", "you_said_service", "you_said_pair", "you_said_poster", "you_said_better",
    "you_said_thanks", "better_by_code", "our_commitments", "how_it_was_written",
    "agreed_definition", "agreed_definition_answer", "agreed_definition_comment", "agreed_definition_response",
    "agreed_definition_version", "agreed_definition_changes", "agreed_definition_clause", "agreed_definition_trace",
    "agreed_strategy", "agreed_strategy_answer", "agreed_strategy_comment", "agreed_strategy_response",
    "agreed_strategy_version", "agreed_strategy_changes", "agreed_strategy_clause", "agreed_strategy_trace",
    "written_papers", "written_paper", "written_paper_file", "written_paper_of", "written_paper_of_file",
    "written_data",
    "written_data_table", "written_style", "definition_data", "definition_data_table",
    "join", "join_leave", "join_activity", "join_agree", "join_back", "join_note", "join_dots", "join_board",
    "my_words",
    "my_words_download", "my_words_everything", "my_words_close", "my_words_act",
    "join_themes", "join_themes_step", "join_themes_beat", "join_themes_join", "join_theme", "join_theme_act",
    "join_sortings", "join_sorting", "join_agreement",
    "kiosk", "kiosk_start", "kiosk_leave", "kiosk_send", "kiosk_worker",
    "outreach", "outreach_group", "outreach_sheet", "outreach_template", "outreach_upload",
    "feedback_helped",
    "api_documents", "openapi-json", "api-root", "api_responses", "api_returns", "api_return", "api_indicators",
    "api_figures", "api_nothing", "api_signals", "api_sources", "api_places", "api_passages", "api_changes",
    "feedback", "feedback_form", "feedback_mine",
}  # fmt: skip


def every_page(resolver=None):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from every_page(entry)
        elif isinstance(entry, URLPattern):
            yield entry


@pytest.mark.covers("R088")
@pytest.mark.parametrize("page", list(every_page()), ids=lambda page: page.name)
def test_every_page_says_who_may_open_it(page):
    if page.name in OPEN_TO_ALL:
        assert page.callback.login_required is False
    else:
        assert isinstance(page.callback.verb, Verb)
        assert getattr(page.callback, "login_required", True)


NOBODY = 999_999_999
SAMPLES = {"int": NOBODY, "slug": "nothing-here", "str": "nothing-here", "path": "nothing/here", "uuid": UUID(int=7)}
"""Arguments that find nothing: who may open the page reads that there is nothing, who may not never learns it."""
ANSWERS = {200, 202, 204, 302, 400, 404, 405, 409, 413, 422}
KEPT_OUT = {400, 403, 404, 405}
"""A page that takes only one way of asking may refuse the other before it looks who asks, and one that opens to the
people of the place it is about looks first what it is about."""
WORDS_THAT_FIND = {("kind", "slug"): "concerns"}


def address_of(page):
    given = {
        name: WORDS_THAT_FIND.get((name, kind)) or SAMPLES.get(kind) or kind.split("|")[0]
        for name, kind in page.arguments
    }
    return reverse(page.name, kwargs=given)


GUARDED = [page for page in addresses() if not page.open_to_all]


QUICK = ("provider",)
"""The role that opens only its own is asked each time; the others where there is time."""


@pytest.mark.covers("R088")
@pytest.mark.parametrize(
    "role", [role if role in QUICK else pytest.param(role, marks=pytest.mark.slow) for role in ROLES]
)
def test_every_address_answers_every_role_as_the_table_says(role, client, someone):
    person = someone(role)
    person.organisation = "XD1" if role == "provider" else ""
    person.save()
    client.force_login(person)
    client.raise_request_exception = False
    wrong = []
    for page in GUARDED:
        seen = {method: getattr(client, method)(address_of(page)).status_code for method in ("get", "post")}
        given = set(seen.values())
        fits = given <= ANSWERS if page.opens_to(person) else given <= KEPT_OUT and (page.own or 403 in given)
        if not fits:
            wrong.append(f"{page.name}: {seen}")
    assert wrong == []


def test_every_address_asks_a_stranger_to_sign_in(client, someone):
    someone()
    sent_on = {page.name: client.get(address_of(page)) for page in GUARDED}
    assert {answer.url.split("?")[0] for answer in sent_on.values()} == {reverse("sign_in")}


def test_the_table_names_every_address_and_every_role():
    page = as_markdown()
    assert all(f"`{one.route}`" in page for one in addresses())
    assert all(role.name in page for role in ROLES.values())
    assert {one.name for one in addresses() if one.open_to_all} <= OPEN_TO_ALL


def test_a_page_asks_a_stranger_to_sign_in_and_comes_back(client, someone):
    someone()
    answer = client.get(reverse("account"))
    assert (answer.status_code, answer.url) == (302, "/sign-in?next=/account")


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_open_people(role, signed_in):
    assert signed_in(role).get(reverse("people")).status_code == (200 if role == "administrator" else 403)


def test_someone_whose_account_is_closed_is_signed_out_at_once(signed_in):
    client = signed_in("reader")
    assert client.get("/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/").status_code == 302


def test_signing_out_needs_a_form_so_no_link_can_do_it(signed_in):
    client = signed_in()
    assert client.get(reverse("sign_out")).status_code == 405
    assert client.post(reverse("sign_out")).status_code == 302
    assert client.get("/").status_code == 302


def test_signing_in_never_sends_people_to_another_site(client, someone):
    person = someone()
    sent = {"username": person.username, "password": "purple tree lamp", "next": "https://evil.example/"}
    assert client.post(reverse("sign_in"), sent).url == "/"


def test_after_ten_failures_the_right_password_must_wait_too(client, someone):
    person = someone()
    for _ in range(10):
        client.post(reverse("sign_in"), {"username": person.username, "password": "wrong"})
    answer = client.post(reverse("sign_in"), {"username": person.username, "password": "purple tree lamp"})
    assert answer.status_code == 200
    assert "Wait 15 minutes" in answer.text


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "10.1.2.3"}, 403),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 403),
        ({"REMOTE_ADDR": ""}, 403),
    ],
)
def test_a_fresh_home_is_set_up_only_on_its_own_computer(where, status, client, db):
    assert client.get(reverse("set_up"), **where).status_code == status
    sent = {"username": "a@example.org", "full_name": "Ada", "password": "three random words"}
    client.post(reverse("set_up"), sent, **where)
    assert User.objects.exists() is (status == 200)


def test_once_someone_can_sign_in_set_up_is_closed(client, someone):
    someone()
    assert client.get(reverse("set_up")).url == "/sign-in"


def test_the_navigation_has_at_most_six_entries_and_each_opens(signed_in):
    assert len(ENTRIES) <= MOST
    client = signed_in("administrator")
    for entry in ENTRIES:
        assert client.get(reverse(entry.page)).status_code == 200


def test_an_entry_is_marked_on_the_pages_below_it():
    places = Entry("Places", "places", Verb.SEE_PAGES, below=("place",))
    assert [places.holds(page) for page in ("places", "place", "place_comments", "placement")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_every_page_asks_for_sign_in_unless_it_says_otherwise():
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE
