"""The invented place: repeatable, coherent, in layouts the connectors read, with its faults and nothing else."""

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from heard.demo.place import write_place
from heard.demo.written import WrittenFile
from heard.vocabulary.refusal import Refusal

from .conftest import UNTIL, Read


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_place(tmp_path / name, months=4, scale=0.3, until=UNTIL)
    assert _digests(tmp_path / "one") == _digests(tmp_path / "two")


def test_a_month_that_has_not_ended_is_left_out(tmp_path: Path) -> None:
    written = write_place(tmp_path, months=2, scale=0.2, until=date(2026, 11, 21))
    named = {file.path.name for file in written}
    assert "fft-inpatient-october-2026.xlsx" in named
    assert not any("november" in name for name in named)


def test_a_place_without_months_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="at least one month"):
        write_place(tmp_path, months=0, until=UNTIL)


def test_every_file_is_recognised_as_its_source(loaded: list[Read]) -> None:
    assert [read.source for read in loaded] == [read.file.source for read in loaded]


def test_it_holds_about_six_thousand_answers_and_two_and_a_half_thousand_comments(loaded: list[Read]) -> None:
    answers = [r for read in loaded for r in read.responses if r.kind == "friends-and-family"]
    assert 5_500 <= len(answers) <= 6_800
    assert 2_300 <= sum(1 for answer in answers if answer.passages) <= 3_000


def test_only_the_three_planted_rows_are_rejected(loaded: list[Read]) -> None:
    rejects = {
        read.source: [(reject.column, reject.value) for reject in read.rejects] for read in loaded if read.rejects
    }
    assert rejects == {
        "fft_comments_xd2": [("date", "31/06/2026")],
        "fft_oak_lane": [("Overall, how was your experience of our service?", "Brilliant")],
        "readmissions_xd1": [("Readmitted within 30 days", "-4")],
    }


def test_two_planted_rows_are_repeats(loaded: list[Read]) -> None:
    assert Counter(read.source for read in loaded for _ in read.repeats) == {
        "fft_workbook_inpatient": 1,
        "complaints_xd1": 1,
    }


def test_one_month_has_a_rate_over_100_percent(loaded: list[Read]) -> None:
    assert [read.file.path.stem for read in loaded if "rate_over_100" in read.notices] == ["fft-inpatient-august-2026"]


def test_few_answers_are_hidden_with_the_next_smallest_site(loaded: list[Read]) -> None:
    hidden = {(c.period, c.site) for read in loaded for c in read.counts if c.state == "suppressed" and c.site}
    assert hidden == {(month, site) for month in ("2025-07", "2026-01", "2026-07") for site in ("XD104", "XD103")}


def test_one_return_is_missing_and_one_is_late(place: list[WrittenFile]) -> None:
    names = {file.path.name for file in place}
    assert "oak-lane-fft-2026-05.csv" not in names
    assert "oak-lane-fft-2026-06.csv" in names
    assert "complaints-xd2-2026-10.csv" not in names
    assert "complaints-xd1-2026-10.csv" in names


def test_sites_add_up_to_their_trust_and_answers_to_their_total(loaded: list[Read]) -> None:
    for setting in ("inpatient", "ae"):
        for read in (read for read in loaded if read.source == f"fft_workbook_{setting}"):
            positive = [c for c in read.counts if c.measure == "fft_positive"]
            trust = sum(c.denominator or 0 for c in positive if c.level == "organisation")
            assert trust == sum(c.denominator or 0 for c in positive if c.level == "site")
            assert "answers_do_not_add_up" not in read.notices
            assert "percentage_differs" not in read.notices


def test_single_answers_are_part_of_the_published_ones(loaded: list[Read]) -> None:
    published = {
        (c.site, c.period): (c.numerator or 0, c.denominator or 0)
        for read in loaded
        if read.source == "fft_workbook_inpatient"
        for c in read.counts
        if c.measure == "fft_positive" and c.level == "site"
    }
    single: Counter[tuple[str, str]] = Counter()
    positive: Counter[tuple[str, str]] = Counter()
    for response in (r for read in loaded if read.source == "fft_comments_xd1" for r in read.responses):
        if response.setting == "inpatient" and response.received_on:
            key = (response.site, f"{response.received_on:%Y-%m}")
            single[key] += 1
            positive[key] += response.counts_as == "positive"
    assert single
    for key, many in single.items():
        good, everyone = published[key]
        assert positive[key] <= good
        assert many - positive[key] <= everyone - good


def test_the_yearly_return_counts_the_complaints_of_the_monthly_exports(loaded: list[Read]) -> None:
    new = {
        c.organisation: c.numerator
        for read in loaded
        if read.source == "ko41a"
        for c in read.counts
        if c.measure == "complaints_new" and c.period == "FY2025-26"
    }
    exported: Counter[str] = Counter()
    for read in (read for read in loaded if read.source.startswith("complaints_")):
        for complaint in read.responses:
            in_year = complaint.received_on and date(2025, 4, 1) <= complaint.received_on <= date(2026, 3, 31)
            exported[complaint.organisation] += bool(in_year)
    assert new == dict(exported)
    assert not any(read.notices for read in loaded if read.source == "ko41a")
