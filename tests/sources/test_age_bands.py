"""One group of people is written one way."""

import pytest

from heard.sources.age_bands import band_in, band_of


@pytest.mark.parametrize(
    ("written", "band"),
    [
        ("25-34", "25 to 34"), ("25–34 years", "25 to 34"), ("Aged 25 to 34", "25 to 34"), ("16 - 24 yrs", "16 to 24"),
        ("0-15", "0 to 15"), ("85+", "85 and over"), ("85 or older", "85 and over"),
        ("age 75 years and over", "75 and over"), ("70", "65 to 74"), ("007", "0 to 15"), ("120", "85 and over"),
    ],
)  # fmt: skip
def test_a_band_is_written_one_way_and_keeps_its_ends(written: str, band: str) -> None:
    assert band_in(written) == band
    assert band_in(band) == band


@pytest.mark.parametrize(
    "words", ["", "Under 16", "34-25", "121", "²", "9" * 5000, "Prefer not to say", "25 to 34 or so"]
)
def test_what_is_no_band_stays_as_it_is(words: str) -> None:
    assert band_in(words) == words


def test_bands_begin_and_end_where_the_guidance_says() -> None:
    assert [band_of(age) for age in (0, 15, 16, 24, 25, 84, 85)] == [
        "0 to 15", "0 to 15", "16 to 24", "16 to 24", "25 to 34", "75 to 84", "85 and over",
    ]  # fmt: skip
