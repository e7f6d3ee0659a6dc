"""What lies in a watched folder, made up for these tests, and the work that takes it."""

from pathlib import Path

from heard.record.arriving.finishing import finish_read
from heard.record.arriving.quiet import Watch
from heard.record.intake.queue import run_next
from tests.record.intake.made import inpatient

QUIET = Watch(0)


def put(place: Path, site: str = "RX901", *, month: str = "202601") -> Path:
    return inpatient(place, [(site, 40, 100, 0.9)], month=month)


def all_done() -> None:
    while run_next() is not None:
        pass
    finish_read()


def lie(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file() and one.name[0] != "."}


COLUMNS = """
key = "{key}"
name = "Words of {code}"
identity = "by key"
fingerprint = ["Ref", "Received", "Words"]

[constants]
kind = "complaint"
organisation = "{code}"

[columns]
reference = "Ref"
received_on = "Received"

[[passages]]
column = "Words"
prompt = "nonspecific"
"""


def words(place: Path) -> Path:
    place.write_text("Ref,Received,Words\nC1,2026-01-05,The lift was broken.\n")
    return place
