"""Whose an upload is: who may send, who sees it, and how long it waits."""

import json
import os

import pytest
from django.test import Client
from django.urls import reverse

from heard.record.home import Home
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import run_next
from heard.web.intake import waiting_room
from tests.web.intake.sending import kept, look, send


def test_someone_else_s_upload_is_not_there(signed_in, someone, january):
    address, _ = look(signed_in("analyst"), ("jan.csv", january))
    other = Client()
    other.force_login(someone("analyst", "Ben Bell"))
    assert other.get(address).status_code == 400
    other.post(f"{address}/load")
    other.post(f"{address}/drop")
    assert not Load.objects.exists()
    assert Home.current().staging.joinpath(f"upload-{address.rsplit('/', 1)[1].replace('-', '')}").exists()


def test_an_upload_nobody_decided_about_goes_after_a_day(signed_in, home, january):
    client = signed_in("analyst")
    address, _ = look(client, ("jan.csv", january))
    folder = next(home.staging.iterdir())
    old = folder.stat().st_mtime - waiting_room.KEPT_SECONDS - 1
    os.utime(folder, (old, old))
    look(client, ("feb.csv", january))
    assert not folder.exists()
    assert client.get(address).status_code == 400


def test_two_people_sending_the_same_file_at_once_load_it_once(client, someone, january):
    addresses = []
    for name in ("Ana Abel", "Ben Bell"):
        client.force_login(someone("analyst", name))
        address, _ = look(client, ("jan.csv", january))
        addresses.append(client.post(f"{address}/load").url)
    assert [run_next().state, run_next().state, run_next()] == ["done", "done", None]
    assert Delivery.objects.count() == 1
    receipt = reverse("delivery", kwargs={"key": Delivery.objects.get().key})
    assert [client.get(address).url for address in addresses] == [receipt, f"{receipt}?again=yes"]
    assert "Nothing was loaded twice" in client.get(f"{receipt}?again=yes").text


@pytest.mark.parametrize("address", ["/sources", "/sources/upload", "/loads"])
def test_a_reader_may_not_upload(address, signed_in, home):
    client = signed_in("reader")
    assert client.get(address).status_code == 403
    assert "upload returns" in client.get(address).text
    assert ">Sources<" not in client.get("/").text


def test_what_a_reader_sends_is_not_read_at_all(signed_in, home, january):
    assert send(signed_in("reader"), ("jan.csv", january)).status_code == 403
    assert not home.staging.exists()


def test_an_upload_needs_the_page_s_own_form(someone, january, home):
    client = Client(enforce_csrf_checks=True)
    client.force_login(someone("analyst"))
    assert send(client, ("jan.csv", january)).status_code == 403
    assert kept(home) == []


def test_an_upload_is_remembered_without_what_stands_in_its_rows(signed_in, home, january):
    look(signed_in("analyst"), ("jan.csv", january))
    about = json.loads(next(home.staging.glob("upload-*/about.json")).read_text())
    assert about["files"][0]["told"]["rows_accepted"] == 3
    assert "XD101" not in json.dumps(about)
