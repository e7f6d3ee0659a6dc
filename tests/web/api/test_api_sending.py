"""What is sent to the API is kept once, through the doors everybody uses, or refused in a sentence."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from heard.record.feedback.models import Submission
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import run_next
from heard.record.tokens.doors import make_token
from heard.record.tokens.models import Answered, Token
from tests.record.intake.made import inpatient
from tests.web.api.made import SAID

pytestmark = pytest.mark.django_db


def one_return(tmp_path, name="january.csv", site="RX901"):
    return SimpleUploadedFile(name, inpatient(tmp_path / name, [(site, 40, 100, 0.9)]).read_bytes())


@pytest.mark.covers("R034")
def test_what_people_said_is_kept_through_the_door_of_every_front_door(home, api):
    sent = SAID | {"about_you": {"age_band": "65-74"}, "may_be_shown": True, "question": "experience", "rating": 4,
                   "setting": "inpatient", "speaker": "carer", "happened_on": "2026-04-02"}  # fmt: skip
    answer = api("submit_responses").post("responses", {"responses": [sent, SAID]})
    assert answer.status_code == 201, answer.content
    first, second = Submission.objects.order_by("id")
    assert answer.json() == {"references": [first.reference, second.reference]}
    assert (first.route, first.consent, first.about_you, first.counts_as) == (
        "api", "may be shown", {"age_band": "65-74"}, "negative",
    )  # fmt: skip
    assert first.words[0]["text"] == "Nobody rang me back."
    assert second.consent == ""


@pytest.mark.covers("R004", "R010", "R015")
def test_a_view_an_expectation_and_other_services_may_be_sent(api):
    sent = SAID | {"tells": "view", "expectation": "as expected", "earlier": "been before", "stage": "after care",
                   "other_services": [{"along": "before", "organisation": "XD2", "service": "Day centre"}]}  # fmt: skip
    assert api("submit_responses").post("responses", {"responses": [sent]}).status_code == 201
    made = Submission.objects.get()
    assert (made.tells, made.expectation, made.earlier, made.stage) == (
        "view", "as expected", "been before", "after care",
    )  # fmt: skip
    (stop,) = made.stops
    assert (stop["along"], stop["organisation"], stop["service"]) == ("before", "XD2", "Day centre")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"kind": "incident"}, "kind"), ({"rating": 0}, "rating"), ({"name": "Joan Smith"}, "name"),
        ({"words": [{"text": ""}]}, "text"), ({"service": "a\nb"}, "service"), ({"happened_on": "soon"}, "happened_on"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_must_be_is_named_and_not_repeated_and_nothing_is_kept(api, change, where):
    answer = api("submit_responses").post("responses", {"responses": [SAID, SAID | change]})
    told = answer.json()
    assert (answer.status_code, Submission.objects.count()) == (422, 0)
    assert where in told["faults"][0]["where"]
    assert "Joan" not in answer.content.decode()


def test_a_response_about_no_organisation_or_of_a_day_to_come_keeps_none_of_them(api):
    asker = api("submit_responses")
    nowhere = {key: value for key, value in SAID.items() if key != "organisation"}
    assert asker.post("responses", {"responses": [SAID, nowhere]}).status_code == 400
    later = SAID | {"happened_on": str(timezone.localdate() + timedelta(days=3))}
    assert asker.post("responses", {"responses": [SAID, later]}).status_code == 400
    assert not Submission.objects.exists()


def test_an_organisations_token_sends_for_it_alone(api):
    asker = api("submit_responses", organisation="RX9")
    assert asker.post("responses", {"responses": [SAID]}).status_code == 403
    nowhere = {key: value for key, value in SAID.items() if key != "organisation"}
    assert asker.post("responses", {"responses": [nowhere]}).status_code == 201
    assert Submission.objects.get().organisation == "RX9"


def test_the_same_key_does_a_thing_once_and_another_request_with_it_is_refused(api):
    asker = api("submit_responses")
    first = asker.post("responses", {"responses": [SAID]}, key="monday-0001")
    again = asker.post("responses", {"responses": [SAID]}, key="monday-0001")
    assert (first.json(), Submission.objects.count()) == (again.json(), 1)
    assert asker.post("responses", {"responses": [SAID, SAID]}, key="monday-0001").status_code == 409
    assert api("submit_responses").post("responses", {"responses": [SAID]}, key="monday-0001").status_code == 201
    assert "rang" not in str(list(Answered.objects.values_list()))


def test_the_longest_key_fits_where_it_is_kept(api):
    asker, most = api("submit_responses"), Answered._meta.get_field("key").max_length
    longest = next(n for n in range(100, 0, -1)
                   if asker.post("responses", {"responses": [SAID]}, key="k" * n).status_code == 201)  # fmt: skip
    assert len(Answered.objects.get().key) <= most
    assert longest >= 64


def test_a_day_that_no_reader_of_files_takes_is_refused_before_anything_is_kept(api):
    for day in ({"given_at": "0001-01-01T00:00:00Z"}, {"happened_on": "0026-11-02"}):
        answer = api("submit_responses").post("responses", {"responses": [SAID | day]})
        assert (answer.status_code, "before the year 1900" in answer.text) == (400, True)
    assert not Submission.objects.exists()


def test_a_body_that_is_no_json_is_answered_in_a_sentence(api):
    answer = api("submit_responses").post("responses", "{nonsense")
    assert answer.status_code == 400
    assert answer.json()["detail"].endswith(".")


@pytest.mark.slow
@pytest.mark.covers("R113")
def test_a_return_is_sent_and_its_receipt_asked_for(home, api, tmp_path):
    asker = api("submit_returns", organisation="RX9")
    sent = asker.post("returns", {"file": one_return(tmp_path)}, key="january-2026")
    assert (sent.status_code, sent.json()["state"]) == (202, "waiting")
    again = asker.post("returns", {"file": one_return(tmp_path)}, key="january-2026")
    assert (again.json()["id"], Load.objects.count()) == (sent.json()["id"], 1)
    run_next()
    told = asker.client.get(sent.json()["receipt"], headers=asker.headers).json()
    assert (told["state"], told["status"], told["rows_accepted"], told["counts"] > 0) == ("done", "landed", 1, True)
    assert "1 row in" in told["sentence"]
    assert Delivery.objects.get().received_by == Token.objects.get().reference
    assert asker.get("returns").json()["total"] == 1
    other = api("submit_returns")
    assert other.get(f"returns/{told['id']}").status_code == 404
    assert other.get("returns").json()["total"] == 0


@pytest.mark.slow
def test_a_return_about_another_organisation_is_refused_in_its_receipt(home, api, tmp_path):
    asker = api("submit_returns", organisation="RX9")
    sent = asker.post("returns", {"file": one_return(tmp_path, site="RX801")}).json()
    run_next()
    told = asker.get(f"returns/{sent['id']}").json()
    assert told["state"] == "refused"
    assert "agreed for RX9 only" in told["sentence"]
    assert asker.post("returns", {"file": one_return(tmp_path), "organisation": "RX8"}).status_code == 403
    assert asker.post("returns", {"file": SimpleUploadedFile("a.csv", b"")}).status_code in (400, 422)


def test_a_request_larger_than_heard_takes_is_turned_away_in_a_sentence(api, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = api("submit_responses").post("responses", {"responses": [SAID] * 50})
    assert (answer.status_code, answer.json()["status"]) == (413, 413)


def test_a_delivery_that_came_by_the_api_says_by_which_token(boss):
    from heard.web.intake.words import senders

    token, _ = make_token(by=boss, name="Harbour feeds", scopes=["submit_returns"])
    assert senders([token.reference, boss.reference, "watched folder RX9"]) == {
        token.reference: "the API (Harbour feeds)", boss.reference: "Ada Minns",
        "watched folder RX9": "watched folder RX9",
    }  # fmt: skip
