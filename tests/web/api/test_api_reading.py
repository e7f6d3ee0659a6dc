"""What is read from the API: only what a person may see, and nothing of who."""

import pytest

from heard.record.intake.models import Delivery
from heard.record.ledger.models import Entry
from tests.web.lake_of_people import NEWEST, comment_rows, lay_out, place_rows

pytestmark = pytest.mark.django_db


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
