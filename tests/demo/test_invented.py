"""Nothing in the place is real: no code, no sentence, no number anyone has."""

import csv
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from heard.demo.invented import nhs_number
from heard.demo.organisations import ORGANISATIONS, PEERS, SYSTEM
from heard.demo.speech import bank
from heard.demo.stories import STORIES
from heard.sources.documents import open_document
from heard.sources.recognition import recognise

from .conftest import Place, texts

BANKS = sorted(path.name.removesuffix(".txt") for path in files("heard.demo").joinpath("sentences").iterdir())
FILES_OF_CODES = (
    "data/ods/etr_2020.csv", "data/ods/etr_2022.csv", "data/ods/eccg_2025.csv", "data/ods/epraccur_2024.csv",
    "data/ods/converted_csv/lookup_trust_trust.csv", "data/ods/converted_csv/lookup_nhs_trusts22_icb22.csv",
    "data/ods/icb_names_codes_dec_2024.csv", "data/cqc_ratings/cqc_location_ratings_2020-03_wide_layout.csv",
)  # fmt: skip


def _sentences() -> list[str]:
    return [line for name in BANKS for lines in bank(name).values() for line in lines]


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _codes() -> set[str]:
    own = {SYSTEM.code, SYSTEM.region_code, "QZ8"} | {code for code, _ in PEERS}
    return (
        own | {known.code for known in ORGANISATIONS} | {site.code for known in ORGANISATIONS for site in known.sites}
    )


def test_no_code_is_in_the_real_registers(shared: Callable[[str], Path]) -> None:
    for name in FILES_OF_CODES:
        with shared(name).open(encoding="latin-1", newline="") as file:
            real = {cell.strip() for row in csv.reader(file) for cell in row}
        assert not _codes() & real, name


def test_no_trust_bears_a_real_name(shared: Callable[[str], Path]) -> None:
    with shared("data/ods/etr_2022.csv").open(encoding="latin-1", newline="") as file:
        real = {_plain(row[1]) for row in csv.reader(file)}
    assert not {_plain(name) for name in [*(known.name for known in ORGANISATIONS), *dict(PEERS).values()]} & real


def test_there_are_more_than_600_different_sentences() -> None:
    assert len({_plain(sentence) for sentence in _sentences()} - {""}) >= 900


def test_no_sentence_is_a_real_comment(shared: Callable[[str], Path]) -> None:
    with shared("text/train.csv").open(encoding="utf-8", newline="") as file:
        real = {_plain(row["text"]) for row in csv.DictReader(file)}
    # Everyone says "all good": what is too short to be anyone's own words is left aside.
    same = [s for s in _sentences() if len(_plain(s).split()) > 3 and _plain(s) in real]
    assert same == []


def test_every_service_says_good_and_bad_of_every_element() -> None:
    for name in ("inpatient", "emergency", "outpatients", "maternity", "community", "mental_health", "gp", "ambulance"):
        assert len(bank(name)) == 16, name
    assert len(bank("anywhere")) == 16
    for story in (story for story in STORIES if story.topic):
        assert {f"{story.topic} positive", f"{story.topic} negative"} <= bank("topics").keys()


@pytest.mark.slow
def test_comments_do_not_look_like_clones(place: Place) -> None:
    said = [r.passages[0].text for r in place.responses("fft_") if r.passages]
    long = [text for text in said if len(text) > 40]
    assert len(set(said)) > 0.92 * len(said)
    assert len(set(long)) > 0.98 * len(long)


def test_telephone_numbers_and_nhs_numbers_are_from_the_ranges_kept_for_invention(place: Place) -> None:
    newest = [file for file in place.files if file.source == "fft_comments_xd1"][-4:]
    said = " ".join(words for file in newest for words in texts(file.path))
    phones = re.findall(r"\b0\d{4} ?\d{6}\b", said)
    numbers = re.findall(r"\b\d{3} \d{3} \d{4}\b", said)
    assert phones
    assert all(phone.startswith("07700 900") for phone in phones)
    assert numbers
    assert all(number.startswith("999 ") for number in numbers)
    assert not re.search(r"\{\w+\}", said)


def test_an_invented_nhs_number_has_a_right_check_digit() -> None:
    digits = [int(digit) for digit in nhs_number(np.random.default_rng(4)).replace(" ", "")]
    assert (11 - sum(d * w for d, w in zip(digits[:9], range(10, 1, -1), strict=True)) % 11) % 11 == digits[9]


def test_the_register_is_recognised_by_what_it_holds(small: Place) -> None:
    found = [recognise(open_document(file.path))[0].key for file in small.files if file.source.startswith("ods_")]
    assert found == ["ods_etr", "ods_ets", "ods_epcn", "ods_eccg", "ods_epraccur"]
