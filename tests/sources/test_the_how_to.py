"""Whoever follows the how-to to the letter has a new kind of source, and its files are read."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from heard.cli.main import run
from heard.record.home import Home
from heard.record.intake.expected import expected_returns
from heard.record.intake.models import Delivery
from heard.record.intake.sources import every_connector, every_kind
from heard.sources import registry
from heard.sources.kinds import AUDIENCES, CADENCES, GROUPS, NEEDS, ROUTES

HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "add-a-source.md"
WORDS = HOW_TO.read_text(encoding="utf-8")

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.covers("R034", "R047", "R051")]


@pytest.fixture(autouse=True)
def written(tmp_path, monkeypatch):
    """Every file of the how-to, where the how-to says it lies."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "heard-home"))
    for name, content in re.findall(r"```\w+ (\S+)\n(.*?)```", WORDS, re.DOTALL):
        file = tmp_path / name.replace("HOME/", "heard-home/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """What installing the package does: the module can be imported, and its entry points are on record."""
    project = tomllib.loads((tmp_path / "library-cards" / "pyproject.toml").read_text())["project"]
    record = tmp_path / "library-cards" / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    record.mkdir()
    (record / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n")
    points = [f"[{group}]\n" + "".join(f"{name} = {module}\n" for name, module in named.items())
              for group, named in project["entry-points"].items()]  # fmt: skip
    (record / "entry_points.txt").write_text("".join(points))
    monkeypatch.syspath_prepend(str(tmp_path / "library-cards"))
    registry.connectors.cache_clear()
    yield
    registry.connectors.cache_clear()
    sys.modules.pop("library_card_counts", None)


def commands() -> list[list[str]]:
    consoles = re.findall(r"```console\n(.*?)```", WORDS, re.DOTALL)
    return [
        line[2:].split()[1:] for console in consoles for line in console.splitlines() if line.startswith("$ heard ")
    ]


def test_a_kind_and_a_mapping_in_the_home_are_enough_for_a_file_of_rows():
    load_cards, _ = commands()
    assert run(load_cards) == 1  # done, and a row needs a person
    delivery = Delivery.objects.get()
    assert (delivery.source, delivery.rows_accepted, delivery.rows_rejected) == ("library_cards", 3, 1)
    assert "31/04/2026" in delivery.rejected_rows.get().value
    (line,) = [one for one in expected_returns(today=delivery.received_at.date()) if one.key == "library_cards"]
    assert (line.cadence, line.stakeholder_group, line.next_period) == ("monthly", "people", "2026-05")
    (known,) = [one for one in every_connector() if one.key == "library_cards"]
    assert known.kind == every_kind()["library_cards"]
    assert known.can_say == known.kind.can_say


def test_a_layout_that_is_no_table_of_rows_needs_one_installed_module(installed):
    _, load_counts = commands()
    assert run(load_counts) == 1
    delivery = Delivery.objects.get()
    assert (delivery.source, delivery.rows_accepted, delivery.rows_rejected) == ("library_card_counts", 1, 1)
    assert delivery.counts == 2
    assert delivery.rejected_rows.get().value == "many"


def test_a_kind_named_as_one_of_ours_takes_its_place_here():
    ours = (Home.current().kinds / "library_cards.toml").read_text()
    (Home.current().kinds / "complaints.toml").write_text(ours.replace("agreement 7", "agreement 9"))
    assert "agreement 9" in every_kind()["complaints"].sharing_basis
    assert "agreement 9" in next(one for one in every_connector() if one.kind.key == "complaints").kind.sharing_basis


def test_the_table_of_the_how_to_names_every_word_that_may_be_written():
    for known in (GROUPS, ROUTES, CADENCES, NEEDS, AUDIENCES):
        assert all(f"`{word}`" in WORDS for word in known)
