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
    assert sorted(path.name for path in out.iterdir()) == [
        "manifest.json",
        "quarterly-FY2025-26-Q4-ZZ1.html",
        "summary-FY2025-26-Q4-ZZ1.html",
    ]
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0].endswith("quarterly-FY2025-26-Q4-ZZ1.html")
    assert "January to March 2026" in printed.err


@pytest.mark.slow
def test_without_a_folder_it_lands_in_the_homes_reports(service, capsys):
    assert run(["report", "quarterly", "--period", "2026-Q1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"][0] == str(service / "home" / "reports" / "quarterly-2026-Q1.html")


@pytest.mark.slow
def test_every_format_asked_for_is_written_in_one_go(service, capsys):
    out = service / "out"
    wanted = ["--format", "pdf,docx,odt,xlsx,pptx", "--out", str(out), "--address", "https://heard.example.org"]
    assert run(["report", "quarterly", "--period", "FY2025-26-Q4", *wanted]) == 0
    assert sorted(path.suffix for path in out.iterdir() if path.stem.startswith("quarterly")) == [
        ".docx", ".odt", ".pdf", ".pptx", ".xlsx",
    ]  # fmt: skip
    assert sorted(path.suffix for path in out.iterdir() if path.stem.startswith("summary")) == [".docx", ".pdf"]
    assert "Writing quarterly-FY2025-26-Q4.pptx." in capsys.readouterr().err


@pytest.mark.slow
def test_links_lead_to_the_configured_address_and_a_file_without_one_says_so(service, settings, capsys):
    settings.ADDRESS = "https://heard.example.org"
    assert run(["report", "quarterly", "--period", "FY2025-26-Q4", "--out", str(service / "one")]) == 0
    made = (service / "one" / "quarterly-FY2025-26-Q4.html").read_text()
    assert 'href="https://heard.example.org/figures?figure=' in made
    assert "Numbers open their rows at https://heard.example.org" in made
    settings.ADDRESS = ""
    assert run(["report", "quarterly", "--period", "FY2025-26-Q4", "--out", str(service / "two")]) == 0
    assert "written without the address" in (service / "two" / "quarterly-FY2025-26-Q4.html").read_text()
    assert "HEARD_ADDRESS" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--period", "FY2025-26-Q4", "--format", "doc"], "html,pdf,docx,odt,xlsx,pptx"),
        (["--period", "FY2011-12-Q1"], "There is something for: FY2025-26-Q4"),
        (["--period", "lately"], "is not a period"),
        (["--period", "FY2025-26-Q4", "--organisation", "QQQ"], "ZZ1, ZZ2 and ZZ3"),
    ],
)
def test_what_cannot_be_written_is_refused_with_what_can(service, capsys, wrong, said):
    assert run(["report", "quarterly", *wrong]) == 2
    assert said in capsys.readouterr().err
    assert not (service / "home" / "reports").exists()
