"""Files in a watched folder are taken once they lie still, and moved with a sentence beside them."""

import os
import zipfile
from pathlib import Path

import pytest
from django.utils import timezone

from heard.record.arriving import inbox
from heard.record.arriving.finishing import finish_read
from heard.record.arriving.folders import Folder, folders
from heard.record.arriving.inbox import take_all, take_from
from heard.record.arriving.models import Arrival
from heard.record.arriving.quiet import Watch
from heard.record.intake.models import Delivery
from tests.record.arriving.made import QUIET, all_done, lie, put

pytestmark = pytest.mark.django_db


@pytest.mark.covers("R113")
def test_a_file_in_an_organisations_folder_is_loaded_and_moved_with_a_sentence_beside_it(box):
    put(box / "RX9" / "january.csv")
    (arrival,) = take_all(QUIET)
    assert (arrival.organisation, arrival.load.organisation) == ("RX9", "RX9")
    today = timezone.localdate().isoformat()
    assert lie(box) == {f"taken/{today}/RX9/january.csv", f"taken/{today}/RX9/january.csv.txt"}
    all_done()
    assert Delivery.objects.get().organisations == ["RX9"]
    assert "1 row in." in (box / "taken" / today / "RX9" / "january.csv.txt").read_text()


def test_a_file_that_is_not_quiet_yet_is_left_until_it_is(box):
    now = [0.0]
    watch = Watch(10, clock=lambda: now[0])
    file = put(box / "january.csv")
    assert take_all(watch) == []
    now[0] = 9.0
    file.write_bytes(file.read_bytes() + b"\n")
    assert take_all(watch) == []
    now[0] = 15.0
    assert take_all(watch) == []
    now[0] = 19.5
    assert len(take_all(watch)) == 1


def test_a_worker_that_has_only_just_begun_goes_by_the_file_systems_clock(box, monkeypatch):
    put(box / "january.csv")
    assert take_all(Watch(3600)) == []
    real = inbox.Watch.__init__.__globals__["time"].time
    monkeypatch.setattr("heard.record.arriving.quiet.time.time", lambda: real() + 4000)
    assert len(take_all(Watch(3600))) == 1


@pytest.mark.parametrize("name", ["january.csv.part", ".january.csv", "~$january.xlsx", "january.csv.filepart"])
def test_a_file_under_the_name_of_one_half_written_is_left_until_it_is_renamed(box, name):
    put(box / name)
    assert take_all(QUIET) == []
    (box / name).rename(box / "january.csv")
    assert len(take_all(QUIET)) == 1


@pytest.mark.slow
def test_two_files_of_one_name_are_both_kept(box):
    for month in ("202601", "202602", "202603"):
        put(box / "return.csv", month=month)
        take_all(QUIET)
    all_done()
    today = timezone.localdate().isoformat()
    names = {name for name in lie(box) if name.endswith(".csv")}
    assert names == {f"taken/{today}/return{mark}.csv" for mark in ("", " (2)", " (3)")}
    assert Delivery.objects.count() == 3


@pytest.mark.slow
def test_the_same_bytes_put_in_twice_say_so_and_count_once(box):
    for _ in range(2):
        put(box / "return.csv")
        take_all(QUIET)
        all_done()
    assert Delivery.objects.count() == 1
    assert "Nothing was loaded twice" in Arrival.objects.first().sentence


@pytest.mark.slow
def test_names_with_odd_letters_and_of_any_length_are_taken(box):
    put(Path(os.fsdecode(os.fsencode(str(box)) + b"/january-\xff.csv")))
    put(box / ("a" * 240 + ".csv"), month="202602")
    assert len(take_all(QUIET)) == 2
    all_done()
    assert Delivery.objects.count() == 2
    assert all(Path(one.place).exists() for one in Arrival.objects.all())


def test_one_worker_at_a_time_takes_from_a_folder(box):
    from heard.record.arriving.folders import held

    put(box / "january.csv")
    with held(folders()[0]) as ours:
        assert ours
        assert take_all(QUIET) == []
    assert len(take_all(QUIET)) == 1


def test_a_folder_that_is_not_there_holds_nothing_up(box, tmp_path):
    assert take_from(Folder(tmp_path / "a" / "b"), QUIET) == []


@pytest.mark.slow
def test_each_file_of_a_zip_is_loaded_and_the_zip_says_what_became_of_all(box, tmp_path):
    with zipfile.ZipFile(box / "RX9" / "returns.zip", "w") as pack:
        for number, site in enumerate(("RX901", "RX902", "RX801"), start=1):
            pack.write(put(tmp_path / f"{number}.csv", site, month=f"20260{number}"), f"{number}.csv")
    take_all(QUIET)
    all_done()
    finish_read()
    whole = Arrival.objects.get(within=None)
    assert [one.state for one in whole.parts.order_by("id")] == ["taken", "taken", "refused"]
    assert whole.state == "taken"
    assert "agreed for RX9 only" in Path(whole.place).with_name("returns.zip.txt").read_text()
    assert Delivery.objects.count() == 2
