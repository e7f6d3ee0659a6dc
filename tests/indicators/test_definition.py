"""Every indicator says what it is, whose it is, and why it matters."""

from datetime import date
from pathlib import Path

import pytest

from heard.disclosure import RULES
from heard.indicators.definition import definition, definitions
from heard.indicators.reference import reference
from heard.vocabulary.measures import MEASURES
from heard.vocabulary.refusal import Refusal

KEYS = [
    "fft_percent_positive", "fft_percent_recommended", "fft_response_rate", "complaints_new", "complaints_upheld",
    "theme_share", "theme_net_sentiment", "shmi", "staff_recommend_care", "cqc_rating", "never_events",
    "readmissions", "incidents_harm", "incidents_reported", "pals_contacts", "staff_recommend_work", "staff_answers",
    "survey_overall", "gp_survey_overall", "proms_hip_better", "proms_knee_better", "infections_cdiff",
    "infections_mrsa", "place_cleanliness", "oversight_segment",
]  # fmt: skip


def test_the_keys_that_stay_are_there():
    assert set(definitions()) == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_each_has_an_owner_a_reason_and_a_review_date(key):
    told = definition(key)
    assert told.owner
    assert told.why_it_matters.endswith(".")
    assert told.review_date > date(2026, 1, 1)
    assert told.direction in ("higher_is_better", "lower_is_better", "neutral")
    assert told.disclosure in RULES
    assert all(basis.measure in MEASURES for basis in told.sources if basis.origin == "counts")


def test_the_two_questions_of_the_friends_and_family_test_share_no_source():
    old, new = definition("fft_percent_recommended"), definition("fft_percent_positive")
    assert not {(b.measure, b.question) for b in old.sources} & {(b.measure, b.question) for b in new.sources}


def test_an_unknown_indicator_is_refused_with_those_that_exist():
    with pytest.raises(Refusal, match=r"Choose one of: .*shmi"):
        definition("happiness")


def test_the_reference_page_is_written_from_the_definitions():
    page = Path(__file__).parents[2] / "docs" / "reference" / "indicators.md"
    assert page.read_text("utf-8") == reference(), (
        "run: python -m heard.indicators.reference docs/reference/indicators.md"
    )
