"""Documents in a home of their own, read without a process of their own: every word in them is invented."""

from datetime import date
from pathlib import Path

import pytest

from heard.papers.apart import Read
from heard.papers.reading import open_paper
from heard.record.feedback.gathering import gather
from heard.record.feedback.taking_back import finish_taken_back
from heard.record.intake.queue import run_next
from heard.record.papers import reading
from heard.record.papers.adding import Described, add_paper
from heard.record.papers.models import Sheet
from heard.record.people.models import User

MINUTES = """# Minutes of the patient group

A carer said that she waited three hours. Mrs Quetzal Zanzibar told us that the ward was kind.

Twelve of 40 people found it hard to park.

\fSecond page. “I never heard back from anyone,” one man said.
"""
TOLD = Described("ppg_minutes", "XD1", date(2026, 5, 4), "Minutes of May")


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a document starts no process here."""

    def read(path: Path, name: str = "", *, told: object = None) -> Read:
        opened = open_paper(path, name)
        pages = list(opened.pages)
        return Read(opened.about, pages, opened.attached, whole=True)

    monkeypatch.setattr(reading, "read_apart", read)


@pytest.fixture
def analyst(db: None) -> User:
    return User.objects.create(username="nan@example.org", full_name="Nan Hale", role="analyst")


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create(username="ada@example.org", full_name="Ada Byrne", role="administrator")


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    file = tmp_path / "minutes.txt"
    file.write_text(MINUTES, encoding="utf-8")
    return file


@pytest.fixture
def sheets(home: object, minutes: Path, analyst: User) -> list[Sheet]:
    """The two pages of minutes that were added and read."""
    paper = add_paper(minutes, TOLD, by=analyst)
    assert reading.read_next() == paper
    return list(paper.sheets.order_by("number"))


def through() -> None:
    """Everything a worker does with what waits."""
    while run_next() or gather(at_once=True) or finish_taken_back():
        pass
