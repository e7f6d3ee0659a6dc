"""The evidence of each duty in law and policy."""

from datetime import UTC, date, datetime

import pytest

from heard.evidence.lake import Lake
from heard.evidence.testing import snapshot
from heard.record.assurance.duties import DUTIES, evidence_of_duty
from heard.record.assurance.stating import newest, state
from heard.record.cases.models import Change
from heard.record.intake.editions import publish
from tests.record.assurance.made import TODAY, fresh, said


@pytest.mark.covers("R022", "R024", "R025", "R026", "R027", "R028")
@pytest.mark.parametrize("key", DUTIES)
def test_a_duty_tells_of_an_empty_place_without_making_up_a_number(key, look):
    assert all(line.sentence and "None" not in line.sentence for line in evidence_of_duty(key, look))


@pytest.mark.covers("R025")
def test_a_group_with_a_plan_has_a_row_that_says_where_and_by_when(governed, look):
    Change.objects.create(
        commissioner=governed.icb, promise="x", organisation="XD1", service="Dentistry", group="Carers",
        due=date(2026, 12, 1), made_by=governed.manager, made_at=datetime(2026, 7, 7, tzinfo=UTC),
    )  # fmt: skip
    told = said(evidence_of_duty("forward_view_vulnerable_groups", fresh(look)))
    assert "Carers: 1 change promised, at XD1, Dentistry; the last is due on 1 December 2026." in told


def heard_from(organisation: str, speaker: str) -> dict[str, str]:
    return {"response": f"{organisation}-{speaker}", "organisation": organisation, "period": "2026-08",
            "kind": "story", "delivery": "d1", "source": "stories"}  # fmt: skip


@pytest.mark.covers("R020")
def test_the_constitution_rests_on_staff_beside_patients_and_on_safety_outcomes_and_experience(governed, home, look):
    """Its words stand in the register, its evidence leads to the rows, and a person says how it is kept."""
    praise = heard_from("XD1", "patient")
    snapshot(
        home.path,
        responses=[
            heard_from(organisation, speaker) | {"speaker": speaker}
            for organisation, speaker in (("XD1", "patient"), ("XD1", "staff"), ("XD2", "patient"))
        ],
        passages=[praise | {"passage": "p1", "text": "They covered me up and asked first."}],
        codings=[praise | {"coding": "c1", "passage": "p1", "frame": "nhs", "category": "respect-dignity",
                           "polarity": 1, "coder": "model"}],
    )  # fmt: skip
    publish(Lake(home.lake).versions(), because="a test")
    asks = governed.icb.duties.get(key="nhs_constitution").asks
    assert all(word in asks for word in ("High quality", "safe", "effective", "patient experience"))
    assert "respect, dignity and compassion for patients and for staff" in asks
    staff, coded, seen = evidence_of_duty("nhs_constitution", fresh(look))
    assert staff.sentence.startswith("At 1 of 2 providers we hold what staff say beside what patients say")
    assert (staff.n, staff.of, staff.page) == (1, 2, "places")
    assert (coded.n, coded.of, coded.page) == (1, 1, "comments")
    assert "what people say, complaints, safety, clinical outcomes, staff and the regulator" in seen.sentence
    assert "XD2: no data on safety" in seen.gaps
    made = state(by=governed.commissioner, commissioner=governed.icb, of="duty", key="nhs_constitution",
                 status="partly", words="We do not hear staff at XD2 yet.", on=TODAY)  # fmt: skip
    assert newest(governed.icb, "duty")["nhs_constitution"] == made


@pytest.mark.covers("R105")
def test_patients_are_heard_by_published_answers_alone_and_only_where_they_are_of_the_quarter(governed, home, look):
    """A provider that sends no single responses is heard through the counts its answers are published as."""
    answers = {"measure": "fft_positive", "level": "organisation", "numerator": 90.0, "denominator": 100.0,
               "delivery": "d1", "source": "fft"}  # fmt: skip
    staff = {"measure": "staff_recommend_care", "level": "organisation", "period": "2025", "value": 0.7,
             "delivery": "d2", "source": "staff"}  # fmt: skip
    snapshot(
        home.path,
        counts=[
            answers | {"organisation": "XD1", "period": "2026-08"},
            answers | {"organisation": "XD2", "period": "2026-05"},
            *(staff | {"organisation": organisation} for organisation in ("XD1", "XD2")),
        ],
    )
    publish(Lake(home.lake).versions(), because="a test")
    heard = evidence_of_duty("nhs_constitution", fresh(look))[0]
    assert (heard.n, heard.of) == (1, 2)
