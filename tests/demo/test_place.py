"""The invented place: repeatable, coherent, in layouts the connectors read, with its faults and nothing else."""

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from heard.demo.place import write_place
from heard.vocabulary.refusal import Refusal

from .conftest import UNTIL, Place


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_place(tmp_path / name, months=4, scale=0.1, until=UNTIL)
    assert _digests(tmp_path / "one") == _digests(tmp_path / "two")


def test_a_month_that_has_not_ended_is_left_out(tmp_path: Path) -> None:
    written = write_place(tmp_path, months=2, scale=0.05, until=date(2026, 11, 21))
    named = {file.path.name for file in written}
    assert "fft-inpatient-october-2026.xlsx" in named
    assert not any("november" in name for name in named)


def test_a_place_without_months_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="at least one month"):
        write_place(tmp_path, months=0, until=UNTIL)


def test_every_file_is_recognised_as_its_source(small: Place) -> None:
    read = small.read("")
    assert [one.source for one in read] == [one.file.source for one in read]


@pytest.mark.slow
def test_it_holds_about_sixty_thousand_responses_and_twenty_thousand_comments(place: Place) -> None:
    responses = place.responses("")
    assert 58_000 <= sum(1 for response in responses if response.kind == "friends-and-family") <= 63_000
    assert len(responses) <= 68_000
    assert 18_000 <= sum(1 for response in responses if response.passages) <= 23_500
    assert {"XD1", "XD2", "XD3", "XD4", "XD5", "XD6"} < {response.organisation for response in responses}


def test_only_the_three_planted_rows_are_rejected(small: Place) -> None:
    rejects = {
        one.source: [(reject.column, reject.value) for reject in one.rejects] for one in small.read("") if one.rejects
    }
    assert rejects == {
        "fft_comments_xd2": [("date", "31/06/2026")],
        "fft_oak_lane": [("Overall, how was your experience of our service?", "Brilliant")],
        "readmissions_return": [("Readmitted within 30 days", "-4")],
    }


def test_two_planted_rows_are_repeats(small: Place) -> None:
    assert Counter(one.source for one in small.read("") for _ in one.repeats) == {
        "fft_workbook_inpatient": 1,
        "complaints_xd1": 1,
    }


def test_one_month_has_a_rate_over_100_percent(small: Place) -> None:
    over = [one.file.path.stem for one in small.read("fft_workbook") if "rate_over_100" in one.notices]
    assert over == ["fft-inpatient-august-2026"]


def test_few_answers_are_hidden_with_the_next_smallest_site(place: Place) -> None:
    hidden = {(c.period, c.site) for c in place.counts("fft_workbook", state="suppressed") if c.site}
    assert hidden == {(month, site) for month in ("2025-07", "2026-01", "2026-07") for site in ("XD104", "XD103")}


def test_one_return_is_missing_and_one_is_late(place: Place) -> None:
    names = {file.path.name for file in place.files}
    assert "oak-lane-fft-2026-05.csv" not in names
    assert "oak-lane-fft-2026-06.csv" in names
    assert "complaints-xd2-2026-10.csv" not in names
    assert "complaints-xd2-2026-09.csv" in names


def test_every_code_that_a_return_names_is_in_the_register(small: Place) -> None:
    register = {item.code for one in small.read("ods_") for item in one.items if hasattr(item, "from_register")}
    told = {
        code
        for one in small.read("")
        for item in (*one.responses, *one.counts)
        for code in (item.organisation, item.site)
        if code
    }
    assert told - register == set()


def test_sites_add_up_to_their_trust_and_answers_to_their_total(place: Place) -> None:
    for setting in ("inpatient", "ae"):
        for read in place.read(f"fft_workbook_{setting}"):
            positive = [c for c in read.counts if c.measure == "fft_positive"]
            trust = sum(c.denominator or 0 for c in positive if c.level == "organisation")
            assert trust == sum(c.denominator or 0 for c in positive if c.level == "site")
            assert "answers_do_not_add_up" not in read.notices
            assert "percentage_differs" not in read.notices


@pytest.mark.slow
def test_single_answers_are_part_of_the_published_ones(place: Place) -> None:
    published = {
        (c.site, c.period): (c.numerator or 0, c.denominator or 0)
        for c in place.counts("fft_workbook_inpatient", measure="fft_positive", level="site")
    }
    single: Counter[tuple[str, str]] = Counter()
    positive: Counter[tuple[str, str]] = Counter()
    for response in place.responses("fft_comments_xd1", setting="inpatient"):
        assert response.received_on
        key = (response.site, f"{response.received_on:%Y-%m}")
        single[key] += 1
        positive[key] += response.counts_as == "positive"
    assert single
    for key, many in single.items():
        good, everyone = published[key]
        assert positive[key] <= good
        assert many - positive[key] <= everyone - good


def test_the_yearly_return_counts_the_complaints_of_the_exports(place: Place) -> None:
    new = {c.organisation: c.numerator for c in place.counts("ko41a", measure="complaints_new", period="FY2025-26")}
    exported: Counter[str] = Counter()
    for complaint in place.responses("complaints_"):
        in_year = complaint.received_on and date(2025, 4, 1) <= complaint.received_on <= date(2026, 3, 31)
        exported[complaint.organisation] += bool(in_year)
    assert new == dict(exported)
    assert not any(read.notices for read in place.read("ko41a"))


def test_what_comes_once_or_once_a_year_is_recognised_and_taken_whole(place: Place) -> None:
    seldom = place.read("staff", "never_events", "kpi", "ko41a", "cqc", "care_opinion", "notes", "carers", "population")
    assert [read.source for read in seldom] == [read.file.source for read in seldom]
    assert all(read.responses or read.counts for read in seldom)
    assert not any(read.rejects for read in seldom)
