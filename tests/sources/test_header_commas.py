"""A comma inside a column's name does not put every column after it under the wrong name."""

from pathlib import Path
from typing import Any

from heard.evidence.rows import Response
from heard.sources.connector import Item, Notice, Reading
from heard.sources.documents import open_document
from heard.sources.header_commas import divided, joined
from heard.sources.mapping import connector_of, mapping_of
from heard.sources.mapping_blocks import read_blocks

MAPPING: dict[str, Any] = {
    "key": "invented_cards", "identity": "by key", "constants": {"kind": "comment", "organisation": "XD1"},
    "columns": {"reference": "Ref", "received_on": "Got", "service": "Ward (clinic, or team)"},
    "passages": [{"column": "Said"}],
}  # fmt: skip
ROWS = "\n1,2026-03-14,Willow,The tea was warm.\n2,2026-03-15,Maple,\n"


def read(path: Path, header: str, mapping: dict[str, Any], rows: str = ROWS) -> list[Item]:
    (path / "cards.csv").write_text(header + rows, encoding="utf-8")
    return list(connector_of(mapping_of(mapping)).read(open_document(path / "cards.csv"), Reading()))


def test_a_name_whose_brackets_hold_the_comma_is_put_together_again_and_told(tmp_path: Path) -> None:
    items = read(tmp_path, "Ref,Got,Ward (clinic, or team),Said", MAPPING)
    assert [(r.service, [p.text for p in r.passages]) for r in items if isinstance(r, Response)] == [
        ("Willow", ["The tea was warm."]), ("Maple", []),
    ]  # fmt: skip
    assert [item.code for item in items if isinstance(item, Notice)] == ["header_comma"]
    by_columns = list(read_blocks(mapping_of(MAPPING), open_document(tmp_path / "cards.csv"), Reading()))
    assert [item.code for item in by_columns if isinstance(item, Notice)] == ["header_comma"]


def test_a_comma_that_no_bracket_explains_is_told(tmp_path: Path) -> None:
    mapping = {**MAPPING, "columns": {"reference": "Ref", "received_on": "Got", "service": "Ward"}}
    items = read(tmp_path, "Ref,Got,Ward,Said, if anything", mapping)
    assert [item.code for item in items if isinstance(item, Notice)] == ["header_comma"]


def test_a_header_as_wide_as_its_rows_is_left_as_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, 'Ref,Got,"Ward (clinic, or team)",Said', MAPPING)[-1] is not None
    for header in (["a", "b (open", "c"], ["a", "b", ""]):
        assert divided(header, [["1", "2", "3"], ["1", "2"]]) == (header, False)
        assert divided(header, []) == (header, False)
    assert divided(["a", "b", ""], [["1", "2"]]) == (["a", "b", ""], False)
    items = read(tmp_path, 'Ref,Got,"Ward (clinic, or team)",Said', MAPPING)
    assert [item for item in items if isinstance(item, Notice)] == []


def test_brackets_that_never_close_say_nothing() -> None:
    assert joined(["a", "b (c", "d"]) == ("a", "b (c", "d")
    assert joined(["a", "b (c", "d)"]) == ("a", "b (c, d)")
