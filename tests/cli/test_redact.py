import csv
import json

import pytest

from heard.cli.main import run
from heard.vocabulary.refusal import Refusal

HEADER = "id,comment,score"


@pytest.fixture
def comments(tmp_path):
    def write(*lines, encoding="utf-8", name="comments.csv"):
        path = tmp_path / name
        path.write_bytes("\r\n".join([HEADER, *lines, ""]).encode(encoding))
        return path

    return write


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def masked(path, out, *more):
    return run(["redact", str(path), "--text", "comment", "--out", str(out), *more])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_every_column_is_kept_and_the_words_are_masked(comments, tmp_path, encoding):
    out = tmp_path / "out.csv"
    assert (
        masked(
            comments('1,"Thanks to Siân, and ring 07700 900123",5', "2,The café was shut,-2", encoding=encoding), out
        )
        == 0
    )
    assert read(out) == [
        {"id": "1", "comment": "Thanks to [person], and ring [phone]", "score": "5", "masks": "2"},
        {"id": "2", "comment": "The café was shut", "score": "-2", "masks": "0"},
    ]


def test_the_report_says_where_and_what_but_never_the_words(comments, tmp_path):
    report = tmp_path / "report.json"
    masked(comments("1,Thanks to Wuraola on ward 4,5"), tmp_path / "out.csv", "--report", str(report))
    assert "uraola" not in report.read_text()
    found = json.loads(report.read_text())
    assert found["masks"] == {"person": 1}
    assert {key: found["spans"][0][key] for key in ("row", "kind", "start", "end")} == {
        "row": 1,
        "kind": "person",
        "start": 10,
        "end": 17,
    }
    assert 0.5 < found["spans"][0]["confidence"] < 1
    assert found["version"].startswith("rules ")


def test_json_is_all_there_is_on_standard_output(comments, tmp_path, capsys):
    masked(comments("1,Nurse Jane,5"), tmp_path / "out.csv", "--json")
    printed = capsys.readouterr()
    assert json.loads(printed.out)["rows_masked"] == 1
    assert "1 rows read" in printed.err


def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text(comments, tmp_path):
    out = tmp_path / "out.csv"
    masked(comments('=1+1,"=HYPERLINK(""x"")",+x', "@a,-good,-3"), out)
    assert [list(row.values())[:3] for row in read(out)] == [
        ["'=1+1", '\'=HYPERLINK("x")', "'+x"],
        ["'@a", "'-good", "-3"],
    ]


def test_a_missing_column_is_refused_with_the_columns_there_are(comments, tmp_path, capsys):
    out = tmp_path / "out.csv"
    assert run(["redact", str(comments("1,a,2")), "--text", "words", "--out", str(out)]) == 2
    assert "id, comment, score" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("content", [None, b""])
def test_a_file_that_is_not_there_or_is_empty_is_refused(tmp_path, content):
    path = tmp_path / "none.csv"
    if content is not None:
        path.write_bytes(content)
    assert masked(path, tmp_path / "out.csv") == 2


def test_the_original_is_never_overwritten(comments):
    path = comments("1,Nurse Jane,5")
    before = path.read_bytes()
    assert masked(path, path) == 2
    assert path.read_bytes() == before


def test_short_and_long_rows_and_an_existing_masks_column_are_kept(tmp_path):
    path = tmp_path / "ragged.csv"
    path.write_text("comment,masks\nNurse Jane\nfine,yes,extra\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    assert masked(path, out) == 0
    with out.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["comment", "masks", "masks_added"],
            ["Nurse [person]", "", "1"],
            ["fine", "yes", "extra", "0"],
        ]


def test_work_that_is_cut_short_leaves_no_file_behind(comments, tmp_path, monkeypatch):
    def stop(text):
        raise Refusal("Stopped.")

    monkeypatch.setattr("heard.redaction.redact", stop)
    assert masked(comments("1,Nurse Jane,5"), tmp_path / "out.csv") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["comments.csv"]
