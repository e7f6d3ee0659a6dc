"""The first page of a new edition is made ready before a person asks."""

from pathlib import Path

import pytest
from django.template import engines

from heard.record.home import Home
from heard.record.intake.editions import current
from heard.record.intake.loading import load
from heard.record.intake.models import Load
from heard.web.warming import ready_to_draw, warm
from tests.record.intake.made import inpatient

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    Home.current()
    load(inpatient(tmp_path / "jan.csv", [("XD101", 100, 400, 0.95)]), by="ana")
    return current().digest


def test_a_new_edition_is_made_ready_once(loaded: str) -> None:
    assert warm("") == loaded
    assert warm(loaded) == loaded


def test_nothing_is_made_ready_while_files_are_being_read(loaded: str) -> None:
    Load.objects.create(file="x", file_name="x.csv", asked_by="ana")
    assert warm("") == ""


def test_an_empty_home_has_nothing_to_make_ready() -> None:
    assert warm("") == ""


def test_every_template_is_read_before_somebody_asks_and_stays_read():
    ready_to_draw()
    drawing = engines["jinja2"].env
    read = {name for _, name in drawing.cache}
    assert set(drawing.list_templates(extensions=["jinja"])) <= read
    assert {"causes/cause.jinja", "nhsuk/components/textarea/macro.jinja"} <= read
