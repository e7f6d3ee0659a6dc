"""A cause for concern is raised from a change, a number, a comment or an old list, with its evidence pinned."""

import re
from datetime import time
from html import unescape

import pytest
from django.urls import reverse

from heard.record.cases.models import CauseForConcern
from heard.record.cases.urgent import set_line
from heard.record.intake.editions import current_snapshot
from heard.record.registers.doors import import_list
from heard.web.changes import found
from tests.record.conftest import home as home
from tests.record.registers.made import written
from tests.web.lake_of_changes import COMPLAINTS, said_by, series, worse
from tests.web.lake_of_people import lay_out

SENT = {"title": "Care is getting worse at Harbour", "because": "Seen on a visit too.", "level": "enhanced"}
HEARD = {"words": "Nobody rang back.", "kind": "told", "how": "passed on", "letters": "XD1", "service": "Outpatients"}


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A busy machine may take longer for a look than a person would wait for a page."""
    monkeypatch.setattr(found, "PATIENCE", 120.0)
    monkeypatch.setattr(found, "NO_LONGER", 120.0)


@pytest.fixture
def analyst(governed, client):
    client.force_login(governed.analyst)
    return client


def links(answer, origin):
    return [
        unescape(one) for one in re.findall(rf'href="({reverse("cause_raise", args=[origin])}\?[^"]+)"', answer.text)
    ]


@pytest.mark.covers("R053")
def test_a_change_is_raised_from_the_home_with_both_sides_and_says_so_from_then_on(analyst, home):
    worse(home, also=series(COMPLAINTS, site="RXA01", measure="complaints_new"))
    front = analyst.get("/")
    [start, *_] = links(front, "signal")
    form = analyst.get(start).text
    assert "Fewer inpatients say their care is good at Harbour Hospital" in form
    assert "280 of 400 people" in form
    assert analyst.post(start, SENT).status_code == 302
    cause = CauseForConcern.objects.get()
    first = cause.evidence[0]
    assert (cause.organisation, cause.site, cause.level) == ("RXA", "RXA01", "enhanced")
    assert (first["n"], round(first["value"], 2), first["period"]) == (400, 0.7, "2026-06")
    assert cause.edition == current_snapshot().digest
    for page in ("/", reverse("signal", args=[cause.origin_key])):
        assert f'Raised as <a href="{reverse("cause", args=[cause.reference])}">' in analyst.get(page).text
    number = re.findall(r'href="(/figures\?[^"]+)"', analyst.get(reverse("cause", args=[cause.reference])).text)
    assert analyst.get(unescape(number[0])).status_code == 200
    [again] = links(analyst.get(unescape(number[0])), "finding")
    assert "280" in analyst.get(again).text or "70" in analyst.get(again).text
    assert analyst.post(again, SENT).status_code == 302
    assert CauseForConcern.objects.first().evidence[0]["n"] == 400
    place = analyst.get(reverse("place_site", args=["RXA", "RXA01"])).text
    assert "Open causes for concern" in place
    assert cause.reference in place


def test_a_comment_is_raised_with_its_redacted_words_pinned(analyst, home):
    lay_out(home)
    start = links(analyst.get("/comments"), "comment")[0]
    assert analyst.post(start, SENT).status_code == 302
    cause = CauseForConcern.objects.get()
    assert cause.words
    assert cause.evidence[0]["passage"] == cause.origin_key
    assert cause.edition == current_snapshot().digest


def test_a_role_that_may_not_read_comments_raises_none(governed, client, home):
    lay_out(home)
    client.force_login(governed.stranger)
    assert client.get(f"{reverse('cause_raise', args=['comment'])}?key=x").status_code == 403


def test_an_entry_of_an_old_list_is_raised_with_names_masked(analyst, home, tmp_path):
    import_list(written(tmp_path / "concerns.csv"), by=None)
    entry = re.findall(r'href="(/lists/concerns/\d+)"', analyst.get(reverse("list_kind", args=["concerns"])).text)[0]
    [start] = links(analyst.get(entry), "list")
    answer = analyst.post(start, SENT | {"pathway": "Going home"})
    assert answer.status_code == 302
    assert CauseForConcern.objects.get().origin == "list"
    assert str(CauseForConcern.objects.get().evidence[0]["sentence"]).startswith("An entry of an old list")


def test_a_number_that_is_not_there_is_told(analyst, home):
    lay_out(home)
    told = analyst.get(f"{reverse('cause_raise', args=['finding'])}?key=theme_share+organisation%3DNONE")
    assert told.status_code == 400


def test_people_hardly_reached_are_raised_from_the_home_for_a_place_that_is_chosen(analyst, home):
    living = {"0-15": 20_000, "16-24": 12_500, "25-34": 30_000, "35-44": 30_000}
    facts = {"measure": "population", "level": "area", "organisation": "X1", "category": "Marling", "period": "2025",
             "dimension": "age_band", "source": "population_groups", "delivery": "d9"}  # fmt: skip
    people = [{**facts, "group": group, "numerator": float(n)} for group, n in living.items()]
    worse(home, also=people, responses=said_by({"25-34": 90, "35-44": 80, "16-24": 6}), passages=[], codings=[])
    starts = links(analyst.get("/"), "signal")
    start = next(one for one in starts if "taken up first" in analyst.get(one).text)
    assert "Choose a provider" in analyst.post(start, SENT).text
    assert analyst.post(start, SENT | {"organisation": "XD1"}).status_code == 302
    cause = CauseForConcern.objects.get()
    assert cause.organisation == "XD1"
    assert "18 came from people aged 16 to 24" in cause.evidence[0]["sentence"]
    assert (
        f'Raised as <a href="{reverse("cause", args=[cause.reference])}">'
        in analyst.get(reverse("signal", args=[cause.origin_key])).text
    )


def test_who_may_not_read_causes_for_concern_is_told_where_what_they_raised_went(governed, client, someone):
    set_line(
        by=governed.boss, lead=governed.manager, deputy=governed.analyst, opens=time(9), closes=time(17),
        ring="The site manager, 01632 960 123",
    )  # fmt: skip
    clinician = someone("clinician", "Cleo Wray")
    client.force_login(clinician)
    heard = client.post(reverse("cause_word"), HEARD | {"raise": "1"})
    said = client.post(heard.url, SENT | {"urgent": "on"}, follow=True).text
    cause = CauseForConcern.objects.get()
    for words in (cause.title, "Quinn Mallow, quality manager", "Tariq Lin", "It must be acknowledged by", "ring 999",
                  "Working with People and Communities Group"):  # fmt: skip
        assert words in said
    mine = client.get(reverse("mine")).text
    assert reverse("cause_sent", args=[cause.reference]) in mine
    client.force_login(someone("clinician", "Nora Field"))
    assert client.get(reverse("cause_sent", args=[cause.reference])).status_code == 404
