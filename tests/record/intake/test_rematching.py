"""Organisations that a file only names find their codes when a register comes."""

from pathlib import Path

import pytest

from heard.indicators import figures
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import load
from heard.record.intake.models import Delivery
from heard.record.intake.replaying import rebuild
from heard.record.places.models import Organisation
from tests.sources.reading import csv_of

pytestmark = pytest.mark.django_db(transaction=True)

HEADER = ("financial_year", "provisional", "organisation_name", "never_events")


def never_events(path: Path, *rows: tuple[object, ...]) -> Path:
    return csv_of(path, HEADER, rows)


def register(path: Path, *trusts: tuple[str, str]) -> Path:
    lines = [[code, name, "Y63", "QWO", *[""] * 5, "XX1 1XX", "20010401", "", *[""] * 15] for code, name in trusts]
    return csv_of(path, lines[0], lines[1:])


def numbers() -> dict[tuple[str, str], float | None]:
    found = figures(current_snapshot(), "never_events")
    return {(figure.organisation, figure.period): figure.value for figure in found}


def test_names_are_matched_when_a_register_comes_after_them(home: Home, tmp_path: Path) -> None:
    file = never_events(tmp_path / "n.csv", ("2024-25", 0, "Dale NHS Trust", 4), ("2024-25", 0, "Elsewhere Ltd", 1))
    load(file, by="ana")
    assert numbers() == {("name:dale-nhs-trust", "FY2024-25"): 4, ("name:elsewhere-ltd", "FY2024-25"): 1}
    load(register(tmp_path / "etr.csv", ("RXX", "DALE NHS TRUST"), ("RYY", "HILL NHS TRUST")), by="ana")
    after = {("RXX", "FY2024-25"): 4, ("name:elsewhere-ltd", "FY2024-25"): 1}
    assert numbers() == after
    delivery = Delivery.objects.get(source="never_events", state=Delivery.State.LANDED)
    assert delivery.organisations == ["RXX", "name:elsewhere-ltd"]
    assert next(w["message"] for w in delivery.warnings if w["code"] == "names_matched").startswith("1 name")
    assert not Organisation.objects.filter(code="name:dale-nhs-trust").exists()
    rebuild(by="ana")
    assert numbers() == after


def test_a_newer_return_keeps_its_place_when_older_ones_are_read_again(home: Home, tmp_path: Path) -> None:
    load(never_events(tmp_path / "a.csv", ("2024-25", 1, "Dale NHS Trust", 4)), by="ana")
    load(never_events(tmp_path / "b.csv", ("2024-25", 0, "Dale NHS Trust", 5)), by="ana")
    load(register(tmp_path / "etr.csv", ("RXX", "DALE NHS TRUST"), ("RYY", "HILL NHS TRUST")), by="ana")
    assert numbers() == {("RXX", "FY2024-25"): 5}
