"""Signing in through the organisation's own sign-in, against a provider that really runs."""

from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from django.conf import settings as project
from django.core.exceptions import SuspiciousOperation
from django.urls import reverse
from oidc_provider_mock import User as Known
from oidc_provider_mock import run_server_in_thread

from heard.record.people.models import User
from heard.record.people.second_factor import ask_of_roles
from heard.vocabulary.refusal import Refusal
from heard.web.accounts import oidc

pytestmark = pytest.mark.filterwarnings("ignore")
PEOPLE = (
    Known(sub="1", claims={"email": "Ann@Example.org"}),
    Known(sub="2", claims={"email": "stranger@example.org"}),
    Known(sub="3", claims={"email": "ann@example.org", "email_verified": False}),
    Known(sub="4", claims={"preferred_username": "ann@example.org"}),
)


@pytest.fixture(scope="module")
def issuer():
    with run_server_in_thread(user_claims=PEOPLE, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def elsewhere(settings, issuer):
    """Settings as an administrator of the machine would make them."""
    given = {"issuer": issuer, "client_id": "heard", "client_secret": "a secret", "name": "Saltmarsh sign-in"}
    settings.HEARD_OIDC = {**project.HEARD_OIDC, **given}
    settings.AUTHENTICATION_BACKENDS = [*project.AUTHENTICATION_BACKENDS, "heard.web.accounts.oidc.Backend"]
    return settings


@pytest.fixture
def ann(someone):
    person = someone("analyst", "Ann Lister")
    person.username = "ann@example.org"
    person.save()
    return person


def go_and_come_back(client, subject, to="/account"):
    """Follow the way out, say yes there as a person would, and come back with what the provider gives."""
    out = client.get(reverse("sign_in_with"), {"next": to})
    there = requests.post(out.url, data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(there.headers["location"])
    return client.get(back.path, {key: values[0] for key, values in parse_qs(back.query).items()})


def test_it_is_off_until_it_is_set(client, someone):
    someone()
    assert project.AUTHENTICATION_BACKENDS == ["django.contrib.auth.backends.ModelBackend"]
    assert "Or with a password" not in client.get(reverse("sign_in")).text
    for page in ("sign_in_with", "sign_in_back"):
        assert client.get(reverse(page)).status_code == 404


@pytest.mark.parametrize("subject", ["1", "4"])
def test_a_person_whom_heard_knows_signs_in_there(subject, client, elsewhere, ann):
    assert "Sign in with Saltmarsh sign-in" in client.get(reverse("sign_in")).text
    assert go_and_come_back(client, subject).url == "/account"
    assert "Ann Lister" in client.get("/account").text


def test_the_address_for_letters_is_enough(client, elsewhere, ann):
    User.objects.update(username="ann", email="ANN@example.org")
    assert go_and_come_back(client, "1").url == "/account"


def test_nobody_is_made_by_signing_in(client, elsewhere, ann):
    assert go_and_come_back(client, "2").url == reverse("sign_in")
    assert "did not let you in" in client.get(reverse("sign_in")).text
    assert list(User.objects.all()) == [ann]
    assert client.get("/account").status_code == 302


def test_an_address_the_provider_does_not_stand_by_opens_nothing(client, elsewhere, ann):
    assert go_and_come_back(client, "3").url == reverse("sign_in")


def test_two_people_of_one_address_are_not_guessed_between(client, elsewhere, ann, someone):
    someone("administrator")
    User.objects.filter(role="administrator").update(email="ann@example.org")
    assert go_and_come_back(client, "1").url == reverse("sign_in")


def test_a_closed_account_stays_closed_and_is_signed_out_at_once(client, elsewhere, ann):
    go_and_come_back(client, "1")
    User.objects.update(is_active=False)
    assert client.get("/account").status_code == 302
    assert go_and_come_back(client, "1").url == reverse("sign_in")


def test_the_provider_asks_for_the_second_step_itself(client, elsewhere, ann, someone):
    ask_of_roles(["analyst"], by=someone("administrator"))
    go_and_come_back(client, "1")
    assert client.get("/account").status_code == 200


def test_an_answer_nobody_asked_for_opens_nothing(client, elsewhere, ann):
    answer = client.get(reverse("sign_in_back"), {"code": "made-up", "state": "made-up"})
    assert answer.url == reverse("sign_in")
    client.get(reverse("sign_in_with"))
    assert client.get(reverse("sign_in_back"), {"code": "x", "state": "another"}).url == reverse("sign_in")


def test_it_never_sends_people_to_another_site(client, elsewhere, ann):
    assert go_and_come_back(client, "1", to="https://evil.example/").url == "/"


@pytest.mark.parametrize("spoilt", [{"aud": "another service"}, {"iss": "https://another.example"}])
def test_a_token_for_another_service_or_of_another_issuer_is_refused(spoilt, elsewhere, issuer, monkeypatch):
    told = {"aud": "heard", "iss": issuer, "nonce": "n"}
    backend = oidc.Backend()
    monkeypatch.setattr(backend, "retrieve_matching_jwk", lambda token: None)
    monkeypatch.setattr(backend, "get_payload_data", lambda token, key: told | spoilt)
    with pytest.raises(SuspiciousOperation):
        backend.verify_token(jwt.encode({}, "k" * 32), nonce="n")
    monkeypatch.setattr(backend, "get_payload_data", lambda token, key: told)
    assert backend.verify_token(jwt.encode({}, "k" * 32), nonce="n") == told


def test_a_provider_without_https_is_refused():
    with pytest.raises(Refusal, match="https"):
        oidc.provider("http://sign-in.example.org")
