"""What the browser is told about every page."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from heard.web.design.adopt import own_stylesheet
from heard.web.design.headers import HEADERS

STATIC = Path(settings.STATICFILES_DIRS[0])


@pytest.mark.parametrize("address", ["/sign-in", "/no-such-page", "/health", "/static/heard/heard.css"])
def test_every_answer_carries_the_content_policy(address, client, someone):
    someone()
    answer = client.get(address)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_the_content_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert set(re.findall(r"'[^']*'|https?:\S*|\*", policy)) == {"'self'", "'none'"}


def test_pages_are_never_kept_in_a_cache_but_files_are(signed_in):
    client = signed_in()
    assert client.get("/").headers["Cache-Control"] == "no-store, private"
    assert "max-age" in client.get("/static/heard/heard.css").headers["Cache-Control"]


def test_the_cookies_are_closed_to_scripts_and_other_sites(client, someone):
    person = someone()
    client.get("/sign-in")
    client.post("/sign-in", {"username": person.username, "password": "purple tree lamp"})
    assert set(client.cookies) == {"heard_session", "heard_form"}
    assert all(cookie["httponly"] and cookie["samesite"] in ("Lax", "Strict") for cookie in client.cookies.values())


@pytest.mark.parametrize("file", sorted(STATIC.rglob("*.css")), ids=lambda file: file.name)
def test_no_stylesheet_asks_for_anything_that_is_not_beside_it(file):
    for address in re.findall(r"url\(([^)]*)\)", file.read_text()):
        assert (file.parent / address.strip("'\"")).is_file()


def test_a_new_release_of_the_nhs_styles_is_brought_home():
    sheet, icons = own_stylesheet(
        "@font-face{src:url(https://assets.nhs.uk/f.woff2)}a{background:url(/assets/images/tick.svg);"
        "font-family:Frutiger W01,arial,sans-serif}\n/*# sourceMappingURL=x.css.map */"
    )
    assert sheet == "a{background:url(images/tick.svg);font-family:arial,sans-serif}"
    assert icons == {"tick.svg"}


def test_a_release_that_asks_for_something_new_elsewhere_is_refused():
    with pytest.raises(ValueError, match="still leaves the server"):
        own_stylesheet("a{background:url(https://elsewhere.example/x.png)}")


def test_no_page_claims_to_be_nhs_england_or_shows_its_logo(client, someone):
    someone()
    page = client.get("/sign-in").text
    assert "NHS England" not in page
    assert "nhsuk-header__logo" not in page


def test_health_answers_a_stranger_in_json(client, db):
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
