import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from heard.record.feedback.models import Submission
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import run_next
from heard.record.ledger.models import Entry
from heard.record.tokens.doors import make_token, revoke
from heard.record.tokens.models import Answered, Token
from heard.vocabulary.refusal import Refusal
from heard.web.api.api import api as whole
from heard.web.api.book import as_markdown, endpoints
from heard.web.api.problems import TITLES
from tests.record.intake.made import inpatient
from tests.web.lake_of_people import NEWEST, comment_rows, lay_out, place_rows

pytestmark = pytest.mark.django_db
SAID = {
    "kind": "comment",
    "organisation": "RXA",
    "words": [{"text": "Nobody rang me back.", "prompt": "could_improve"}],
}


def one_return(tmp_path, name="january.csv", site="RX901"):
    return SimpleUploadedFile(name, inpatient(tmp_path / name, [(site, 40, 100, 0.9)]).read_bytes())


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


def test_figures_are_those_a_person_may_see(home, api):
    lay_out(home, **comment_rows(times=1))
    asker = api("read_figures")
    shown = asker.get("figures", indicator="fft_percent_positive", organisation="RXA", period=NEWEST).json()
    assert shown["items"][0]["value"] == pytest.approx((180 + 14) / 200)
    assert shown["data_version"] == shown["items"][0]["data_version"]
    hidden = asker.get("figures", indicator="theme_share", organisation="RXA", period=NEWEST, by="category").json()
    small = [one for one in hidden["items"] if one["suppressed"]]
    assert small
    assert all(one["value"] is None and one["numerator"] is None and one["why"] for one in small)


@pytest.mark.slow
def test_figures_are_not_read_again_while_the_edition_is_the_same(home, api):
    lay_out(home)
    asker = api("read_figures")
    asked = {"indicator": "fft_percent_positive", "organisation": "RXA"}
    mark = asker.get("figures", **asked)["ETag"]
    assert asker.get("figures", headers={"If-None-Match": mark}, **asked).status_code == 304
    assert asker.get("figures", headers={"If-None-Match": mark}, **asked | {"period": NEWEST}).status_code == 200
    lay_out(home, counts=place_rows("RXB", "RXB01"))
    Delivery.objects.create(key="d", sha256="0" * 64, file_name="f", size=1, source="s", source_name="s", version="1",
                            state="landed", received_by="t")  # fmt: skip
    lay_out(home)
    assert asker.get("figures", headers={"If-None-Match": mark}, **asked).status_code == 200


@pytest.mark.slow
def test_an_organisations_token_reads_of_it_alone(home, api):
    lay_out(home)
    asker = api("read_figures", organisation="RX9")
    for path in ("figures", "signals", "sources", "places"):
        assert asker.get(path, organisation="RXA", indicator="fft_percent_positive").status_code == 403
    assert asker.get("figures", site="RXA01", indicator="fft_percent_positive").json()["total"] == 0
    assert asker.get("places").json()["items"] == []


@pytest.mark.slow
def test_lists_come_in_pages(home, api):
    lay_out(home)
    asker = api("read_figures")
    first = asker.get("figures", indicator="fft_percent_positive", organisation="RXA", per_page=4).json()
    second = asker.get("figures", indicator="fft_percent_positive", organisation="RXA", per_page=4, page=2).json()
    assert (first["total"], len(first["items"]), len(second["items"])) == (second["total"], 4, 4)
    assert first["items"][0] != second["items"][0]
    assert {one["key"] for one in asker.get("indicators", per_page=500).json()["items"]} >= {"shmi", "theme_share"}
    assert asker.get("places").json()["items"][0]["code"] == "RXA"


def agreed_rows(times, consent="may be shown"):
    rows = comment_rows(times=times)
    for row in rows["responses"]:
        row["consent"] = consent
    return rows


def test_words_are_read_only_where_their_author_agreed(home, api):
    lay_out(home, **agreed_rows(6, consent=""))
    assert api("read_passages").get("passages").json()["total"] == 0


@pytest.mark.slow
def test_words_say_nothing_of_who_and_those_of_danger_are_not_given(home, api):
    lay_out(home, **agreed_rows(6))
    told = api("read_passages").get("passages", per_page=500).json()
    assert told["total"] == 4 * 6 * 3
    assert not any("left on the floor" in one["text"] for one in told["items"])
    known = {"passage", "organisation", "site", "service", "setting", "period", "prompt", "kind", "polarity", "text"}
    assert set(told["items"][0]) == known
    assert told["items"][0]["service"] == "Ward 4"
    entry = Entry.objects.get(what="passages_read")
    assert entry.facts["comments"] == told["total"]


@pytest.mark.slow
def test_where_few_answered_at_a_service_its_name_is_left_out(home, api):
    rows = agreed_rows(1)
    for number, row in enumerate([*rows["responses"], *rows["passages"]]):
        row["service"] = f"Ward {number % 5}"
    lay_out(home, **rows)
    told = api("read_passages").get("passages").json()
    assert told["total"] == 4 * 3
    assert {one["service"] for one in told["items"]} == {""}


def test_what_has_changed_is_public(api):
    answer = api(secret="").get("changes")
    assert (answer.status_code, answer.json()["items"]) == (200, [])
    assert "heard_session" not in answer.cookies


def test_the_page_about_the_api_names_every_endpoint_and_asks_nobody_else(client, db):
    page = client.get("/api")
    told = page.content.decode()
    assert page.status_code == 200
    assert all(one.path in told for one in endpoints())
    assert '<script src="http' not in told
    assert all(one.path in as_markdown() for one in endpoints())


def test_every_problem_an_endpoint_may_answer_with_is_documented():
    for methods in whole.get_openapi_schema()["paths"].values():
        for told in methods.values():
            codes = {int(code) for code in told["responses"]}
            assert {400, 404, 422} <= codes <= {*TITLES, 200, 201, 202, 304}
            if told.get("security"):
                assert {401, 403, 429} <= codes


def test_an_address_below_the_api_that_is_none_is_answered_for_programs(client, db):
    for path in ("/api/v1/nothing", "/api/v1/returns/1/more"):
        assert client.get(path).json()["status"] == 404
    assert client.put("/api/v1/changes").status_code == 405


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
