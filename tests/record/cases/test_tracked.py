"""Poor experience of inpatient care and of general practice, followed year on year."""

import pytest

from heard.evidence.testing import snapshot
from heard.record.cases.tracked import tracked
from tests.record.cases.lake_of_calls import months
from tests.record.conftest import home as home


def answers(organisation, setting, good):
    return [
        {
            "measure": "fft_positive", "level": "organisation", "organisation": organisation, "setting": setting,
            "period": month, "numerator": float(number), "denominator": 200.0, "delivery": "d1", "source": "fft",
            "row": row + 2,
        }
        for row, (month, number) in enumerate(good.items())
    ]  # fmt: skip


@pytest.mark.covers("R024", "R022")
def test_both_are_told_beside_the_same_quarter_a_year_before(home):
    good = dict.fromkeys(months("2025-04", 12), 160) | dict.fromkeys(months("2026-04", 3), 180)
    held = snapshot(home.path, counts=[*answers("XD1", "inpatient", good), *answers("XD2", "inpatient", good)])
    inpatient, practice = tracked(held, ["XD1", "XD2"])
    assert inpatient.verdict == "improved"
    assert inpatient.sentence == (
        "20.0 in 100 (240 of 1,200 answers) in April to June 2025 and 10.0 in 100 (120 of 1,200 answers) in "
        "April to June 2026, at 2 providers."
    )
    assert practice.verdict is None
    assert practice.sentence.startswith("No data")


def test_a_provider_without_a_year_before_is_left_out_of_both(home):
    whole = dict.fromkeys(months("2025-04", 15), 160)
    new = dict.fromkeys(months("2026-04", 3), 100)
    held = snapshot(home.path, counts=[*answers("XD1", "gp", whole), *answers("XD2", "gp", new)])
    _, practice = tracked(held, ["XD1", "XD2"])
    assert "at 1 provider." in practice.sentence
    assert practice.verdict == "no evidence of change"
