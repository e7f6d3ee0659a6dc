"""The lake on disk: pins, rewinding, upgrades, few files, and a log that keeps no words."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from heard.evidence import lake as lake_module
from heard.evidence import schema, snapshot
from heard.evidence.lake import MANY_FILES, Lake
from heard.evidence.schema import TABLES, Column, data_dictionary
from heard.vocabulary.refusal import Refusal


def rows(*names: str, text: str = "") -> pa.Table:
    table = TABLES["passages"]
    blank = {c.name: "" if c.type == "text" else None for c in table.columns}
    return pa.Table.from_pylist([blank | {"passage": name, "text": text} for name in names], schema=table.arrow())


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    made = Lake(tmp_path / "lake")
    made.prepare()
    return made


def passages(lake: Lake, pins: object = None) -> list[str]:
    seen = lake.snapshot(pins or lake.versions(), "x").query("SELECT passage FROM passages ORDER BY 1")
    return [row["passage"] for row in seen]


def test_readers_see_the_versions_they_are_pinned_to(lake: Lake) -> None:
    lake.append("passages", [rows("a")])
    pins = lake.versions()
    lake.append("passages", [rows("b")])
    lake.remove("passages", "passage", ["a"])
    assert passages(lake, pins) == ["a"]
    assert passages(lake) == ["b"]


def test_what_came_after_the_pins_is_rewound_and_what_did_not_change_is_left(lake: Lake) -> None:
    lake.append("passages", [rows("a")])
    pins = lake.versions()
    lake.append("passages", [rows("half")])
    assert Lake(lake.path).rewind(pins) == ["passages"]
    again = Lake(lake.path)
    assert passages(again) == ["a"]
    assert again.rewind(pins) == []


def test_files_stay_few_and_readers_of_the_versions_before_are_not_disturbed(lake: Lake) -> None:
    for number in range(MANY_FILES + 2):
        lake.append("passages", [rows(f"p{number:02d}")])
    pins = lake.versions()
    lake.compact()
    assert lake.describe()["passages"]["files"] < MANY_FILES
    assert passages(lake) == passages(lake, pins)
    assert len(passages(lake)) == MANY_FILES + 2


def test_a_column_that_a_new_version_brings_is_added_and_empty_for_old_rows(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake.append("passages", [rows("old")])
    grown = replace(
        TABLES["passages"], columns=(*TABLES["passages"].columns, Column("language", "text", "The language."))
    )
    for module in (lake_module, schema, snapshot):
        monkeypatch.setitem(module.TABLES, "passages", grown)
    upgraded = Lake(lake.path)
    upgraded.prepare()
    seen = upgraded.snapshot(upgraded.versions(), "x").query("SELECT passage, language FROM passages")
    assert seen == [{"passage": "old", "language": ""}]
    upgraded.append("passages", [pa.Table.from_pylist(
        [{c.name: "" if c.type == "text" else None for c in grown.columns} | {"passage": "new", "language": "cy"}],
        schema=grown.arrow(),
    )])  # fmt: skip
    seen = upgraded.snapshot(upgraded.versions(), "x").query("SELECT passage, language FROM passages ORDER BY 1")
    assert seen == [{"passage": "new", "language": "cy"}, {"passage": "old", "language": ""}]


def test_a_lake_of_a_later_version_is_refused_with_a_sentence(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    shrunk = replace(TABLES["counts"], columns=TABLES["counts"].columns[:-1])
    monkeypatch.setitem(lake_module.TABLES, "counts", shrunk)
    with pytest.raises(Refusal, match="written by a later version of Heard"):
        Lake(lake.path).prepare()


def test_the_tables_log_keeps_no_words(lake: Lake) -> None:
    lake.append("passages", [rows("a", text="Quintessence told me everything")])
    for number in range(25):
        lake.append("passages", [rows(f"b{number}", text="Quintessence again")])
    log = lake.path / "passages" / "_delta_log"
    kept = [file for file in log.rglob("*") if file.is_file()]
    assert len(kept) > 20
    assert [file.name for file in kept if b"Quintessence" in file.read_bytes()] == []


@pytest.mark.covers("R050")
def test_the_data_dictionary_tells_every_column_of_every_table() -> None:
    told = data_dictionary()
    for table in TABLES.values():
        assert f"## {table.name}" in told
        for column in table.columns:
            assert f"| `{column.name}` | {column.type} | {column.meaning} |" in told
            assert column.meaning.endswith(".")
