"""Files that came damaged: every connector takes them or refuses them, never crashes, and never invents a number.

Each sample in `samples/` is named by its source's key. Its variants have columns dropped, renamed, put in another order
or doubled, rows cut off, cells emptied or swapped, and other encodings. HEARD_FUZZ sets how many a connector gets.
"""

import csv
import datetime
import io
import os
import random
import re
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.evidence.rows import Count, Response
from heard.sources.cells import CellError, number, text
from heard.sources.connector import Connector, Item, Reading, Reject, Repeat, Taken
from heard.sources.documents import Document, open_document
from heard.sources.registry import connector, connectors
from heard.vocabulary.refusal import Refusal

SAMPLES = Path(__file__).parent / "samples"
TIMES = int(os.environ.get("HEARD_FUZZ", "25"))
PERIODS = ("", "2026-04", "FY2024-25", "2024", "R12-2025-03", "2026-06-30")
NUMBERS = ("numerator", "denominator", "value", "lower", "upper")
ADDS_ROWS_UP = {"census_age", "census_ethnicity", "census_ethnicity_long", "census_sexes", "deprivation"}
"""Sources that add the rows of an area up: with rows missing their numbers are smaller, and never larger."""

RENAMED = "Renamed by the sender"
WORDS = re.compile(r"[^\W\d_]+")

Grid = list[list[Any]]


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


# What is done to a table; each takes the rows and chance, and gives other rows.
def drop(grid: Grid, chance: random.Random) -> Grid:
    at = chance.randrange(width(grid))
    return [[*row[:at], *row[at + 1 :]] for row in grid]


def rename(grid: Grid, chance: random.Random) -> Grid:
    row, at = chance.randrange(min(len(grid), 6)), chance.randrange(width(grid))
    return [
        [*r[:at], "Renamed by the sender", *r[at + 1 :]] if n == row and at < len(r) else r for n, r in enumerate(grid)
    ]


def reorder(grid: Grid, chance: random.Random) -> Grid:
    order = list(range(width(grid)))
    chance.shuffle(order)
    return [[row[at] if at < len(row) else "" for at in order] for row in grid]


def double(grid: Grid, chance: random.Random) -> Grid:
    at = chance.randrange(width(grid))
    return [[*row, row[at] if at < len(row) else ""] for row in grid]


def cut(grid: Grid, chance: random.Random) -> Grid:
    return grid[: chance.randrange(1, len(grid) + 1)]


def empty(grid: Grid, chance: random.Random) -> Grid:
    row = chance.randrange(len(grid))
    return [["" for _ in r] if n == row else r for n, r in enumerate(grid)]


def spoil(grid: Grid, chance: random.Random) -> Grid:
    row, at = chance.randrange(len(grid)), chance.randrange(width(grid))
    bad = chance.choice(["n/a", "=1+1", "\u00a0", "-", "*", "Totals", "see note", "31/02/2026", "😀", "NULL"])
    return with_cell(grid, row, at, bad)


def with_cell(grid: Grid, row: int, at: int, cell: Any) -> Grid:
    return [[*r[:at], cell, *r[at + 1 :]] if n == row and at < len(r) else r for n, r in enumerate(grid)]


DAMAGE: tuple[Callable[[Grid, random.Random], Grid], ...] = (drop, rename, reorder, double, cut, empty, spoil)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "latin-1")


def width(grid: Grid) -> int:
    return max(1, *(len(row) for row in grid))


def grids_of(document: Document) -> dict[str, Grid]:
    return {sheet: [list(cells) for _, cells in document.rows(sheet)] for sheet in document.sheets()}


def damaged(sample: Path, into: Path, chance: random.Random) -> Path:
    """A variant of a sample: a table in its own kind of file, anything else with bytes cut or changed."""
    document = open_document(sample)
    if document.format not in {"csv", "xlsx", "xlsm", "xls", "ods"}:
        return cut_short(sample, into, chance)
    grids = grids_of(document)
    for damage in chance.choices(DAMAGE, k=chance.choice((1, 1, 1, 2, 3))):
        sheet = chance.choice(list(grids))
        if grids[sheet]:
            grids[sheet] = damage(grids[sheet], chance)
    if document.format == "csv":
        return as_text(grids[""], into / sample.name, chance, document.delimiter)
    return as_workbook(grids, into / f"{sample.stem}.xlsx")


def cut_short(sample: Path, into: Path, chance: random.Random) -> Path:
    whole = sample.read_bytes()
    bytes_ = whole[: chance.randrange(1, len(whole))] if chance.random() < 0.5 else whole.replace(
        bytes([chance.choice(whole)]), bytes([chance.choice(whole)]), 3
    )  # fmt: skip
    path = into / sample.name
    path.write_bytes(bytes_)
    return path


def as_text(grid: Grid, path: Path, chance: random.Random, delimiter: str) -> Path:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(grid)
    path.write_bytes(written.getvalue().encode(chance.choice(ENCODINGS), errors="replace"))
    return path


def as_workbook(grids: dict[str, Grid], path: Path) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, grid in grids.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(grid):
                for column, cell in enumerate(row):
                    if isinstance(cell, datetime.date):
                        sheet.write_datetime(at, column, cell, day)
                    elif cell is not None and cell != "" and not isinstance(cell, datetime.time):
                        sheet.write(at, column, cell)
    return path


def items_of(known: Connector, path: Path) -> list[Item]:
    """What a file gives, whatever period it needs; a refusal is raised where none helps."""
    document = open_document(path)
    recognition = known.recognise(document)
    if recognition is None:
        raise Refusal("It is not this source any more.")
    stated = recognition.period or recognition.suggested_period
    for period in [stated] if stated else PERIODS:
        try:
            return list(known.read(document, Reading(period=period)))
        except Refusal as refusal:
            last = refusal
    raise last


@dataclass(frozen=True, slots=True)
class Said:
    """What a whole sample gives: what is counted, each measure's numbers and the largest of them, and its ratings."""

    counted: set[tuple[str, str, str]]
    numbers: dict[str, set[tuple[Any, ...]]]
    largest: dict[str, float]
    ratings: set[int]


@cache
def said(sample: Path) -> Said:
    found = Said(set(), defaultdict(set), defaultdict(float), set())
    for item in items_of(known_by(sample), sample):
        if isinstance(item, Count):
            found.counted.add((item.measure, item.dimension, item.group))
            found.numbers[item.measure].add(tuple(getattr(item, name) for name in NUMBERS))
            found.largest[item.measure] = max(found.largest[item.measure], item.numerator or item.value or 0)
        elif isinstance(item, Response) and item.rating is not None:
            found.ratings.add(item.rating)
    return found


def known_by(sample: Path) -> Connector:
    known = connector(sample.name.partition(".")[0])
    assert known is not None
    return known


def standing(path: Path) -> set[float]:
    """Every number that stands in a cell of a table, and each as a share of a hundred."""
    document, found = open_document(path), set()
    for sheet in document.sheets():
        for _, cells in document.rows(sheet):
            for cell in cells:
                with suppress(CellError, ValueError):
                    value = number(cell)
                    found |= {value, value / 100} if value is not None else set()
    return found


def stands_there(group: str, path: Path) -> bool:
    """Whether every word of a group's name stands in a cell: some lists of groups are the sender's own."""
    document = open_document(path)
    rows = (cells for sheet in document.sheets() for _, cells in document.rows(sheet))
    texts = "\n".join(text(cell) for cells in rows for cell in cells).casefold()
    return all(word in texts for word in WORDS.findall(group.casefold()))


def invented(item: Item, sample: Path, path: Path, cells: set[float]) -> str:
    """What of an item neither the whole sample says nor a cell; "" where there is nothing of it."""
    whole = said(sample)
    if isinstance(item, Response):
        return f"rating {item.rating}" if item.rating is not None and item.rating not in whole.ratings else ""
    if not isinstance(item, Count):
        return ""
    what, numbers = (item.measure, item.dimension, item.group), tuple(getattr(item, name) for name in NUMBERS)
    if what not in whole.counted and not stands_there(item.group, path):
        return f"{what} is counted"
    if known_by(sample).key in ADDS_ROWS_UP:
        most = whole.largest[item.measure]
        return f"{what} {numbers}, at most {most}" if (item.numerator or item.value or 0) > most else ""
    told = whole.numbers[item.measure]
    known = any(all(a is None or a == b for a, b in zip(numbers, one, strict=True)) for one in told)
    there = [one is None or one in cells for one in numbers]
    follows = None not in numbers[:3] and bool(numbers[1]) and abs(numbers[0] - numbers[2] * numbers[1]) <= 0.5
    if follows:  # a share follows from two numbers of people, and the people from the share
        there = [there[0] or there[2], there[1], *there[3:]]
    return "" if known or all(there) else f"{what} {numbers}"


@pytest.mark.slow
@pytest.mark.covers("R113")
@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.name.partition(".")[0])
def test_a_damaged_file_never_crashes_and_never_invents_a_number(
    sample: Path, tmp_path: Path, shared: Callable[[str], Path]
) -> None:
    known = known_by(sample)
    if known.key in REAL:
        (tmp_path / "whole").mkdir()
        real = shared(f"data/{REAL[known.key]}")
        sample = first_rows(real, tmp_path / "whole" / f"{known.key}.{real.name}")

    @settings(max_examples=TIMES, deadline=None, database=None, derandomize=TIMES <= 50)
    @given(chance=st.randoms(use_true_random=False))
    def hold(chance: random.Random) -> None:
        try:
            path = damaged(sample, tmp_path, chance)
            items = items_of(known, path)
        except Refusal:
            return
        rows = [item.row for item in items if isinstance(item, Taken | Reject | Repeat)]
        if path.suffix == ".csv":
            assert len(rows) == len(set(rows)), "a row had two fates"
        cells = standing(path)
        found = [wrong for item in items if (wrong := invented(item, sample, path, cells))]
        assert not found, found[:3]

    hold()
