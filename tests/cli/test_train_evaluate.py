"""`heard train` and `heard evaluate`: a model of one's own, learnt, measured and used."""

import csv
import json

import pytest

from heard.cli.main import run

PLACES = ("ward", "clinic", "surgery", "hospital", "centre", "unit", "department", "service")
SAID = {
    "Food & drink provision & facilities": "the meals at the {} were cold and the food was poor",
    "Parking": "parking at the {} is dear and there is nowhere to park the car",
    "Staff manner & personal attributes": "the staff at the {} were kind, polite and friendly to us",
}


def write(path, repeat=4, extra=()):
    lines = [
        (f"{sentence.format(place)} {'really ' * n}", label)
        for n in range(repeat)
        for place in PLACES
        for label, sentence in SAID.items()
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(["said", "codes"])
        sheet.writerows([*lines, *extra])
    return path


@pytest.mark.slow
def test_a_model_is_trained_measured_and_used(tmp_path, capsys):
    coded, model, out = write(tmp_path / "coded.csv"), tmp_path / "ours.npz", tmp_path / "out.csv"
    asked = ["--text", "said", "--labels", "codes"]
    assert run(["train", str(coded), *asked, "--frame", "qdc", "--model", str(model), "--json"]) == 0
    trained = json.loads(capsys.readouterr().out)
    assert trained["frame"] == "qdc"
    assert trained["micro_f1"] > 0.9
    assert "Discharge" in trained["not_learnt"]

    assert run(["evaluate", str(coded), *asked, "--model", str(model), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"n", "micro_f1", "macro_f1", "exact_match", "categories"} <= set(found)
    assert found["n"] == 96
    assert found["micro_f1"] > 0.95
    parking = next(c for c in found["categories"] if c["category"] == "Parking")
    assert parking["n"] == 32
    assert {"precision", "recall", "f1"} <= set(parking)

    assert run(["code", str(coded), "--text", "said", "--model", str(model), "--out", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "said", "codes", "qdc_categories", "qdc_confidence", "polarity", "criticality", "urgent", "model",
    ]  # fmt: skip
    assert sum(r["codes"] == r["qdc_categories"] for r in rows) > 90
    assert {r["model"] for r in rows} == {"ours"}


def test_labels_need_no_frame(tmp_path, capsys):
    coded = write(tmp_path / "coded.csv")
    arguments = ["train", str(coded), "--text", "said", "--labels", "codes", "--model", str(tmp_path / "m.npz")]
    assert run(arguments) == 0
    assert "micro F1" in capsys.readouterr().err
    assert run(["evaluate", str(coded), "--text", "said", "--labels", "codes", "--model", str(tmp_path / "m.npz")]) == 0
    assert "Parking" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("repeat", "extra", "sentence"),
    [
        (1, [], "24 coded comments are too few"),
        (4, [("odd", "Parkin")], "not categories of the frame qdc: row 98: Parkin"),
    ],
)
def test_what_cannot_be_learnt_from_is_refused_and_leaves_no_model(tmp_path, capsys, repeat, extra, sentence):
    coded = write(tmp_path / "coded.csv", repeat, extra)
    asked = ["--text", "said", "--labels", "codes", "--frame", "qdc", "--model", str(tmp_path / "ours.npz")]
    assert run(["train", str(coded), *asked]) == 2
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [coded]


def test_the_shipped_model_can_be_measured_on_local_codes(tmp_path, capsys):
    coded = write(tmp_path / "coded.csv")
    asked = ["--text", "said", "--labels", "codes", "--model", "quick", "--frame", "qdc", "--json"]
    assert run(["evaluate", str(coded), *asked]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["model"].startswith("quick")
    assert found["micro_f1"] > 0.6


def test_a_file_with_other_columns_is_refused_with_those_it_has(tmp_path, capsys):
    coded = write(tmp_path / "coded.csv")
    assert run(["evaluate", str(coded), "--text", "comment", "--labels", "codes"]) == 2
    assert "It has: said, codes" in capsys.readouterr().err
