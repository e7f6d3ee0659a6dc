"""Every real file at hand is taken, or refused with the right sentence; the table in the docs is made by this run.

Set HEARD_WRITE_DOCS=1 to write docs/reference/files-read.md anew; without it the page is held against the run.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from heard.record.intake.loading import check
from heard.record.intake.settling import PeriodNeeded
from heard.sources.packs import unpacked
from heard.vocabulary.refusal import Refusal

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "files-read.md"
GIVEN: dict[str, dict[str, str]] = {
    "care_opinion": {"period": "2020", "organisation": "RR8"},
    "cqc_patient_surveys/converted_csv/cmhs_df.csv": {"period": "2020"},
    "fft/nps_era_2013_layout": {"period": "2013-10"},
    "fft/trust_freetext_labelled": {"period": "FY2021-22"},
    "population/imd_by_gp_practice_icb.csv": {"period": "2019"},
}
"""What a person would answer where a file does not say which period it is for, or whom it is about."""

HEAD = """# Real files, and what becomes of each

Made by a run of the tests over the real files that the connectors were built on, each read on its own into an empty
home. `heard load` does the same. “Given” is what a person has to say, as the file does not. Every row is accepted,
rejected with a reason, or left out as a repeat; what is told of a file is named by the codes of its notices, whose
sentences stand on the receipt.

| file | read as | given | rows | accepted | rejected | repeats | told |
|---|---|---|---:|---:|---:|---:|---|
"""
REFUSED = """
## Refused, and why

| file | what is said |
|---|---|
"""


def given_for(name: str) -> dict[str, str]:
    return next((given for start, given in GIVEN.items() if name.startswith(start)), {})


def files_in(folder: Path, into: Path) -> Iterator[tuple[str, Path]]:
    """Every file with its name below the folder; those within archives one by one."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = str(path.relative_to(folder))
        if path.suffix != ".zip":
            yield name, path
            continue
        inner = into / name
        inner.mkdir(parents=True)
        for one in unpacked(path, inner):
            yield f"{name}: {one.name}", one


def line_of(name: str, path: Path) -> tuple[bool, str]:
    """Whether a file was taken, and its line of the table."""
    given: dict[str, str] = {}
    try:
        try:
            receipt = check(path)
        except PeriodNeeded:
            given = given_for(name)
            receipt = check(path, **given)
    except Refusal as refusal:
        return False, f"| {name} | {str(refusal).replace('|', '/')} |"
    assert receipt.rows_read == receipt.rows_accepted + receipt.rows_rejected + receipt.duplicates_dropped
    codes = ", ".join(f"`{warning['code']}`" for warning in receipt.warnings)
    numbers = (receipt.rows_read, receipt.rows_accepted, receipt.rows_rejected, receipt.duplicates_dropped)
    told = (name, f"`{receipt.source}`", ", ".join(given.values()), *(f"{number:,}" for number in numbers), codes)
    return True, f"| {' | '.join(told)} |"


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.covers("R050")
def test_every_real_file_is_taken_or_refused_with_a_sentence(
    shared: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    lines = [line_of(name, path) for name, path in files_in(shared("data"), tmp_path / "unpacked")]
    taken, refused = [line for good, line in lines if good], [line for good, line in lines if not good]
    page = HEAD + "\n".join(taken) + "\n" + REFUSED + "\n".join(refused) + "\n"
    if os.environ.get("HEARD_WRITE_DOCS"):
        PAGE.write_text(page, encoding="utf-8")
    assert len(taken) > 80
    assert page == PAGE.read_text(encoding="utf-8")
