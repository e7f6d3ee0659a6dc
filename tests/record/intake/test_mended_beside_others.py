"""A mended return beside the first one, later ones and the same file sent again."""

from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.editions import current
from heard.record.intake.loading import load
from heard.record.intake.mending import load_mended
from heard.record.intake.models import Delivery
from heard.record.intake.preview import preview
from heard.record.intake.replaying import rebuild, undo
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import inpatient
from tests.record.intake.mending_made import SITES, held, mend, only, spoilt, table, words

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_file_as_it_first_came_does_not_undo_the_mending_when_it_is_sent_again(home: Home, tmp_path: Path) -> None:
    file = spoilt(tmp_path)
    load(file, by="ana")
    mend(only(), "Total Responses - IP", "50")
    load_mended(only(), by="ana")
    mended, right = only(), held()
    told = preview(file)
    assert (told.received_as, told.mended) == (mended.key, True)
    receipt = load(file, by="ana")
    assert (receipt.status, receipt.delivery) == ("already_received", mended.key)
    assert (only(), held()) == (mended, right)


def test_a_file_that_a_later_one_took_the_place_of_is_told_to_be_the_older(home: Home, tmp_path: Path) -> None:
    older = inpatient(tmp_path / "provisional.csv", SITES)
    load(older, by="ana")
    load(inpatient(tmp_path / "revised.csv", [(site, n + 1, *rest) for site, n, *rest in SITES]), by="ana")
    assert preview(older).gave_way_to == {"key": only().key, "file_name": "revised.csv"}
    undo(only().key, by="ana", because="it was not final")
    assert not preview(older).gave_way_to


def test_a_mended_delivery_taken_back_leaves_the_first_in_use(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    first, before = only(), held()
    mend(first, "Total Responses - IP", "50")
    load_mended(first, by="ana")
    undo(only().key, by="ana", because="mended wrongly")
    assert held() == before
    assert only() == first


def test_a_rebuilt_lake_holds_the_mended_rows_once(home: Home, tmp_path: Path) -> None:
    header = ["time", "rating", "free_text", "do_better", "surgery"]
    good = ["2025-03-01 10:00:00", "Likely", "Kind and quick.", "", "Oak Lane"]
    load(table(tmp_path / "words.csv", header, good, ["soon", *good[1:]]), by="ana")
    first = only()
    mend(first, first.rejected_rows.get().column, "2025-05-01 10:00:00")
    load_mended(first, by="ana")
    edition = current().digest
    rebuild(by="ana")
    assert (words(), current().digest) == (["Kind and quick."] * 2, edition)
    assert [d.state for d in Delivery.objects.order_by("id")] == ["superseded", "landed"]


def test_mending_an_older_return_never_takes_the_place_of_a_later_one(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    first = only()
    mend(first, "Total Responses - IP", "50")
    load(inpatient(tmp_path / "restated.csv", [("XD101", 110, 400, 0.90)]), by="ana")
    before = held()
    with pytest.raises(Refusal, match=r"restated.csv came later .*\(XD1\)"):
        load_mended(first, by="ana")
    assert held() == before


def test_another_month_loaded_since_is_no_reason_not_to_mend(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    first = only()
    mend(first, "Total Responses - IP", "50")
    load(inpatient(tmp_path / "feb.csv", SITES, month="202602"), by="ana")
    assert load_mended(first, by="ana").status == "superseded_earlier"
    assert len(held()) == 12
