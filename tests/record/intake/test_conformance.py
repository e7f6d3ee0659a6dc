"""Each delivery is scored against the core dataset as it lands; registers are not."""

from datetime import date
from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.conformance import rows_of, score_unscored, scores_of
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import load
from heard.record.intake.models import Conformance, Delivery
from heard.record.places.models import Organisation

from .made import inpatient

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.covers("R050")]

PALS = (
    "reference,received_on,organisation,service,description,ethnicity\n"
    "1,2026-01-05,XD1,Ward 4,I waited for two hours and nobody came.,A\n"
    "2,2026-01-06,XD1,,They were kind to me when I rang.,\n"
)
MAPPING = """
key = "pals_aldermere"
name = "PALS, Aldermere"
identity = "by key"
source_kind = "concerns"

[constants]
kind = "concern"

[columns]
reference = "reference"
received_on = "received_on"
organisation = "organisation"
service = "service"
ethnicity = "ethnicity"

[[passages]]
column = "description"
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


@pytest.fixture
def pals(tmp_path) -> Path:
    file = tmp_path / "pals.csv"
    file.write_text(PALS)
    return file


def parts(delivery: Delivery) -> dict[str, dict[str, object]]:
    return {part["key"]: part for part in delivery.conformance.parts}


def test_a_return_of_responses_is_scored_by_what_its_rows_hold_and_when_it_came(pals):
    Organisation.objects.create(code="XD1", name="Aldermere", in_register=True)
    load(pals, mapping=MAPPING, by="ana", received_on=date(2026, 3, 17))
    told = parts(Delivery.objects.get())
    assert told["taken"]["share"] == 1
    assert "the site, ward or team: 1 of 2" in told["filled"]["reason"]
    assert told["coded"]["reason"] == "The register knows 1 of 1 organisations named."
    assert (told["timely"]["share"], told["timely"]["reason"]) == (0.75, "It came 15 days late.")
    assert told["people"]["share"] == pytest.approx(0.5 / 4)


def test_figures_are_scored_without_who_people_are(tmp_path):
    load(inpatient(tmp_path / "fft.csv", [("XD101", 40, 100, 0.9)]), by="ana", received_on=date(2026, 2, 10))
    told = parts(Delivery.objects.get())
    assert (told["people"]["share"], told["coded"]["share"]) == (None, None)
    assert told["filled"]["share"] == 1
    assert told["timely"]["share"] == 1


def test_what_landed_before_there_were_scores_is_scored_from_the_lake_alike(pals):
    load(pals, mapping=MAPPING, by="ana", received_on=date(2026, 3, 17))
    delivery = Delivery.objects.get()
    before = (delivery.conformance.score, delivery.conformance.parts)
    Conformance.objects.all().delete()
    Home.current().mappings.mkdir(exist_ok=True)
    (Home.current().mappings / "pals.toml").write_text(MAPPING)
    assert score_unscored(current_snapshot().query) == 1
    assert score_unscored(current_snapshot().query) == 0
    (kept,) = scores_of([delivery]).values()
    assert (kept.score, kept.parts) == before


def test_a_register_is_no_return_and_has_no_score(tmp_path):
    file = tmp_path / "successors.csv"
    file.write_text("old_code,new_code,date\nXA1,XD1,2026-04-01\n")
    load(file, by="ana")
    assert Delivery.objects.count() == 1
    assert not Conformance.objects.exists()


def test_nothing_is_asked_of_an_empty_lake():
    assert rows_of(current_snapshot().query) == {}
