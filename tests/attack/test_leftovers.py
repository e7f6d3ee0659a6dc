"""What a load leaves when it fails, is killed, or the disk is full: nothing that anyone has to find by hand."""

import os
import time
from pathlib import Path

import pytest

from heard.evidence.lake import Lake
from heard.record import examination
from heard.record.home import Home
from heard.record.intake import loading
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import load
from heard.record.intake.models import Delivery, RejectedRow, Verbatim
from heard.record.intake.replaying import undo
from heard.record.intake.workroom import ALIVE, staging
from tests.record.intake.made import free_text

pytestmark = pytest.mark.django_db(transaction=True)


def full_disk(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("step", ["keep", "apply", "lock_away", "set_rejects_aside", "publish", "record"])
def test_a_load_that_fails_at_any_step_leaves_nothing_and_can_be_repeated(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    load(free_text(tmp_path / "before.csv", rows=20), by="ana")
    before, words = current_snapshot().digest, Verbatim.objects.count()
    with monkeypatch.context() as broken:
        broken.setattr(loading, step, full_disk)
        with pytest.raises(OSError, match="No space"):
            load(free_text(tmp_path / "new.csv", rows=40, start=10), by="ana")
    assert current_snapshot().digest == before
    assert (Verbatim.objects.count(), Delivery.objects.count(), RejectedRow.objects.count()) == (words, 1, 0)
    assert (len(files_in(home.landing)), files_in(home.staging)) == (1, [])
    assert load(tmp_path / "new.csv", by="ana").status == "landed"
    assert {found.state for found in examination.examine()} == {"good"}


def test_words_of_a_load_that_was_killed_go_when_the_next_one_begins(home: Home, tmp_path: Path) -> None:
    load(free_text(tmp_path / "before.csv", rows=20), by="ana")
    lake = Lake(home.lake)
    lake.append("passages", [current_snapshot().arrow("SELECT * FROM passages LIMIT 3")])  # it wrote, then died
    Verbatim.objects.create(passage="p", delivery="never on record", text="Nobody rang me back.")
    load(free_text(tmp_path / "new.csv", rows=20, start=30), by="ana")
    assert not Verbatim.objects.filter(delivery="never on record").exists()


def test_the_folder_of_a_dead_load_goes_and_that_of_a_living_one_stays(home: Home) -> None:
    dead = home.staging / ("d" * 32)
    dead.mkdir(parents=True)
    (dead / ALIVE).touch()
    (dead / "verbatim.jsonl").write_text('["p", "Nobody rang me back."]', encoding="utf-8")
    with staging(home) as living, staging(home) as beside:
        assert not dead.exists()
        assert {living, beside} == set(home.staging.iterdir())
    assert list(home.staging.iterdir()) == []


def test_the_doctor_finds_and_removes_what_belongs_to_no_delivery(home: Home, tmp_path: Path) -> None:
    load(free_text(tmp_path / "a.csv", rows=20), by="ana")
    orphan = home.landing / "ab" / ("ab" * 32)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_text("time,rating", encoding="utf-8")
    os.utime(orphan, (time.time() - 200_000,) * 2)
    Verbatim.objects.create(passage="p", delivery="never on record", text="Nobody rang me back.")
    states = {found.check: found.state for found in examination.examine()}
    assert (states["landing"], states["vault"]) == ("look at this", "look at this")
    assert examination.mend() == (1, 1)
    assert {found.state for found in examination.examine()} == {"good"}


def test_a_delivery_taken_back_leaves_no_words_in_the_lake_or_the_vault(home: Home, tmp_path: Path) -> None:
    receipt = load(free_text(tmp_path / "a.csv", rows=20), by="ana")
    undo(receipt.delivery, by="ana", because="wrong")
    assert Verbatim.objects.count() == 0
    snapshot = current_snapshot()
    assert all(snapshot.query(f"SELECT count(*) AS n FROM {t}") == [{"n": 0}] for t in ("responses", "passages"))
