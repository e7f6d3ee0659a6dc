"""A number that a spreadsheet keeps for a day is read where the mapping says so, and is never taken for one else."""

from datetime import date
from pathlib import Path
from typing import Any

from heard.evidence.rows import Response
from heard.sources.connector import Item, Reading, Reject
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, mapping_of
from tests.sources.reading import csv_of

MAPPING: dict[str, Any] = {
    "key": "invented_visits", "identity": "by key", "constants": {"kind": "comment", "organisation": "XD1"},
    "columns": {"reference": "Ref", "received_on": "Seen"}, "passages": [{"column": "Said"}],
}  # fmt: skip


def read(path: Path, mapping: dict[str, Any]) -> list[Item]:
    file = csv_of(path / "visits.csv", ("Ref", "Seen", "Said"), [("1", "46115", "The chairs were hard.")])
    return list(connector_of(mapping_of(mapping)).read(open_document(file), Reading()))


def test_a_day_number_is_rejected_until_the_mapping_says_what_it_is(tmp_path: Path) -> None:
    (reject,) = read(tmp_path, MAPPING)
    assert isinstance(reject, Reject)
    assert reject.reason == "“46115” is not a date"
    (response, _) = read(tmp_path, {**MAPPING, "dates": {"order": "excel"}})
    assert isinstance(response, Response)
    assert response.received_on == date(2026, 4, 3)
