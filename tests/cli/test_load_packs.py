"""`heard load` on a zip: each file in it has its own receipt."""

import json
import zipfile

import pytest

from heard.cli.main import run
from tests.record.intake.made import inpatient


@pytest.mark.django_db(transaction=True)
def test_each_file_of_a_zip_has_its_own_receipt(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("heard.record.setup.ready", lambda: None)
    return_ = inpatient(tmp_path / "jan.csv", [("XD101", 100, 400, 0.95)])
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.write(return_, "2026/jan.csv")
        archive.writestr("2026/unknown.csv", "flavour,scoops\nlemon,2\n")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and then nothing of a zip")
    status = run(["load", str(tmp_path / "pack.zip"), str(tmp_path / "broken.zip"), "--json", "--dry-run"])
    receipts = {one["file"]: one for one in json.loads(capsys.readouterr().out)}
    assert {name: one["status"] for name, one in receipts.items()} == {
        "jan.csv": "checked", "unknown.csv": "rejected", "broken.zip": "rejected",
    }  # fmt: skip
    assert receipts["jan.csv"]["rows_accepted"] == 1
    assert status == 1
    assert not list((tmp_path / "home").rglob("*.csv"))
