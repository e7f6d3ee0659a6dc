"""A column that came since the mapping was saved is told until somebody decides about it."""

from pathlib import Path
from typing import Any

from heard.sources.connector import Item, Notice, Reading
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, mapping_of
from tests.sources.reading import csv_of

MAPPING: dict[str, Any] = {
    "key": "invented_slips", "identity": "by key", "constants": {"kind": "comment", "organisation": "XD1"},
    "columns": {"reference": "Ref", "received_on": "Got"}, "passages": [{"column": "Said"}], "not_read": ["Batch"],
}  # fmt: skip


def read(path: Path, **changes: Any) -> list[Item]:
    header, row = ("Ref", "Got", "Said", "Batch", "Ward"), ("1", "2026-03-14", "The soup was hot.", "7", "Willow")
    file = csv_of(path / "slips.csv", header, [row])
    return list(connector_of(mapping_of({**MAPPING, **changes})).read(open_document(file), Reading()))


def test_a_new_column_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    items = read(tmp_path)
    (notice,) = [item for item in items if isinstance(item, Notice)]
    assert notice.code == "new_columns"
    assert "“Ward”" in notice.message
    assert "Batch" not in notice.message
    assert len(items) == 3


def test_a_column_somebody_decided_to_leave_is_told_no_more(tmp_path: Path) -> None:
    assert len(read(tmp_path, not_read=["Batch", "Ward"])) == 2
