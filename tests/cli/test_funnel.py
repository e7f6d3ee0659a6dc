"""`heard funnel` on the golden input and on files that people might give it."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from heard.cli.main import run

Shared = Callable[[str], Path]
KEPT = "rr,Y,s_z,Uzscore,trimmed,Wuzscore,s_limits,LCL95,UCL95,LCL99,UCL99,OD95LCL,OD95UCL,OD99LCL,OD99UCL,outlier"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def golden_matches(shared: Shared, golden: str, ours: Path, keys: str, *more: str) -> None:
    command = [sys.executable, str(shared("golden/compare.py")), str(shared(f"golden/funnel/{golden}")), str(ours)]
    told = subprocess.run(
        [*command, "--keys", keys, "--rtol", "1e-8", *more], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout


def compared(shared: Shared, folder: Path, profile: str) -> tuple[Path, Path]:
    units, summary = folder / "units.csv", folder / "summary.csv"
    words = ["funnel", str(shared("golden/funnel/input.csv")), "--cases", str(shared("golden/funnel/cases.csv"))]
    assert run([*words, "--profile", profile, "--units", str(units), "--summary", str(summary)]) == 1
    return units, summary


@pytest.mark.covers("R070")
def test_the_peer_is_reproduced_with_its_defects(shared: Shared, tmp_path: Path) -> None:
    units, summary = compared(shared, tmp_path, "funnelplotr")
    golden_matches(shared, "units.csv", units, "case_id,group", "--cols", KEPT, "--skip-artefacts", "--atol", "1e-10")
    wanted = "target,n_used,phi_raw,tau2_raw,phi,tau2,used_adjusted,used_unadjusted,n_outliers,n_units,n_rows,status"
    golden_matches(shared, "cases.csv", summary, "case_id", "--cols", wanted)


@pytest.mark.covers("R070")
def test_our_limits_are_the_corrected_ones(shared: Shared, tmp_path: Path) -> None:
    units, summary = compared(shared, tmp_path, "heard")
    golden_matches(shared, "derived_corrected.csv", units, "case_id,group")
    for row in rows(units):
        assert row["OD95UCL"] == row["corr_OD95UCL"]
        assert row["OD99LCL"] == row["corr_OD99LCL"]
    assert {row["case_id"] for row in rows(summary) if row["status"] == "error"} == {"edge_same"}


def test_without_options_a_case_is_a_proportion(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text(
        "case_id,group,numerator,denominator\nx,A,5,50\nx,B,9,60\nx,C,4,55\ny,A,1,0\nz,A,,4\n", encoding="utf-8"
    )
    words = [str(tmp_path / "in.csv"), "--units", str(tmp_path / "u.csv"), "--summary", str(tmp_path / "s.csv")]
    assert run(["funnel", *words, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["cases"], told["drawn"]) == (3, 1)
    assert "no denominator above zero" in told["errors"]["y"]
    assert "numerator is missing" in told["errors"]["z"]
    assert float(rows(tmp_path / "s.csv")[0]["target"]) == pytest.approx(18 / 165)
    assert rows(tmp_path / "s.csv")[0]["message"] == "Places differ no more than chance allows."


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [("data_type", "XX", "no kind of data `XX`"), ("trim_by", "0.7", "cannot be trimmed"), ("limit", "90", "no 90%")],
)
def test_an_option_that_makes_no_sense_is_an_error_of_its_case(
    tmp_path: Path, option: str, value: str, told: str
) -> None:
    (tmp_path / "in.csv").write_text(
        "case_id,group,numerator,denominator\nx,A,5,50\nx,B,9,60\nok,A,5,50\nok,B,9,60\n", encoding="utf-8"
    )
    (tmp_path / "c.csv").write_text(f"case_id,{option}\nx,{value}\n", encoding="utf-8")
    words = [str(tmp_path / "in.csv"), "--cases", str(tmp_path / "c.csv")]
    assert run(["funnel", *words, "--units", str(tmp_path / "u.csv"), "--summary", str(tmp_path / "s.csv")]) == 1
    errors = {row["case_id"]: row["message"] for row in rows(tmp_path / "s.csv") if row["status"] == "error"}
    assert list(errors) == ["x"]
    assert told in errors["x"]
