"""The planted stories can be seen by the product's own rules, and nothing else can."""

from collections import defaultdict
from datetime import date

import numpy as np
import pytest

from heard.demo.chance import calm, verdicts
from heard.demo.people import SIGN_INS
from heard.demo.respondents import GROUPS
from heard.demo.speech import bank
from heard.demo.stories import NOT_REACHED, SHARE_OF_PEOPLE_NOT_REACHED, STORIES
from heard.demo.units import LEAVING_HOSPITAL, UNITS
from heard.demo.variants import pieces
from heard.evidence.rows import Response
from heard.indicators import definitions
from heard.record.people.roles import ROLES

from .conftest import MONTHS, Place

TRUST_FFT = "fft_comments_xd1"


def _published(place: Place, setting: str, site: str) -> np.ndarray:
    level = "site" if site else "organisation"
    counts = place.counts(f"fft_workbook_{setting}", measure="fft_positive", level=level, site=site)
    found = {c.period: (c.numerator or 0) / c.denominator for c in counts if c.denominator}
    return np.array([found[month] for month in MONTHS])


def _monthly(responses: list[Response]) -> dict[str, list[Response]]:
    found: dict[str, list[Response]] = defaultdict(list)
    for response in responses:
        assert response.received_on
        found[f"{response.received_on:%Y-%m}"].append(response)
    return found


def _positive(responses: list[Response]) -> np.ndarray:
    """The share of good answers, month by month; NaN where nobody answered."""
    months = _monthly(responses)
    return np.array([np.mean([r.counts_as == "positive" for r in months[m]]) if months[m] else np.nan for m in MONTHS])


def _telling(responses: list[Response], topic: str) -> np.ndarray:
    """The share of comments that hold the longest unchanging part of one of a topic's sentences, month by month."""
    parts = [
        max((piece for piece in pieces(line) if isinstance(piece, str)), key=len).strip().lower()
        for line in bank("topics")[f"{topic} negative"]
    ]
    months = _monthly([response for response in responses if response.passages])
    return np.array([
        np.mean([any(part in p.text.lower() for p in r.passages for part in parts) for r in months[month]])
        for month in MONTHS
    ])  # fmt: skip


def _counted(responses: list[Response]) -> np.ndarray:
    months = _monthly(responses)
    return np.array([len(months[month]) for month in MONTHS], dtype=float)


def test_every_story_says_where_it_shows_and_by_which_indicator() -> None:
    assert [story.key for story in STORIES] == [
        "discharge", "eye clinic", "quiet harm", "handover", "phones", "not reached",
    ]  # fmt: skip
    known = {*definitions(), "reach"}
    units = {unit.key for unit in UNITS}
    for story in STORIES:
        assert story.signs
        assert {sign.indicator for sign in story.signs} <= known
        assert {*story.units, *story.told_at} <= units


def test_northgate_inpatients_are_seven_months_below_the_mean_and_end_outside_the_limits(place: Place) -> None:
    share = _published(place, "inpatient", "XD101")
    assert (share[-7:] < share.mean()).all()
    assert verdicts(share)[-1] == -1


def test_every_other_published_site_is_calm(place: Place) -> None:
    for setting, site in (("inpatient", "XD102"), ("ae", "XD101"), ("ae", "XD102"), ("maternity", "XD101")):
        assert calm(_published(place, setting, site)), (setting, site)


@pytest.mark.slow
def test_outpatients_got_better_after_the_eye_clinic_changed(place: Place) -> None:
    assert verdicts(_published(place, "outpatient", ""))[-1] > 0
    share = _positive(place.responses(TRUST_FFT, service="Eye clinic"))
    assert np.mean(share[-10:]) - np.mean(share[:-10]) > 0.08


def test_phone_access_got_worse_and_then_better(place: Place) -> None:
    share = _positive(place.responses("fft_oak_lane"))
    before, worse, after = np.nanmean(share[:19]), np.nanmean(share[19:28]), np.nanmean(share[28:])
    assert worse < before - 0.08
    assert after > worse + 0.12
    assert verdicts(share[~np.isnan(share)])[-1] > 0
    assert calm(_positive(place.responses("fft_marsh_end")))


@pytest.mark.slow
def test_comments_complaints_and_readmissions_agree_about_leaving_northgate(place: Place) -> None:
    share = _telling(place.responses(TRUST_FFT, site="XD101", setting="inpatient"), "discharge_information")
    assert share[-7:].mean() > share[:-7].mean() + 0.15
    complaints = _counted(place.responses("complaints_xd1", site="XD101"))
    assert np.mean(complaints[-7:]) > np.mean(complaints[:-7]) + 4
    counts = place.counts("readmissions_return", site="XD101")
    back = {c.period: c.numerator / c.denominator for c in counts if c.numerator and c.denominator}
    assert verdicts(np.array([back[month] for month in MONTHS]))[-1] > 0


def test_harm_rises_at_st_brannocs_while_it_is_praised(place: Place) -> None:
    harmed = ("moderate harm", "severe harm")
    incidents = place.responses("incident_export")
    at = {
        site: _counted([r for r in incidents if r.site == site and r.outcome in harmed]) for site in ("XD101", "XD102")
    }
    assert verdicts(at["XD102"])[-1] > 0
    assert at["XD102"][-7:].mean() > 2 * at["XD102"][:-7].mean()
    assert calm(at["XD101"])
    assert _published(place, "inpatient", "XD102")[-6:].mean() > 0.94


def test_deaths_stay_as_expected(place: Place) -> None:
    trust = place.counts("shmi", organisation="XD1")
    assert {count.category for count in trust} == {"as expected"}
    assert len(place.counts("shmi", period=trust[-1].period)) == 21


@pytest.mark.slow
def test_the_pathway_breaks_between_hospital_and_district_nursing(place: Place) -> None:
    on_it = place.responses("fft_comments", pathway=LEAVING_HOSPITAL)
    assert {response.organisation for response in on_it} == {"XD1", "XD2"}
    assert verdicts(_positive(on_it))[-1] < 0
    assert verdicts(_positive(place.responses("fft_comments_xd2", site="XD201")))[-1] < 0
    for organisation in ("XD1", "XD2"):
        share = _telling([r for r in on_it if r.organisation == organisation], "handover")
        assert share[-7:].mean() > share[:-7].mean() + 0.15


@pytest.mark.slow
@pytest.mark.covers("R107")
def test_one_community_is_hardly_reached_and_every_other_is(place: Place) -> None:
    answers = place.responses("fft_")
    share = sum(r.ethnicity == NOT_REACHED for r in answers) / len(answers)
    assert share < SHARE_OF_PEOPLE_NOT_REACHED / 5
    assert all(abs(sum(share for _, share in group) - 1) < 1e-9 for group in GROUPS.values())


@pytest.mark.slow
def test_danger_and_hostile_words_are_among_the_comments(place: Place) -> None:
    answers = place.responses("fft_")
    said = [p.text for r in answers for p in r.passages]
    assert sum(text.startswith("=HYPERLINK") for text in said) == 1
    assert sum("<script>" in text for text in said) == 1
    danger = ("kill myself", "takes money from her purse", "slap an old lady", "someone will die on that ward")
    assert all(sum(words in text for text in said) == 1 for words in danger)
    assert all(isinstance(r.received_on, date) for r in answers)


def test_there_is_a_sign_in_for_each_role() -> None:
    assert {person.role for person in SIGN_INS} == set(ROLES)
    assert all(person.email.endswith("@example.org") for person in SIGN_INS)
