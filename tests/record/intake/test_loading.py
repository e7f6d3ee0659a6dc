from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from heard.record.home import Home
from heard.record.intake.editions import current, current_snapshot
from heard.record.intake.loading import check, load
from heard.record.intake.models import Delivery
from heard.record.intake.queue import ask_for_load, run_next
from heard.record.intake.replaying import rebuild, undo
from heard.record.ledger.doors import first_broken_link
from heard.record.ledger.models import Entry
from heard.record.places.models import Organisation
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import inpatient

pytestmark = pytest.mark.django_db(transaction=True)

SITES = [("XD101", 100, 400, 0.95), ("XD102", 50, 200, 0.90), ("XD201", 20, 80, 0.85)]


def held() -> list[tuple[object, ...]]:
    rows = current_snapshot().query("SELECT site, measure, numerator, denominator FROM counts ORDER BY ALL")
    return [tuple(row.values()) for row in rows]


def test_a_file_lands_and_its_counts_can_be_read(home: Home, tmp_path: Path) -> None:
    receipt = load(inpatient(tmp_path / "jan.csv", SITES), by="ana")
    assert (receipt.status, receipt.rows_read, receipt.rows_accepted) == ("landed", 3, 3)
    assert (receipt.represented, receipt.periods, receipt.organisations) == (170, ["2026-01"], ["XD1", "XD2"])
    assert ("XD101", "fft_recommended", 95.0, 100.0) in held()
    assert Organisation.objects.get(code="XD101").parent == "XD1"


def test_the_same_bytes_are_received_once(home: Home, tmp_path: Path) -> None:
    file = inpatient(tmp_path / "jan.csv", SITES)
    first = load(file, by="ana")
    edition = current()
    again = load(file, by="ben")
    assert (again.status, again.delivery) == ("already_received", first.delivery)
    assert current() == edition
    assert Delivery.objects.count() == 1


def test_a_restated_return_replaces_the_earlier_one_for_its_period(home: Home, tmp_path: Path) -> None:
    load(inpatient(tmp_path / "jan.csv", SITES), by="ana")
    restated = [("XD101", 110, 400, 0.90), *SITES[1:]]
    receipt = load(inpatient(tmp_path / "jan-restated.csv", restated), by="ana")
    assert receipt.status == "superseded_earlier"
    assert ("XD101", "fft_recommended", 99.0, 110.0) in held()
    assert len(held()) == 6
    assert [d.state for d in Delivery.objects.order_by("id")] == ["superseded", "landed"]


def test_another_month_is_added_beside_the_first(home: Home, tmp_path: Path) -> None:
    load(inpatient(tmp_path / "jan.csv", SITES), by="ana")
    receipt = load(inpatient(tmp_path / "feb.csv", SITES[:2], month="202602"), by="ana")
    assert receipt.status == "landed"
    assert len(held()) == 10
    assert [w["code"] for w in receipt.warnings] == ["missing_organisations"]
    assert "XD2" in receipt.warnings[0]["message"]


def test_taking_a_delivery_back_brings_back_what_it_replaced(home: Home, tmp_path: Path) -> None:
    load(inpatient(tmp_path / "jan.csv", SITES), by="ana")
    before, edition = held(), current().digest
    wrong = load(inpatient(tmp_path / "wrong.csv", [("XD101", 999, 1000, 0.5), *SITES[1:]]), by="ana")
    undo(wrong.delivery, by="ana", because="sent for the wrong month")
    assert held() == before
    assert current().digest == edition
    assert [d.state for d in Delivery.objects.order_by("id")] == ["landed", "undone"]
    assert Entry.objects.filter(what="delivery_undone", reason__words="sent for the wrong month").exists()
    assert first_broken_link() is None


def test_what_was_taken_back_can_be_loaded_again(home: Home, tmp_path: Path) -> None:
    file = inpatient(tmp_path / "jan.csv", SITES)
    undo(load(file, by="ana").delivery, by="ana", because="by mistake")
    assert held() == []
    assert load(file, by="ana").status == "landed"
    assert len(held()) == 6


def test_a_rebuilt_lake_holds_the_same_rows_at_the_same_edition(home: Home, tmp_path: Path) -> None:
    load(inpatient(tmp_path / "jan.csv", SITES), by="ana")
    load(inpatient(tmp_path / "jan2.csv", [("XD101", 110, 400, 0.90), *SITES[1:]]), by="ana")
    load(inpatient(tmp_path / "feb.csv", SITES, month="202602"), by="ana")
    rows = current_snapshot().query("SELECT * FROM counts ORDER BY ALL")
    edition = current().digest
    assert rebuild(by="ana") == 3
    assert current_snapshot().query("SELECT * FROM counts ORDER BY ALL") == rows
    assert current().digest == edition
    assert [d.state for d in Delivery.objects.order_by("id")] == ["superseded", "landed", "landed"]


def test_a_dry_run_keeps_nothing(home: Home, tmp_path: Path) -> None:
    receipt = check(inpatient(tmp_path / "jan.csv", SITES))
    assert (receipt.status, receipt.rows_accepted) == ("checked", 3)
    assert current() is None
    assert not Delivery.objects.exists()
    assert not home.landing.exists()
    assert not any(home.staging.iterdir())


def test_rejected_rows_are_kept_with_place_and_reason_and_the_rest_goes_in(home: Home, tmp_path: Path) -> None:
    file = inpatient(tmp_path / "jan.csv", SITES)
    file.write_text(file.read_text().replace(",50,200,", ",fifty,200,"))
    receipt = load(file, by="ana")
    assert (receipt.rows_accepted, receipt.rows_rejected, receipt.rows_read) == (2, 1, 3)
    kept = (home.rejects / f"{receipt.delivery}.csv").read_text(encoding="utf-8-sig").splitlines()
    assert kept[0] == "file,sheet,row,column,reason,value"
    assert kept[1].startswith("jan.csv,,3,Total Responses - IP,")
    assert kept[1].endswith(",fifty")
    rejected = Delivery.objects.get().rejected_rows.get()
    assert (rejected.row, dict(rejected.cells)["Site Code"]) == (3, "XD102")


def test_a_file_of_which_nothing_could_be_taken_makes_no_edition(home: Home, tmp_path: Path) -> None:
    file = inpatient(tmp_path / "jan.csv", [("XD101", 1, 2, 0.5)])
    file.write_text(file.read_text().replace(",1,2,", ",one,two,"))
    receipt = load(file, by="ana")
    assert (receipt.status, receipt.rows_rejected) == ("rejected", 1)
    assert current() is None


def test_an_unknown_file_is_refused_and_nothing_is_kept(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "shopping.csv"
    file.write_text("thing,price\nmilk,1.20\n")
    with pytest.raises(Refusal, match="not a source Heard knows"):
        load(file, by="ana")
    assert not home.landing.exists()
    assert not Delivery.objects.exists()


def test_what_a_dead_writer_left_in_the_lake_is_taken_back_by_the_next_load(home: Home, tmp_path: Path) -> None:
    from heard.evidence.lake import Lake

    load(inpatient(tmp_path / "jan.csv", SITES), by="ana")
    lake = Lake(home.lake)
    half_written = current_snapshot().arrow("SELECT * FROM counts").slice(0, 3)
    lake.append("counts", [half_written])
    assert len(held()) == 6, "readers see the edition, not the half-written table"
    load(inpatient(tmp_path / "feb.csv", SITES, month="202602"), by="ana")
    assert len(held()) == 12


@pytest.mark.covers("R037")
@pytest.mark.parametrize(
    ("name", "rows", "taken", "represented"),
    [
        ("fft_inpatient_sites_201910.csv", 449, 445, 240_073),
        ("fft_inpatient_sites_201902.csv", 411, 411, 195_446),
        ("fft_outpatient_orgs_201902.csv", 550, 210, 315_258),
    ],
)
def test_the_published_files_of_2019_add_up(
    home: Home, shared: object, name: str, rows: int, taken: int, represented: int
) -> None:
    receipt = load(shared(f"data/fft/site_level_pre2020/{name}"), by="ana")
    assert (receipt.rows_read, receipt.rows_accepted, receipt.represented) == (rows, taken, represented)
    assert receipt.rows_read == receipt.rows_accepted + receipt.rows_rejected + receipt.duplicates_dropped


def test_a_trust_in_the_published_file_has_its_own_totals(home: Home, shared: object) -> None:
    load(shared("data/fft/site_level_pre2020/fft_inpatient_sites_201910.csv"), by="ana")
    trust = current_snapshot().query(
        """SELECT count(DISTINCT site) AS sites,
                  sum(denominator) FILTER (measure = 'fft_recommended') AS answers,
                  sum(denominator) FILTER (measure = 'fft_response') AS eligible,
                  round(100 * sum(numerator) FILTER (measure = 'fft_recommended')
                      / sum(denominator) FILTER (measure = 'fft_recommended'), 2) AS percent
           FROM counts WHERE organisation = 'RR8'"""
    )
    assert trust == [{"sites": 5, "answers": 6499.0, "eligible": 16832.0, "percent": 95.88}]


def test_an_earlier_return_is_kept_with_the_day_it_came_and_the_ledger_says_both(home: Home, tmp_path: Path) -> None:
    came = date(2026, 2, 24)
    receipt = load(inpatient(tmp_path / "jan.csv", SITES), by="ana", received_on=came)
    kept = Delivery.objects.get(key=receipt.delivery)
    entry = Entry.objects.get(what="delivery_landed")
    assert timezone.localdate(kept.received_at) == came
    assert entry.facts["received_on"] == "2026-02-24"
    assert timezone.localdate(entry.at) == timezone.localdate()


def test_a_return_cannot_have_come_tomorrow(home: Home, tmp_path: Path) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refusal, match="not come yet"):
        load(inpatient(tmp_path / "jan.csv", SITES), by="ana", received_on=tomorrow)


def test_the_queue_keeps_the_day_a_return_came(home: Home, tmp_path: Path) -> None:
    asked = ask_for_load(
        inpatient(tmp_path / "jan.csv", SITES), name="jan.csv", by="ana", received_on=date(2026, 2, 24)
    )
    run_next()
    asked.refresh_from_db()
    assert asked.delivery is not None
    assert timezone.localdate(asked.delivery.received_at) == date(2026, 2, 24)
