"""The planted stories can be seen by the product's own rules, and nothing else can."""

from collections import defaultdict
from datetime import date

import numpy as np
import pytest

from heard.demo.chance import calm, verdicts
from heard.demo.people import SIGN_INS
from heard.demo.respondents import GROUPS
from heard.demo.stories import SHARE_OF_PEOPLE_16_TO_24, SHARE_OF_PEOPLE_BANGLADESHI
from heard.evidence.rows import Response

from .conftest import Read

MONTHS = [f"{2024 + (10 + at) // 12}-{(10 + at) % 12 + 1:02d}" for at in range(24)]


def _published(loaded: list[Read], setting: str, site: str) -> np.ndarray:
    found = {
        c.period: (c.numerator or 0) / c.denominator
        for read in loaded
        if read.source == f"fft_workbook_{setting}"
        for c in read.counts
        if c.measure == "fft_positive" and c.site == site and c.level == ("site" if site else "organisation")
        and c.denominator
    }  # fmt: skip
    return np.array([found[month] for month in MONTHS])


def _monthly(responses: list[Response]) -> dict[str, list[Response]]:
    found: dict[str, list[Response]] = defaultdict(list)
    for response in responses:
        assert response.received_on
        found[f"{response.received_on:%Y-%m}"].append(response)
    return found


def _answers(loaded: list[Read], **where: str) -> list[Response]:
    return [
        r
        for read in loaded
        if read.source.startswith("fft_")
        for r in read.responses
        if all(getattr(r, name) == value for name, value in where.items())
    ]


def test_northgate_inpatients_are_seven_months_below_the_mean_and_end_outside_the_limits(loaded: list[Read]) -> None:
    share = _published(loaded, "inpatient", "XD101")
    assert (share[-7:] < share.mean()).all()
    assert verdicts(share)[-1] == -1


def test_every_other_published_site_is_calm(loaded: list[Read]) -> None:
    for setting, site in (("inpatient", "XD102"), ("ae", "XD101"), ("ae", "XD102"), ("maternity", "XD101")):
        assert calm(_published(loaded, setting, site)), (setting, site)


def test_outpatients_got_better_after_the_eye_clinic_changed(loaded: list[Read]) -> None:
    assert verdicts(_published(loaded, "outpatient", ""))[-1] > 0
    eye = _monthly(_answers(loaded, service="Eye clinic"))
    share = [np.mean([r.counts_as == "positive" for r in eye[month]]) for month in MONTHS]
    assert np.mean(share[-10:]) - np.mean(share[:-10]) > 0.08


def test_phone_access_got_worse_and_then_better(loaded: list[Read]) -> None:
    group = _monthly(_answers(loaded, organisation="XD3"))
    share = [np.mean([r.counts_as == "positive" for r in group[month]]) if group[month] else np.nan for month in MONTHS]
    before, worse, after = np.nanmean(share[:7]), np.nanmean(share[7:16]), np.nanmean(share[16:])
    assert worse < before - 0.08
    assert after > worse + 0.12
    known = np.array(share)
    assert verdicts(known[~np.isnan(known)])[-1] > 0


def test_comments_complaints_and_readmissions_agree_about_leaving_northgate(loaded: list[Read]) -> None:
    told = ("discharge", "home", "medicine", "tablets", "aftercare")
    comments = _monthly([r for r in _answers(loaded, site="XD101", setting="inpatient") if r.passages])
    share = [np.mean([any(w in r.passages[0].text.lower() for w in told) for r in comments[m]]) for m in MONTHS]
    assert np.mean(share[-7:]) > np.mean(share[:-7]) + 0.12
    northgate = _monthly([r for x in loaded if x.source == "complaints_xd1" for r in x.responses if r.site == "XD101"])
    complaints = [len(northgate[month]) for month in MONTHS]
    assert np.mean(complaints[-7:]) > np.mean(complaints[:-7]) + 4
    back = {c.period: c.numerator / c.denominator for x in loaded if x.source == "readmissions_xd1" for c in x.counts
            if c.site == "XD101" and c.numerator and c.denominator}  # fmt: skip
    assert verdicts(np.array([back[month] for month in MONTHS]))[-1] > 0


def test_deaths_rise_above_the_limits_while_st_brannocs_is_praised(loaded: list[Read]) -> None:
    trust = [c for read in loaded if read.source == "shmi" for c in read.counts if c.organisation == "XD1"]
    assert trust[0].category == "as expected"
    assert trust[-1].category == "higher than expected"
    peers = [c for read in loaded if read.source == "shmi" for c in read.counts if c.period == trust[-1].period]
    assert len(peers) == 21
    assert _published(loaded, "inpatient", "XD102")[-6:].mean() > 0.94


@pytest.mark.covers("R107")
def test_two_communities_are_hardly_reached(loaded: list[Read]) -> None:
    answers = _answers(loaded)
    young = sum(r.age_band == "16-24" for r in answers) / len(answers)
    bangladeshi = sum(r.ethnicity == "Bangladeshi" for r in answers) / len(answers)
    assert young < SHARE_OF_PEOPLE_16_TO_24 / 3
    assert bangladeshi < SHARE_OF_PEOPLE_BANGLADESHI / 5
    assert all(abs(sum(share for _, share in group) - 1) < 1e-9 for group in GROUPS.values())


def test_danger_and_hostile_words_are_among_the_comments(loaded: list[Read]) -> None:
    said = [p.text for r in _answers(loaded) for p in r.passages]
    assert sum(text.startswith("=HYPERLINK") for text in said) == 1
    assert sum("<script>" in text for text in said) == 1
    danger = ("kill myself", "takes money from her purse", "slap an old lady", "someone will die on that ward")
    assert all(sum(words in text for text in said) == 1 for words in danger)
    assert all(isinstance(r.received_on, date) for r in _answers(loaded))


def test_there_is_a_sign_in_for_each_role() -> None:
    assert [person.role for person in SIGN_INS] == ["administrator", "analyst", "reader"]
    assert all(person.email.endswith("@example.org") for person in SIGN_INS)
