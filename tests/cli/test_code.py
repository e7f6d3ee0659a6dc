"""`heard code` adds suggestions to any CSV, whole or not at all, and safely for spreadsheets."""

import csv

import pytest

from heard.cli.main import run

COMMENTS = [
    {"id": "1", "said": "The nurses were kind and polite.", "asked": "What was good?"},
    {"id": "2", "said": "=HYPERLINK(1) waited five hours", "asked": "How could we improve?"},
    {"id": "-3", "said": "", "asked": "How could we improve?"},
    {"id": "4", "said": "I wanted to end my life and nobody came.", "asked": ""},
    {"id": "5", "said": "Lines\nbreak, and commas", "asked": "What was good?"},
]


@pytest.fixture
def comments(tmp_path):
    path = tmp_path / "comments.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, ["id", "said", "asked"])
        sheet.writeheader()
        sheet.writerows(COMMENTS)
    return path


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_comes_back_in_order_with_suggestions_beside_it(comments, tmp_path, capsys):
    out = tmp_path / "new" / "coded.csv"
    assert run(["code", str(comments), "--text", "said", "--question", "asked", "--out", str(out)]) == 0
    found = rows(out)
    assert list(found[0]) == [
        "id", "said", "asked", "nhs_categories", "nhs_confidence", "qdc_categories", "qdc_confidence",
        "polarity", "criticality", "urgent", "model",
    ]  # fmt: skip
    assert [r["id"] for r in found] == ["1", "2", "-3", "4", "5"]
    assert "Staff manner & personal attributes" in found[0]["qdc_categories"].split(";")
    assert found[0]["nhs_categories"] == "Respect for patient-centred values, preferences and expressed needs"
    for row in found:
        assert len(row["qdc_categories"].split(";")) == len(row["qdc_confidence"].split(";"))
    assert found[2]["qdc_categories"] == "Labelling not possible"
    assert [r["urgent"] for r in found] == ["0", "0", "0", "1", "0"]
    assert found[4]["said"] == COMMENTS[4]["said"]
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "a person decides" in captured.err


def test_no_cell_of_text_is_a_formula(comments, tmp_path):
    out = tmp_path / "coded.csv"
    run(["code", str(comments), "--text", "said", "--out", str(out)])
    assert rows(out)[1]["said"] == "'=HYPERLINK(1) waited five hours"


def test_only_the_frames_asked_for_are_added(comments, tmp_path):
    out = tmp_path / "coded.csv"
    assert run(["code", str(comments), "--text", "said", "--frame", "nhs", "--out", str(out)]) == 0
    assert "nhs_categories" in rows(out)[0]
    assert "qdc_categories" not in rows(out)[0]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--text", "words"], "has no column words"),
        (["--text", "said", "--frame", "leeds"], "does not suggest codes of the frame leeds"),
        (["--text", "said", "--engine", "deep"], "deep engine is not in this release"),
        (["--text", "said", "--model", "none.npz"], "no model file none.npz"),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_no_file(comments, tmp_path, capsys, arguments, sentence):
    out = tmp_path / "coded.csv"
    assert run(["code", str(comments), *arguments, "--out", str(out)]) == 2
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [comments]


def test_a_file_that_is_not_utf8_is_refused_and_leaves_no_file(tmp_path, capsys):
    odd = tmp_path / "odd.csv"
    odd.write_bytes("said\ncafé\n".encode("latin-1"))
    assert run(["code", str(odd), "--text", "said", "--out", str(tmp_path / "coded.csv")]) == 2
    assert "not in UTF-8" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [odd]


def test_a_file_with_a_heading_only_gives_a_heading_only(tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_text("said\n", encoding="utf-8")
    assert run(["code", str(empty), "--text", "said", "--out", str(tmp_path / "coded.csv")]) == 0
    assert rows(tmp_path / "coded.csv") == []
