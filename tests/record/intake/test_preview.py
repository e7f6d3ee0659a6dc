"""What a look at a file says before it is loaded, and that nothing of it is kept."""

from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.loading import load
from heard.record.intake.preview import preview
from tests.record.intake.mending_made import COMPLAINTS, only, spoilt, table

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_preview_counts_as_a_load_does_and_keeps_nothing(home: Home, tmp_path: Path) -> None:
    told = preview(spoilt(tmp_path))
    assert (told.rows_accepted, told.rows_rejected, told.whole) == (2, 1, True)
    assert (told.periods, told.organisations) == (["2026-01"], ["XD1", "XD2"])
    assert told.rejected == [
        {"sheet": "", "row": 3, "column": "Total Responses - IP", "reason": "“fifty” is not a whole number"}
    ]
    assert "Percentage Recommended" in told.because
    assert not home.staging.exists()
    assert not home.landing.exists()


def test_a_preview_of_the_first_rows_says_that_it_is_not_the_whole(home: Home, tmp_path: Path) -> None:
    told = preview(spoilt(tmp_path), limit=2)
    assert (told.rows_read, told.whole) == (2, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_of_a_large_file_only_the_beginning_is_looked_at_and_the_whole_is_known_again(
    encoding: str, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heard.record.intake.preview.PART_BYTES", 500)
    rows = [["Ref", "Received", "Words"], *([f"C{n}", "2026-01-05", "Slow, two\nlines."] for n in range(60))]
    file = table(tmp_path / "c.csv", *rows, encoding=encoding)
    told = preview(file, mapping=COMPLAINTS, limit=5)
    assert (told.file, told.rows_accepted, told.whole) == ("c.csv", 5, False)
    assert list(home.staging.glob("*")) == []
    assert preview(file, mapping=COMPLAINTS, limit=100).whole is (encoding == "utf-16")
    key = load(file, by="ana", mapping=COMPLAINTS).delivery
    assert preview(file, mapping=COMPLAINTS, limit=5).received_as == key


def test_a_preview_knows_a_file_that_is_in_use_already(home: Home, tmp_path: Path) -> None:
    file = spoilt(tmp_path)
    load(file, by="ana")
    assert preview(file).received_as == only().key
