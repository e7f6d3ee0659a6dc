"""What people read when something does not work."""

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import path

from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]


@require(Verb.SEE_PAGES)
def refuses(request: HttpRequest):
    raise Refusal("This return is from 2019 & earlier.", next_step="Send a later one.")


@require(Verb.SEE_PAGES)
def breaks(request: HttpRequest):
    raise RuntimeError("a secret detail")


urlpatterns = [*urlpatterns, path("refuses", refuses), path("breaks", breaks)]
pytestmark = pytest.mark.urls(__name__)


def test_a_refusal_is_a_page_with_its_sentence_and_next_step(signed_in):
    answer = signed_in().get("/refuses")
    assert answer.status_code == 400
    assert "This return is from 2019 &amp; earlier." in answer.text
    assert "Send a later one." in answer.text


def test_a_fault_says_sorry_and_nothing_of_the_fault(signed_in):
    client = signed_in()
    client.raise_request_exception = False
    answer = client.get("/breaks")
    assert answer.status_code == 500
    assert "You did nothing wrong" in answer.text
    assert "secret" not in answer.text


def test_a_missing_page_says_what_to_do(signed_in):
    answer = signed_in().get("/no-such-page")
    assert answer.status_code == 404
    assert "What you can do" in answer.text


def test_a_page_a_role_may_not_open_says_which_role_may(signed_in):
    answer = signed_in("analyst").get("/people")
    assert answer.status_code == 403
    assert "administrators may" in answer.text


def test_a_form_kept_open_too_long_says_so(someone):
    someone()
    answer = Client(enforce_csrf_checks=True).post("/sign-in", {})
    assert answer.status_code == 403
    assert "open too long" in answer.text
