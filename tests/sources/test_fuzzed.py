"""Files that came damaged: every connector takes them or refuses them, never crashes, and never invents a number.

Each sample in `samples/` is named by its source's key; `damage.py` says what is done to it. HEARD_FUZZ sets how many
variants a connector gets: 25 where it says nothing, and the same ones every time; more than 50 are others every time.
"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from heard.evidence.rows import Count, Response
from heard.sources.cells import CellError, number, text
from heard.sources.connector import Connector, Item, Reading, Reject, Repeat, Taken
from heard.sources.documents import open_document
from heard.sources.registry import connector, connectors
from heard.vocabulary.refusal import Refusal

from .damage import damaged

SAMPLES = Path(__file__).parent / "samples"
TIMES = int(os.environ.get("HEARD_FUZZ", "25"))
PERIODS = ("", "2026-04", "FY2024-25", "2024", "R12-2025-03", "2026-06-30")
ORGANISATIONS = ("", "RXX")
NUMBERS = ("numerator", "denominator", "value", "lower", "upper")
ADDS_ROWS_UP = {"census_age", "census_ethnicity", "census_ethnicity_long", "census_sexes", "deprivation"}
"""Sources that add the rows of an area up: with rows missing their numbers are smaller, and never larger."""

WORDS = re.compile(r"[^\W_]+")

REAL = {
    "fft_ae_sites": "fft/site_level_pre2020/fft_ae_sites_201902.csv",
    "fft_maternity_sites": "fft/site_level_pre2020/fft_maternity_q2birth_sites_201902.csv",
    "fft_outpatient": "fft/site_level_pre2020/fft_outpatient_orgs_201902.csv",
    "fft_net_promoter_sites": "fft/nps_era_2013_layout/fft_survey_site_LAYOUT_FIXTURE.csv",
    "fft_gp_freetext": "fft/gp_local_freetext/gp_fft_freetext_london_2023-24_MASKED.csv",
    "ko41a": "complaints_ko41a/ko41a_2024-25_org_level_RDY_rows.csv",
    "hcai_country": "hcai/ukhsa_national_monthly_trend_2014.csv",
    "nhs_choices_places": "outcomes_nhs_choices_2014/Hospital.csv",
    "cqc_practices": "cqc_ratings/cqc_gp_practice_ratings_2016-2024.csv",
    "cqc_acute_list": "cqc_ratings/cqc_acute_trust_overall_wellled_2026.csv",
    "ods_eccg": "ods/eccg_2025.csv",
    "ods_epraccur": "ods/epraccur_2024.csv",
    "ods_successors": "ods/converted_csv/lookup_trust_trust.csv",
    "ods_practice_map": "ods/gp-reg-pat-prac-map_2022.csv",
    "ods_patients_from": "ods/converted_csv/lookup_nhs_trusts22_icb22.csv",
    "staff_survey_to_2019": "staff_survey/nss_shmi_2012-2019_by_trust.csv",
    "staff_survey_engagement": "staff_survey/nss_engagement_shmi_2012-2018_by_trust.csv",
    "census_ethnicity_long": "population/converted_csv/ethnicity21_ltla21.csv",
    "census_sexes": "population/converted_csv/age_gender21_ltla21_ew.csv",
    "deprivation_areas_2019": "population/converted_csv/imd2019_england_ltla22.csv",
    "deprivation_areas_2025": "population/converted_csv/imd2025_england_ltla24.csv",
    "deprivation_boards_2025": "population/converted_csv/imd2025_england_icb24.csv",
    "deprivation_practices": "population/imd_by_gp_practice_icb.csv",
    "catchments_modelled": "population/acute_trust_modelled_catchment_summary_2026.csv",
    "survey_gp_local": "gp_patient_survey/local_gpps_style_survey_london_2024_MASKED.csv",
}
"""Sources whose samples are the first rows of a real file beside the project, which stays there."""

READ_LIKE = {
    "fft_workbook_gp": "fft_workbook_ae",
    "fft_workbook_dental": "fft_workbook_ae",
    "fft_workbook_other": "fft_workbook_ae",
    "fft_qdc_database": "fft_qdc",
    "proms_participation": "proms_key_facts",
    "proms_equality": "proms_key_facts",
    "heard_passages": "heard_feedback",
    "ods_small_areas": "survey_papers",
    "incidents_taxonomy": "survey_papers",
}
"""Sources read by the very module and layout table of another."""

ALWAYS_REFUSED = {"survey_papers"}
FIRST_ROWS = 15


def samples() -> list[Path]:
    """The sample of each source, by its key; those of real files are asked for by name."""
    there = [path for path in SAMPLES.iterdir() if connector(path.name.partition(".")[0]) is not None]
    return sorted([*there, *(Path(f"{key}.csv") for key in REAL)], key=lambda path: path.name)


def test_every_source_has_a_sample_to_be_damaged() -> None:
    have = {path.name.partition(".")[0] for path in samples()} | ALWAYS_REFUSED
    assert {one.key for one in connectors()} - have == set(READ_LIKE)
    assert set(READ_LIKE.values()) <= have


def first_rows(real: Path, into: Path) -> Path:
    """The head of a real text file, as long as a sample is."""
    with real.open("rb") as file:
        into.write_bytes(b"".join(islice(file, FIRST_ROWS)))
    return into


def items_of(known: Connector, path: Path) -> list[Item]:
    """What a file gives, whatever period and organisation it needs; a refusal is raised where none helps."""
    document = open_document(path)
    recognition = known.recognise(document)
    if recognition is None:
        raise Refusal("It is not this source any more.")
    stated = recognition.period or recognition.suggested_period
    for organisation, period in product(ORGANISATIONS, [stated] if stated else PERIODS):
        try:
            return list(known.read(document, Reading(period=period, organisation=organisation)))
        except Refusal as refusal:
            last = refusal
    raise last


@dataclass(frozen=True, slots=True)
class Said:
    """What a whole sample gives: what is counted, each measure's numbers and the largest of them, and its ratings."""

    counted: set[tuple[str, str, str]]
    words: dict[str, set[str]]
    numbers: dict[str, set[tuple[Any, ...]]]
    largest: dict[str, float]
    ratings: set[int]


@cache
def said(sample: Path) -> Said:
    found = Said(set(), defaultdict(set), defaultdict(set), defaultdict(float), set())
    for item in items_of(known_by(sample), sample):
        if isinstance(item, Count):
            found.counted.add((item.measure, item.dimension, item.group))
            found.words[item.measure] |= set(words_in(item.group))
            found.numbers[item.measure].add(tuple(getattr(item, name) for name in NUMBERS))
            found.largest[item.measure] = max(found.largest[item.measure], item.numerator or item.value or 0)
        elif isinstance(item, Response) and item.rating is not None:
            found.ratings.add(item.rating)
    return found


def words_in(group: str) -> list[str]:
    """The words of a group's name, numbers among them."""
    return WORDS.findall(group.casefold())


@cache
def known_by(sample: Path) -> Connector:
    known = connector(sample.name.partition(".")[0])
    assert known is not None
    return known


class Stands:
    """What stands in the cells of a table, looked up only where an item is not as the whole sample says it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def rows(self) -> dict[int, list[Any]]:
        """The cells by the number of their row, those of every sheet together."""
        document = open_document(self.path)
        found: dict[int, list[Any]] = defaultdict(list)
        for sheet in document.sheets():
            for row, cells in document.rows(sheet):
                found[row] += cells
        return found

    @cached_property
    def numbers(self) -> set[float]:
        """Every number that stands in a cell, and each as a share of a hundred."""
        return {number for cells in self.rows.values() for number in numbers_in(cells)}

    @cached_property
    def texts(self) -> list[str]:
        return [text(cell).casefold() for cells in self.rows.values() for cell in cells]

    def names(self, group: str, known: set[str]) -> bool:
        """Whether every word of a group's name is known or stands in a cell: some lists of groups are the sender's."""
        return all(word in known or any(word in one for one in self.texts) for word in words_in(group))


def numbers_in(cells: list[Any]) -> set[float]:
    """The numbers of these cells, as they stand and as shares of a hundred, to the twelve digits that a share keeps."""
    found: set[float] = set()
    for cell in cells:
        with suppress(CellError, ValueError):
            of_a_hundred = isinstance(cell, str) and cell.endswith("%")
            value = number(cell.removesuffix("%") if of_a_hundred else cell)
            if value is not None:
                found |= {round(value / 100, 12)} if of_a_hundred else {value, round(value, 12), round(value / 100, 12)}
    return found


def invented(item: Item, sample: Path, stands: Stands) -> str:
    """What of an item neither the whole sample says nor a cell; "" where there is nothing of it."""
    whole = said(sample)
    if isinstance(item, Response):
        known = item.rating is None or item.rating in whole.ratings or item.rating in numbers_in(stands.rows[item.row])
        return "" if known else f"rating {item.rating}"
    if not isinstance(item, Count):
        return ""
    what, numbers = (item.measure, item.dimension, item.group), tuple(getattr(item, name) for name in NUMBERS)
    if what not in whole.counted and not stands.names(item.group, whole.words[item.measure]):
        return f"{what} is counted"
    if known_by(sample).key in ADDS_ROWS_UP:
        most, value = whole.largest[item.measure], item.numerator or item.value or 0
        if value > most:  # a byte that was changed can make a number of another, which may add to any sum
            most += sum(stands.numbers - Stands(sample).numbers)
        return f"{what} {numbers}, at most {most}" if value > most else ""
    told = whole.numbers[item.measure]
    known = any(all(a is None or a == b for a, b in zip(numbers, one, strict=True)) for one in told)
    if known:
        return ""
    there = [one is None or one in stands.numbers for one in numbers]
    follows = None not in numbers[:3] and bool(numbers[1]) and abs(numbers[0] - numbers[2] * numbers[1]) <= 0.5 + 1e-9
    if follows:  # a share follows from two numbers of people, and the people from the share
        there = [there[0] or there[2], there[1], *there[3:]]
    return "" if all(there) else f"{what} {numbers}"


@pytest.mark.slow
@pytest.mark.covers("R113")
@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.name.partition(".")[0])
def test_a_damaged_file_never_crashes_and_never_invents_a_number(
    sample: Path,
    tmp_path: Path,
    shared: Callable[[str], Path],
    record_property: Callable[[str, object], None],
) -> None:
    known = known_by(sample)
    if known.key in REAL:
        (tmp_path / "whole").mkdir()
        real = shared(f"data/{REAL[known.key]}")
        sample = first_rows(real, tmp_path / "whole" / f"{known.key}.{real.name}")
    fates = Counter[str]()

    @settings(max_examples=TIMES, deadline=None, database=None, derandomize=TIMES <= 50, print_blob=True)
    @given(seed=st.integers(0, 2**63 - 1))
    def hold(seed: int) -> None:
        path = damaged(sample, tmp_path, seed)
        note(f"It is left at {path}.")
        try:
            items = items_of(known, path)
        except Refusal:
            fates["refused"] += 1
            return
        fates["read"] += 1
        rows = [item.row for item in items if isinstance(item, Taken | Reject | Repeat)]
        if path.suffix == ".csv":
            assert len(rows) == len(set(rows)), "a row had two fates"
        stands = Stands(path)
        found = [wrong for item in items if (wrong := invented(item, sample, stands))]
        assert not found, found[:3]

    hold()
    for fate, variants in fates.items():
        record_property(fate, variants)
    assert fates["read"], "every variant was refused, so nothing was held to its cells"
