"""The map of voices: what nobody said is told, and no number of few people can be read from it."""

from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.coverage_of_voices import CAPTURED, ELEMENTS, STAGES, silent_services, voices
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import load

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.covers("R060", "R107", "R012")]

MAPPING = """
key = "cards"
name = "Cards"
identity = "by key"

[constants]
kind = "comment"

[columns]
reference = "No"
received_on = "Day"
organisation = "Who"
service = "Team"
stage = "Stage"
sex = "Sex"

[[passages]]
column = "Words"
"""
SAID = "The nurse explained every drop to me and told me what would happen next."


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


@pytest.fixture
def told(tmp_path) -> dict[str, object]:
    """Six people of the eye clinic in May, one of podiatry, and one of podiatry in April."""
    rows = ["No,Day,Who,Team,Stage,Sex,Words"]
    rows += [f"{n},2026-05-0{n},XD1,Eye clinic,after care,female,{SAID}" for n in range(1, 7)]
    rows += [f"7,2026-05-07,XD1,Podiatry,first contact,male,{SAID}", f"8,2026-04-07,XD1,Dentist,,male,{SAID}"]
    file = Path(tmp_path / "cards.csv")
    file.write_text("\n".join(rows) + "\n")
    load(file, mapping=MAPPING, by="ana")
    return {one.service: one for one in voices(current_snapshot(), "XD1", "2026-05")}


def aspect(one, name):
    return next(each for each in one.aspects if each.name == name)


def test_a_service_of_which_nothing_came_in_the_period_has_no_voice(told):
    assert silent_services(told.values()) == ["Dentist"]
    assert not told["Dentist"].any


def test_a_stage_that_enough_people_spoke_of_is_heard_and_one_of_few_is_as_silent_as_one_of_none(told):
    stages = aspect(told[""], STAGES)
    assert stages.heard == ("after care",)
    assert {"first contact", "transfer between services"} <= set(stages.silent)


def test_a_group_heard_elsewhere_is_missed_here(told):
    assert aspect(told["Eye clinic"], "Sex").heard == ("female",)
    assert aspect(told["Podiatry"], "Sex").heard == ()


def test_where_nothing_says_it_nobody_can_tell(told):
    assert not aspect(told["Dentist"], STAGES).told
    assert "Religion or belief" not in {each.name for each in told[""].aspects}


def test_the_eight_elements_of_care_are_each_heard_or_not(told):
    elements = aspect(told["Eye clinic"], ELEMENTS)
    assert len(elements.heard) + len(elements.silent) == 8
    assert elements.heard


def test_the_ways_people_were_heard_stand_with_those_that_are_missing(told):
    ways = aspect(told["Eye clinic"], CAPTURED)
    assert ways.heard == ("comments and reviews",)
    assert "complaints" in ways.silent


def test_an_age_is_one_group_however_senders_write_it(tmp_path):
    rows = ["No,Day,Who,Team,Stage,Sex,Words"]
    ages = ["25-34", "25 to 34", "25–34"] * 2
    rows += [f"{n},2026-05-0{n},XD1,Eye clinic,,{age},{SAID}" for n, age in enumerate(ages, 1)]
    file = Path(tmp_path / "ages.csv")
    file.write_text("\n".join(rows) + "\n")
    load(file, mapping=MAPPING.replace("sex =", "age_band ="), by="ana")
    (whole, _) = voices(current_snapshot(), "XD1", "2026-05")
    assert aspect(whole, "Age").heard == ("25 to 34",)
