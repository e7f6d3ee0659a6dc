"""`heard report` writes the files and says where they are."""

import json

import pytest

from heard.cli.main import run
from heard.evidence.testing import snapshot
from heard.record.intake import editions
from tests.reports.invented import rows


@pytest.fixture
def service(tmp_path, monkeypatch, db):
    """A home whose newest edition is the invented place."""
    lake = snapshot(tmp_path, **rows())
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(editions, "current_snapshot", lambda: lake)
    return tmp_path


def test_a_report_lands_in_the_folder_with_its_manifest(service, capsys):
    out = service / "out"
    assert run(["report", "quarterly", "--period", "FY2025-26-Q4", "--organisation", "ZZ1", "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "quarterly-FY2025-26-Q4-ZZ1.html"]
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0].endswith("quarterly-FY2025-26-Q4-ZZ1.html")
    assert "January to March 2026" in printed.err


def test_without_a_folder_it_lands_in_the_homes_reports(service, capsys):
    assert run(["report", "quarterly", "--period", "2026-Q1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"][0] == str(service / "home" / "reports" / "quarterly-2026-Q1.html")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--period", "FY2025-26-Q4", "--format", "docx"], "as html, not as docx"),
        (["--period", "FY2011-12-Q1"], "There is something for: FY2025-26-Q4"),
        (["--period", "lately"], "is not a period"),
        (["--period", "FY2025-26-Q4", "--organisation", "QQQ"], "ZZ1, ZZ2 and ZZ3"),
    ],
)
def test_what_cannot_be_written_is_refused_with_what_can(service, capsys, wrong, said):
    assert run(["report", "quarterly", *wrong]) == 2
    assert said in capsys.readouterr().err
    assert not (service / "home" / "reports").exists()
