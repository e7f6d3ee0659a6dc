"""`heard spc` on the golden input and on files that people might give it."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from heard.cli.main import run

Shared = Callable[[str], Path]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def golden_matches(shared: Shared, golden: str, ours: Path, keys: str) -> None:
    command = [sys.executable, str(shared("golden/compare.py")), str(shared(golden)), str(ours)]
    told = subprocess.run([*command, "--keys", keys, "--atol", "1e-18"], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


@pytest.mark.covers("R080")
def test_the_nhsr_profile_reproduces_every_golden_point_summary_and_error(shared: Shared, tmp_path: Path) -> None:
    points, summary = tmp_path / "points.csv", tmp_path / "summary.csv"
    words = ["spc", str(shared("golden/spc/input.csv")), "--cases", str(shared("golden/spc/cases.csv"))]
    assert run([*words, "--profile", "nhsr", "--points", str(points), "--summary", str(summary)]) == 1
    golden_matches(shared, "golden/spc/points.csv", points, "case_id,date")
    golden_matches(shared, "golden/spc/summary.csv", summary, "case_id,rebase_group")
    stopped = {row["case_id"] for row in rows(shared("golden/spc/cases.csv")) if row["status"] == "error"}
    errors = {row["case_id"]: row["message"] for row in rows(summary) if row["status"] == "error"}
    assert errors.keys() == stopped == {"na_mid_a", "dupdate_a", "fix11_a"}
    assert all(errors.values())
    assert list(rows(points)[0]) == list(rows(shared("golden/spc/points.csv"))[0])


def drawn(tmp_path: Path, text: str, *more: str, options: str = "") -> tuple[int, list[dict[str, str]]]:
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    words = ["spc", str(tmp_path / "in.csv"), "--points", str(tmp_path / "p.csv"), "--summary", str(tmp_path / "s.csv")]
    if options:
        (tmp_path / "cases.csv").write_text(options, encoding="utf-8")
        words += ["--cases", str(tmp_path / "cases.csv")]
    status = run([*words, *more])
    return status, rows(tmp_path / "s.csv") if (tmp_path / "s.csv").exists() else []


def monthly(case: str, values: list[object], denominator: str = "") -> str:
    lines = [f"{case},{2020 + i // 12}-{i % 12 + 1:02}-01,{value}{denominator}" for i, value in enumerate(values)]
    return "\n".join(lines) + "\n"


def test_one_bad_case_does_not_stop_the_others(tmp_path: Path) -> None:
    text = "case_id,date,value\n" + monthly("good", [5, 6] * 8) + monthly("bad", [5, "six"] * 8) + "ugly,someday,4\n"
    status, summary = drawn(tmp_path, text)
    assert status == 1
    assert {row["case_id"]: row["status"] for row in summary} == {"good": "ok", "bad": "error", "ugly": "error"}
    assert "`six` is not a number" in summary[1]["message"]
    assert "`someday` is not a date" in summary[2]["message"]


def test_limits_are_clamped_to_the_bounds_a_case_declares(tmp_path: Path) -> None:
    text = "case_id,date,value\n" + monthly("fft", [97, 99, 98, 100, 99, 97, 100, 98, 99, 97, 100, 99])
    _, summary = drawn(tmp_path, text, options="case_id,lower_bound,upper_bound\nfft,0,100\n")
    assert float(summary[0]["upl"]) == 100


def test_small_denominators_are_warned_of(tmp_path: Path) -> None:
    text = "case_id,date,value,denominator\n" + monthly("ward", [90, 100] * 8, ",9")
    _, summary = drawn(tmp_path, text)
    assert "9 answers or fewer" in summary[0]["message"]


def test_json_is_the_only_thing_on_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _ = drawn(tmp_path, "case_id,date,value\n" + monthly("a", [5, 6] * 8), "--json")
    assert status == 0
    assert json.loads(capsys.readouterr().out) == {"profile": "heard", "cases": 1, "drawn": 1, "errors": {}}


def test_a_file_that_is_no_series_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert drawn(tmp_path, "a,b\n1,2\n")[0] == 2
    assert "has no column case_id or date or value" in capsys.readouterr().err
    assert drawn(tmp_path, "case_id,date,value\n")[0] == 2
    assert drawn(tmp_path, "case_id,date,value\nx,2020-01-01,1\n", "--profile", "none")[0] == 2
    assert "Choose one of heard, nhsr" in capsys.readouterr().err
    assert run(["spc", str(tmp_path / "absent.csv"), "--points", "p", "--summary", "s"]) == 2


def test_a_name_that_a_spreadsheet_would_run_is_written_as_text(tmp_path: Path) -> None:
    _, summary = drawn(tmp_path, "case_id,date,value\n" + monthly("=1+1", [5, 6] * 8))
    assert summary[0]["case_id"] == "'=1+1"
