"""A file that was cut between two rows is not taken in silence."""

from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.loading import load
from heard.record.intake.mappings import save_mapping
from heard.record.intake.preview import preview
from tests.record.intake.made import supplier_file
from tests.record.intake.test_mappings import MAPPING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    save_mapping(MAPPING, by="ana")
    load(supplier_file(tmp_path / "april.csv", rows=60), by="ana")
    return Home.current()


def signs(receipt: object) -> list[str]:
    whole = {"fewer_rows", "fewer_rows_than_stated", "end_missing"}
    return [one["message"] for one in receipt.warnings if one["code"] in whole]  # type: ignore[attr-defined]


def test_far_fewer_rows_than_the_month_before_ask_whether_the_file_is_whole(tmp_path: Path) -> None:
    may = supplier_file(tmp_path / "may.csv", rows=20, month=5)
    said = ["20 rows; April 2026 had 60: is the file whole?"]
    assert signs(preview(may)) == said
    assert signs(load(may, by="ana")) == said


def test_nearly_as_many_rows_ask_nothing(tmp_path: Path) -> None:
    assert signs(load(supplier_file(tmp_path / "may.csv", rows=40, month=5), by="ana")) == []


def test_the_first_rows_of_a_file_are_not_compared_with_a_whole_one(tmp_path: Path) -> None:
    assert signs(preview(supplier_file(tmp_path / "may.csv", rows=40, month=5), limit=10)) == []


def test_an_end_that_the_last_file_had_and_this_one_lacks_is_told(tmp_path: Path) -> None:
    may = supplier_file(tmp_path / "may.csv", rows=50, month=5)
    may.write_bytes(may.read_bytes().rstrip(b"\r\n"))
    assert signs(load(may, by="ana")) == ["The last line has no end, and that of april.csv had one. Is the file whole?"]


@pytest.mark.parametrize("line", ["Records exported: 1,240", "1240 records in this file", "Total rows, 1240"])
def test_a_file_that_states_more_rows_than_it_has_is_told(line: str, tmp_path: Path) -> None:
    may = supplier_file(tmp_path / "may.csv", rows=50, month=5)
    may.write_bytes(may.read_bytes() + line.encode() + b"\r\n")
    (said,) = signs(preview(may))
    assert said.startswith("The file says that it holds 1,240 rows; 51 were found.")


def test_a_stated_number_above_the_table_that_is_right_asks_nothing(tmp_path: Path) -> None:
    may = supplier_file(tmp_path / "may.csv", rows=50, month=5)
    may.write_bytes(b"Number of records: 50\r\n" + may.read_bytes())
    assert signs(preview(may)) == []


def test_a_small_return_that_is_smaller_asks_nothing(tmp_path: Path) -> None:
    load(supplier_file(tmp_path / "may.csv", rows=12, month=5), by="ana")
    assert signs(load(supplier_file(tmp_path / "june.csv", rows=3, month=6), by="ana")) == []
