"""Deliveries that overlap, correct one another and are taken back: the counts and the vault both stay right."""

import csv
from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import load
from heard.record.intake.models import Delivery, Verbatim
from heard.record.intake.replaying import rebuild, undo
from tests.record.intake.made import free_text

pytestmark = pytest.mark.django_db(transaction=True)

BY_KEY = """
key = "ward_comments"
name = "Comments of the wards"
identity = "by key"
cadence = "monthly"
stakeholder_group = "patients"
owner = "Quality team"
can_say = "What people wrote."
cannot_say = "How many people there were."
{more}
[columns]
reference = "id"
organisation = "trust"
received_on = "day"

[constants]
kind = "comment"

[[passages]]
column = "words"
"""


def shown_passages() -> list[tuple[str, str]]:
    rows = current_snapshot().query("SELECT delivery, passage FROM passages")
    return sorted((row["delivery"], row["passage"]) for row in rows)


def vault_holds_what_is_shown() -> bool:
    return set(shown_passages()) <= set(Verbatim.objects.values_list("delivery", "passage"))


def responses() -> int:
    return int(current_snapshot().query("SELECT count(*) AS n FROM responses")[0]["n"])


def comments(path: Path, rows: list[tuple[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("id", "trust", "day", "words"), *((i, "XD1", "2026-01-05", w) for i, w in rows)])
    return path


def test_taking_one_of_two_overlapping_extracts_back_keeps_the_words_of_the_other(home: Home, tmp_path: Path) -> None:
    first = load(free_text(tmp_path / "a.csv", rows=70), by="ana")
    second = load(free_text(tmp_path / "b.csv", rows=70, start=35), by="ana")
    assert load(free_text(tmp_path / "again.csv", rows=70), by="ana").status == "already_received"
    assert (second.rows_accepted, responses()) == (35, 105)
    undo(first.delivery, by="ana", because="wrong")
    assert responses() == 70
    assert vault_holds_what_is_shown()
    assert not Verbatim.objects.filter(delivery=first.delivery).exists()
    rebuild(by="ana")
    assert responses() == 70
    undo(second.delivery, by="ana", because="wrong too")
    assert (responses(), Verbatim.objects.count()) == (0, 0)


def test_the_same_rows_in_another_order_are_the_same_responses(home: Home, tmp_path: Path) -> None:
    file = free_text(tmp_path / "a.csv", rows=70)
    load(file, by="ana")
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    (tmp_path / "turned.csv").write_text("\n".join([header, *reversed(rows)]), encoding="utf-8")
    receipt = load(tmp_path / "turned.csv", by="ana")
    assert (receipt.rows_read, receipt.rows_accepted, receipt.duplicates_dropped) == (70, 0, 70)
    assert responses() == 70


def test_a_correction_brings_its_own_words_and_taking_it_back_brings_the_first_words_back(
    home: Home, tmp_path: Path
) -> None:
    mapping = BY_KEY.format(more="")
    old = [("1", "The ward was noisy at night."), ("2", "Nobody explained the tablets.")]
    load(comments(tmp_path / "jan.csv", old), by="ana", mapping=mapping)
    new = [("1", "The ward was noisy at night, and then it was mended.")]
    correction = load(comments(tmp_path / "feb.csv", new), by="ana", mapping=mapping)
    assert vault_holds_what_is_shown()
    words = dict(Verbatim.objects.filter(delivery=correction.delivery).values_list("delivery", "text"))
    assert words[correction.delivery].endswith("then it was mended.")
    undo(correction.delivery, by="ana", because="not a correction")
    assert vault_holds_what_is_shown()
    assert sorted(Verbatim.objects.values_list("text", flat=True)) == sorted(text for _, text in old)


def test_a_mended_mapping_takes_the_first_ones_place_and_its_words(home: Home, tmp_path: Path) -> None:
    file = comments(tmp_path / "jan.csv", [("1", "The ward was noisy."), ("2", "Nobody explained the tablets.")])
    first = load(file, by="ana", mapping=BY_KEY.format(more=""))
    second = load(file, by="ana", mapping=BY_KEY.format(more='not_answered = ["none"]'))
    assert second.status == "superseded_earlier"
    assert responses() == 2
    assert set(Verbatim.objects.values_list("delivery", flat=True)) == {second.delivery}
    assert first.delivery != second.delivery


def test_the_same_bytes_for_another_period_take_the_first_ones_place(home: Home, tmp_path: Path) -> None:
    file = free_text(tmp_path / "a.csv", rows=20)
    load(file, by="ana", period="2025-01")
    again = load(file, by="ana", period="2025-02")
    assert again.status == "superseded_earlier"
    assert responses() == 20
    assert Delivery.objects.filter(state="landed").count() == 1
    assert vault_holds_what_is_shown()
