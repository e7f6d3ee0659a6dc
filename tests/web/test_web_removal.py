"""The page where administrators remove a person's information."""

import pytest
from django.urls import reverse

from heard.record.erasure.models import Erasure
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import load
from heard.record.ledger.models import Entry
from tests.attack.test_overlaps import BY_KEY, comments

pytestmark = pytest.mark.django_db(transaction=True)

HERS = "Quetzal waited on the blue corridor."


@pytest.fixture
def heard(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    Home.current()
    rows = [("1", "The ward was quiet."), ("2", HERS)]
    return load(comments(tmp_path / "jan.csv", rows), by="ana", mapping=BY_KEY.format(more=""))


@pytest.mark.parametrize("role", ["reader", "analyst"])
def test_only_administrators_open_it(role, signed_in, heard):
    client = signed_in(role)
    assert client.get(reverse("people_remove")).status_code == 403
    assert client.post(reverse("people_remove_go"), {"chosen": "response:x", "because": "why"}).status_code == 403


def test_a_person_is_looked_for_chosen_checked_and_removed(signed_in, heard):
    client = signed_in("administrator")
    found = client.post(reverse("people_remove"), {"phrase": "quetzal"})
    value = found.text.split('value="response:')[1].split('"')[0]
    chosen = {"phrase": "quetzal", "chosen": f"response:{value}", "because": "the person asked us to"}
    checked = client.post(reverse("people_remove_check"), chosen)
    assert "1 answer with 1 piece of text" in checked.text
    assert current_snapshot().query("SELECT count(*) AS n FROM responses") == [{"n": 2}]
    client.post(reverse("people_remove_go"), chosen)
    assert current_snapshot().query("SELECT count(*) AS n FROM responses") == [{"n": 1}]
    after = client.get(reverse("people_remove"))
    assert "Old copies go after" in after.text
    assert "quetzal" not in str(list(Entry.objects.values())).lower()


def test_nothing_is_removed_without_a_tick_or_a_reason_that_names_nobody(signed_in, heard):
    client = signed_in("administrator")
    empty = client.post(reverse("people_remove_check"), {"phrase": "Quetzal"})
    assert "Tick at least one" in empty.text
    assert "Say why it is removed" in empty.text
    value = empty.text.split('value="response:')[1].split('"')[0]
    named = {"chosen": f"response:{value}", "because": "Mrs Sarah Johnson rang from 07700 900123"}
    assert "seems to name somebody" in client.post(reverse("people_remove_go"), named).text
    assert not Erasure.objects.exists()


def test_nothing_found_and_too_short_are_said(signed_in, heard):
    client = signed_in("administrator")
    assert "We found nothing." in client.post(reverse("people_remove"), {"phrase": "aardvark"}).text
    assert "too short" in client.post(reverse("people_remove"), {"phrase": "ab"}).text
