"""The page where administrators remove a person's information."""

import json

import pytest
from django.urls import reverse

from heard.cli.main import run
from heard.record.erasure.models import Erasure
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import load
from heard.record.ledger.models import Entry
from heard.record.registers.doors import import_list
from heard.record.registers.models import Entry as ListEntry
from tests.attack.test_overlaps import BY_KEY, comments
from tests.record.registers.made import written

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


def test_a_person_is_found_and_removed_in_old_lists_too(signed_in, heard, tmp_path):
    import_list(written(tmp_path / "concerns.csv"), by=None)
    client = signed_in("administrator")
    found = client.post(reverse("people_remove"), {"phrase": "Jane Smith"}).text
    assert "In old lists" in found
    assert found.count("Jane") == found.count('name="phrase" value="Jane Smith"')
    value = found.split('name="lists-chosen"')[1].split('value="')[1].split('"')[0]
    chosen = {"phrase": "Jane Smith", "lists-chosen": value}
    assert "Say why it is removed" in client.post(reverse("people_remove_lists"), chosen).text
    assert ListEntry.objects.count() == 4
    client.post(reverse("people_remove_lists"), chosen | {"lists-because": "the person asked us to"})
    assert ListEntry.objects.count() == 3
    assert "We found nothing" in client.post(reverse("people_remove"), {"phrase": "Jane Smith"}).text


def test_the_command_finds_and_removes_rows_of_old_lists(someone, heard, tmp_path, capsys):
    import_list(written(tmp_path / "concerns.csv"), by=None)
    by = ["--by", someone("administrator").username]
    assert run(["erase", "--find", "Jane Smith", "--json", *by]) == 0
    (found,) = json.loads(capsys.readouterr().out)["in_old_lists"]
    entry = ["erase", "--list-entry", str(found["list_entry"]), *by]
    assert run([*entry, "--because", "asked", "--dry-run"]) == 0
    assert run([*entry, "--because", "Mrs Sarah Johnson rang"]) == 2
    assert ListEntry.objects.count() == 4
    assert run([*entry, "--because", "the person asked us to"]) == 0
    assert ListEntry.objects.count() == 3
    assert run([*entry, "--because", "the person asked us to"]) == 2


def test_what_people_here_wrote_is_found_ticked_and_removed(client, governed, cause):
    from heard.record.cases.doors import put_on_record
    from heard.record.cases.models import OnRecord

    put_on_record(cause, kind="note", words="Quetzal Zanzibar rang twice.", by=governed.manager)
    client.force_login(governed.boss)
    page = client.post(reverse("people_remove"), {"phrase": "zanzibar"}).text
    assert "In what people here wrote" in page
    assert "Zanzibar rang" not in page
    named = f"cases.onrecord:{OnRecord.objects.get().pk}"
    sent = {"phrase": "zanzibar", "written-chosen": [named], "written-because": ""}
    assert "Say why it is removed" in client.post(reverse("people_remove_written"), sent).text
    client.post(reverse("people_remove_written"), sent | {"written-because": "the person asked us to"})
    assert "Removed on" in OnRecord.objects.get().words
