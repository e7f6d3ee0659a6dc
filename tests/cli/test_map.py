"""`heard map` on a stranger's file, and the how-to followed word by word."""

import json
import re
from pathlib import Path

import pytest

from heard.cli.main import run
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, load_mapping
from heard.sources.mapping_check import check
from heard.sources.mapping_fields import FIELDS, Shape
from heard.sources.mapping_toml import TOP_KEYS
from heard.sources.scales import SCALES

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "map-a-supplier-file.md"


def block(kind: str) -> str:
    """The first block of the how-to that opens with these words."""
    found = re.search(rf"^```{re.escape(kind)}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found, f"the how-to has no block {kind}"
    return found[1]


@pytest.fixture
def supplier(tmp_path: Path) -> Path:
    path = tmp_path / "northside-march.csv"
    path.write_text(block("csv northside-march.csv"), encoding="utf-8")
    return path


def test_the_how_to_shows_what_the_command_prints(supplier: Path, tmp_path: Path, capsys) -> None:
    status = run(["map", str(supplier), "--out", str(tmp_path / "northside.toml")])
    printed = capsys.readouterr()
    assert status == 1  # one row would be rejected
    assert printed.out == ""
    assert block("text").strip() in printed.err
    assert load_mapping(tmp_path / "northside.toml").key == "northside"


def test_the_mapping_of_the_how_to_takes_four_rows_and_rejects_one(supplier: Path, tmp_path: Path) -> None:
    path = tmp_path / "northside.toml"
    path.write_text(block("toml northside.toml"), encoding="utf-8")
    mapping = load_mapping(path)
    checked = check(mapping, open_document(supplier))
    assert (checked.rows, checked.accepted, checked.responses, checked.passages) == (5, 4, 4, 5)
    assert [(t.column, t.first_row, t.first_value) for t in checked.troubles] == [("Completed", 9, "31/04/2026")]
    assert connector_of(mapping).recognise(open_document(supplier)).certainty > 0.9


def test_the_how_to_names_only_settings_that_exist() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    table = text[text.index("## When the file is different") :]
    settings = set(re.findall(r"`([a-z_]+) = ", table))
    fields = (*FIELDS[Shape.RESPONSES], *FIELDS[Shape.COUNTS])
    inside = {"read", "from", "by", "asked_column", "answer", "several", *fields}
    assert settings <= {*TOP_KEYS, *inside}
    assert {"join_rows_by", "fill_down", "optional", "keep_unknown", "rows_are"} <= settings
    assert all(f'"{scale}"' in table for scale in SCALES)


def test_the_toml_goes_to_standard_output_and_everything_else_does_not(supplier: Path, tmp_path: Path, capsys) -> None:
    run(["map", str(supplier)])
    (tmp_path / "proposed.toml").write_text(capsys.readouterr().out, encoding="utf-8")
    assert check(load_mapping(tmp_path / "proposed.toml"), open_document(supplier)).accepted == 4


def test_json_is_one_document_with_reasons_and_the_check(supplier: Path, capsys) -> None:
    run(["map", str(supplier), "--json"])
    given = json.loads(capsys.readouterr().out)
    assert given["header_row"] == 4
    assert given["suggestions"][0]["reasons"]
    assert given["unplaced"] == ["Batch"]
    assert (given["check"]["accepted"], given["check"]["rejected"]) == (4, 1)


def test_a_mapping_that_is_there_is_not_written_over_unasked(supplier: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "northside.toml"
    out.write_text("mine", encoding="utf-8")
    assert run(["map", str(supplier), "--out", str(out)]) == 2
    assert "--force" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "mine"
    assert run(["map", str(supplier), "--out", str(out), "--force"]) == 1


def test_a_file_that_says_nothing_gets_a_proposal_that_is_not_ready(tmp_path: Path, capsys) -> None:
    path = tmp_path / "ab.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run(["map", str(path)]) == 1
    assert "Not ready to load" in capsys.readouterr().err


def test_a_column_name_cannot_command_the_terminal_or_break_out_of_its_remark(tmp_path: Path, capsys) -> None:
    path = tmp_path / "odd.csv"
    header = 'Date,"Comment\u2028x = 1\x1b]0;t\x07","Extra\nkey = ""evil"""'
    path.write_text(f"{header}\n14/03/2026,The nurse explained every step to me.,1\n", encoding="utf-8")
    run(["map", str(path)])
    printed = capsys.readouterr()
    assert "\x1b" not in printed.err + printed.out
    (tmp_path / "odd.toml").write_text(printed.out, encoding="utf-8")
    assert load_mapping(tmp_path / "odd.toml").key == "odd"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys) -> None:
    assert run(["map", str(tmp_path / "absent.csv")]) == 2
    assert "There is no file" in capsys.readouterr().err
