"""Tokens of the API: whom they let in, to do what, how often and for how long."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from heard.record.feedback.models import Submission
from heard.record.ledger.models import Entry
from heard.record.tokens.doors import make_token, revoke
from heard.record.tokens.models import Token
from heard.vocabulary.refusal import Refusal
from tests.web.api.made import SAID

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("secret", ["", "heard_nonsense", "é" * 5, "x" * 5000])
def test_without_a_token_that_works_nobody_gets_in(api, secret):
    answer = api(secret=secret.encode("utf-8", "replace").decode("latin-1")).get("sources")
    assert (answer.status_code, answer.json()["status"]) == (401, 401)
    assert answer.json()["next_step"]
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_token_that_ended_or_was_taken_back_lets_nobody_in(api, boss):
    token, secret = make_token(by=boss, name="Old", scopes=["read_figures"])
    asker = api(secret=secret)
    assert asker.get("sources").status_code == 200
    Token.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert asker.get("sources").status_code == 401
    Token.objects.update(ends_at=timezone.now() + timedelta(days=1))
    revoke(token, by=boss)
    assert asker.get("sources").status_code == 401


def test_a_token_does_only_what_it_may(api):
    asker = api("read_figures")
    refused = asker.post("responses", {"responses": [SAID]})
    assert (refused.status_code, Submission.objects.count()) == (403, 0)
    assert "Send what people said" in refused.json()["detail"]
    assert asker.get("passages").status_code == 403


def test_the_secret_of_a_token_is_kept_nowhere_and_its_use_is(boss, api):
    token, secret = make_token(by=boss, name="Feeds", scopes=["read_figures"])
    assert secret not in json.dumps([str(row) for table in (Token, Entry) for row in table.objects.values_list()])
    assert token.used_at is None
    api(secret=secret).get("sources")
    token.refresh_from_db()
    assert token.used_at is not None


def test_more_requests_in_a_minute_than_agreed_wait(api):
    asker = api("read_figures", a_minute=3)
    seen = [asker.get("indicators").status_code for _ in range(5)]
    assert seen == [200, 200, 200, 429, 429] or 429 in seen, "a new minute may begin between them"
    Token.objects.update(minute=0)
    assert asker.get("indicators").status_code == 200


@pytest.mark.parametrize("given", [{"scopes": []}, {"scopes": ["everything"]}, {"days": 4000}, {"a_minute": 0}])
def test_a_token_that_may_nothing_or_lasts_for_ever_is_not_made(boss, given):
    with pytest.raises(Refusal):
        make_token(by=boss, **{"name": "x", "scopes": ["read_figures"], **given})
