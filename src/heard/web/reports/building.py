"""Makes the files of a report beside the pages: asked for once, kept until the data or the answers change."""

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import heard
from heard.record.home import Home
from heard.record.reporting import known_for, quarterly_report
from heard.reports import reading
from heard.reports.known import Known
from heard.reports.writing.files import FORMATS, MANIFEST, SHORT, write
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

PATIENCE = 4.0
"""Seconds a page waits before it says how far the work has come."""

KEPT = 24
"""Builds kept; the oldest make room."""

READING = "reading.part"
"""The report as the main part of a page, beside its files."""

FILES = len(FORMATS) + len(SHORT)
"""What is made of every report: itself in every format, its summary in those that suit it."""

DOWNLOADS = "<!-- how to take this report away -->"


@dataclass(frozen=True, slots=True)
class Built:
    """A report with all its files: the folder, and the files' names in the order they were made."""

    folder: Path
    names: tuple[str, ...]

    def page(self, downloads: str) -> str:
        """The report's markup, with the markup of its downloads after the first page."""
        return (self.folder / READING).read_text("utf-8").replace(DOWNLOADS, downloads)


@dataclass(frozen=True, slots=True)
class UnderWay:
    """How far a report has come: files made, and how many there will be."""

    made: int
    of: int


class _Building(Thread):
    """One report being made. It outlives the page that asked for it; others wait their turn."""

    turn = Lock()

    def __init__(self, snapshot: "Snapshot", period: Period, organisation: str, known: Known, address: str) -> None:
        super().__init__(daemon=True, name=f"report {period.key} {organisation}".strip())
        self._asked = snapshot, period, organisation, known
        self._address, self.folder = address, _folder(snapshot, period, organisation, known, address)
        self.begun = 0
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            with self.turn:
                self._make()
        except Exception as fault:  # it belongs to the page that waits, which raises it
            self.fault = fault

    def _make(self) -> None:
        snapshot, period, organisation, known = self._asked
        reports = quarterly_report(snapshot, period, organisation, known=known)
        draft = self.folder.with_suffix(".draft")
        shutil.rmtree(draft, ignore_errors=True)
        write(reports, draft, forms=FORMATS, address=self._address, said=self._said)
        (draft / READING).write_text(reading(reports[0], downloads=DOWNLOADS), "utf-8")
        shutil.rmtree(self.folder, ignore_errors=True)
        draft.rename(self.folder)
        _make_room(self.folder.parent)

    def _said(self, name: str) -> None:
        self.begun += 1


_under_way: dict[Path, _Building] = {}
_lock = Lock()


def report_files(
    snapshot: "Snapshot", period: Period, organisation: str, *, address: str, patience: float | None = None
) -> Built | UnderWay:
    """The files of a report, or how far they have come; everyone who asks for the same waits for the same work.

    Raises what stopped the work, such as a `Refusal` for a quarter without data; asking again tries again.
    """
    building = _Building(snapshot, period, organisation, known_for(period, organisation), address)
    with _lock:
        if (found := _whole(building.folder)) is not None:
            return found
        if (under_way := _under_way.get(building.folder)) is None:
            under_way = _under_way[building.folder] = building
            building.start()
    under_way.join(PATIENCE if patience is None else patience)
    if under_way.is_alive():
        return UnderWay(max(under_way.begun - 1, 0), FILES)
    with _lock:
        _under_way.pop(building.folder, None)
    if under_way.fault is not None:
        raise under_way.fault
    return _whole(building.folder) or UnderWay(0, FILES)


def _folder(snapshot: "Snapshot", period: Period, organisation: str, known: Known, address: str) -> Path:
    """Where a report lies, named by everything it depends on."""
    rests_on = [heard.__version__, snapshot.digest, period.key, organisation, address, asdict(known)]
    mark = hashlib.sha256(json.dumps(rests_on, sort_keys=True, default=str).encode()).hexdigest()[:24]
    return Home.current().reports / "made" / mark


def _whole(folder: Path) -> Built | None:
    if not (folder / READING).exists():
        return None
    names = json.loads((folder / MANIFEST).read_text("utf-8"))["reports"]
    return Built(folder, tuple(names))


def _make_room(made: Path) -> None:
    folders = sorted((one for one in made.iterdir() if one.is_dir()), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in folders[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
