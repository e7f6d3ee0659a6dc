from dataclasses import replace

import pytest

from heard.evidence.schema import TABLES
from heard.sources.conformance import Filled, Measured, rules, scored

pytestmark = pytest.mark.covers("R050")

FIELDS = {one.key: one for one in rules().responses}
WHOLE = Measured(
    accepted=100, rejected=0, filled=[Filled(one, 100, 100) for one in FIELDS.values() if not one.kinds],
    organisations=1, known=1, days_late=0, people=dict.fromkeys(rules().people, (100, 100)),
)  # fmt: skip


def part(measured, key):
    score = scored(measured)
    assert score is not None
    return next(one for one in score.parts if one.key == key)


def test_what_is_whole_known_on_time_and_tells_who_people_are_scores_a_hundred():
    score = scored(WHOLE)
    assert score is not None
    assert score.score == 100
    assert all(one.reason and one.because for one in score.parts)


def test_the_score_is_the_weighted_mean_of_its_parts():
    score = scored(replace(WHOLE, rejected=100, people=dict.fromkeys(rules().people, (0, 100))))
    assert score is not None
    assert score.score == round(100 * (25 * 0.5 + 30 + 15 + 15 + 0) / 100)


def test_a_part_that_cannot_be_told_is_left_out_with_the_reason_and_lowers_nothing():
    figures = replace(WHOLE, people={}, days_late=None, known=None)
    score = scored(figures)
    assert score is not None
    assert score.score == 100
    assert [one.key for one in score.parts if one.share is None] == ["coded", "timely", "people"]
    assert "single responses" in part(figures, "people").reason


def test_the_fields_that_are_least_filled_are_named_with_their_numbers():
    few = replace(WHOLE, filled=[Filled(FIELDS["day"], 100, 100), Filled(FIELDS["setting"], 0, 100),
                                 Filled(FIELDS["place"], 40, 100)])  # fmt: skip
    filled = part(few, "filled")
    assert filled.share == pytest.approx((3 * 1 + 1 * 0 + 2 * 0.4) / 6)
    assert filled.reason == "Not filled everywhere: the setting: 0 of 100; the site, ward or team: 40 of 100."


@pytest.mark.parametrize(("days", "share"), [(-3, 1), (0, 1), (15, 0.75), (60, 0), (200, 0)])
def test_what_comes_late_loses_evenly_until_two_months(days, share):
    assert part(replace(WHOLE, days_late=days), "timely").share == pytest.approx(share)


def test_a_file_without_rows_has_no_score():
    assert scored(Measured(accepted=0, rejected=0)) is None


def test_a_file_of_which_every_row_was_refused_scores_nothing_for_them():
    assert part(Measured(accepted=0, rejected=7), "taken").share == 0


def test_every_core_field_names_columns_of_the_core_dataset():
    elsewhere = {"words", "suppressed"}
    for table, fields in (("responses", rules().responses), ("counts", rules().counts)):
        columns = {one.name for one in TABLES[table].columns} | elsewhere
        assert {name for one in fields for name in (*one.any, *one.unless)} <= columns
    assert set(rules().people) <= {one.name for one in TABLES["responses"].columns}
    assert sum(one.weight for one in rules().parts) == 100
