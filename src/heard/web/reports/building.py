"""Makes the files of a report beside the pages: asked for once, kept until the data or the answers change."""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import heard
from heard.record.bodies.models import Commissioner
from heard.record.home import Home
from heard.record.reporting import held_for, integrated_report, known_for, quarterly_report
from heard.record.reporting_year import annual_report, held_for_year
from heard.reports import reading
from heard.reports.held import Held
from heard.reports.known import Known
from heard.reports.writing.files import FORMATS, MANIFEST, SHORT, write
from heard.vocabulary.periods import Period
from heard.web.reports.paper import paper_of

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot
    from heard.reports.values import Report

PATIENCE = 4.0
"""Seconds a page waits before it says how far the work has come."""

KEPT = 24
"""Builds kept; the oldest make room."""

READING = "reading.part"
"""The report as the main part of a page, beside its files."""

PAPER = "paper.txt"
"""The first page of a report as plain paragraphs: what a meeting's papers hold of it."""

READ = tuple(form for form in FORMATS if form != "pptx")
"""What an annual report is written as: it is read and filed, and slides of a year would be a second report."""

DOWNLOADS = "<!-- how to take this report away -->"


@dataclass(frozen=True, slots=True)
class Built:
    """A report with all its files: the folder, and the files' names in the order they were made."""

    folder: Path
    names: tuple[str, ...]

    def page(self, downloads: str) -> str:
        """The report's markup, with the markup of its downloads after the first page."""
        return (self.folder / READING).read_text("utf-8").replace(DOWNLOADS, downloads)

    @property
    def paper(self) -> str:
        """Its first page in paragraphs, for the papers of a meeting."""
        return (self.folder / PAPER).read_text("utf-8")


@dataclass(frozen=True, slots=True)
class UnderWay:
    """How far a report has come: files made, and how many there will be."""

    made: int
    of: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report somebody wants: its kind, period and place, and whether words that people typed may be in it.

    An annual report is a commissioner's; stories are in it as their tellers agree on `day`.
    """

    kind: str
    period: Period
    organisation: str = ""
    named: bool = False
    commissioner: Commissioner | None = None
    day: date | None = None


def _nothing(asked: Asked) -> Held:
    return Held()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of report: how it is made, in which formats, and what it tells of what governance holds."""

    make: Callable[["Snapshot", Asked, Known, Held], Sequence["Report"]]
    forms: tuple[str, ...]
    files: int
    held: Callable[[Asked], Held] = _nothing


def _quarterly(snapshot: "Snapshot", asked: Asked, known: Known, held: Held) -> Sequence["Report"]:
    return quarterly_report(snapshot, asked.period, asked.organisation, known=known)


def _integrated(snapshot: "Snapshot", asked: Asked, known: Known, held: Held) -> Sequence["Report"]:
    return (integrated_report(snapshot, asked.period, asked.organisation, known=known, held=held),)


def _held(asked: Asked) -> Held:
    return held_for(asked.period, asked.organisation, named=asked.named)


def _annual(snapshot: "Snapshot", asked: Asked, known: Known, held: Held) -> Sequence["Report"]:
    day = asked.day or asked.period.last
    return (annual_report(snapshot, asked.period, asked.commissioner, day, known=known, held=held),)


def _held_in_year(asked: Asked) -> Held:
    return held_for_year(asked.period, asked.commissioner, asked.day or asked.period.last, named=asked.named)


KINDS: dict[str, Kind] = {
    "quarterly": Kind(_quarterly, FORMATS, len(FORMATS) + len(SHORT)),
    "integrated": Kind(_integrated, SHORT, len(SHORT), _held),
    "annual": Kind(_annual, READ, len(READ), _held_in_year),
}
"""The reports Heard makes here; `files` is how many: a quarterly report has a summary beside it."""


class _Building(Thread):
    """One report being made. It outlives the page that asked for it; others wait their turn."""

    turn = Lock()

    def __init__(self, snapshot: "Snapshot", asked: Asked, address: str) -> None:
        super().__init__(daemon=True, name=f"{asked.kind} {asked.period.key} {asked.organisation}".strip())
        self._snapshot, self._asked, self._address = snapshot, asked, address
        self.kind = KINDS[asked.kind]
        self._known = known_for(asked.period, asked.organisation)
        self._held = self.kind.held(asked)
        self.folder = _folder(snapshot, asked, (self._known, self._held), address)
        self.begun = 0
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            with self.turn:
                self._make()
        except Exception as fault:  # it belongs to the page that waits, which raises it
            self.fault = fault

    def _make(self) -> None:
        reports = self.kind.make(self._snapshot, self._asked, self._known, self._held)
        draft = self.folder.with_suffix(".draft")
        shutil.rmtree(draft, ignore_errors=True)
        write(reports, draft, forms=self.kind.forms, address=self._address, said=self._said)
        (draft / READING).write_text(reading(reports[0], downloads=DOWNLOADS), "utf-8")
        (draft / PAPER).write_text(paper_of(reports[0]), "utf-8")
        shutil.rmtree(self.folder, ignore_errors=True)
        draft.rename(self.folder)
        _make_room(self.folder.parent)

    def _said(self, name: str) -> None:
        self.begun += 1


_under_way: dict[Path, _Building] = {}
_lock = Lock()


def report_files(
    snapshot: "Snapshot", asked: Asked, *, address: str, patience: float | None = None
) -> Built | UnderWay:
    """The files of a report, or how far they have come; everyone who asks for the same waits for the same work.

    Raises what stopped the work, such as a `Refusal` for a quarter without data; asking again tries again.
    """
    building = _Building(snapshot, asked, address)
    with _lock:
        if (found := _whole(building.folder)) is not None:
            return found
        if (under_way := _under_way.get(building.folder)) is None:
            under_way = _under_way[building.folder] = building
            building.start()
    under_way.join(PATIENCE if patience is None else patience)
    if under_way.is_alive():
        return UnderWay(max(under_way.begun - 1, 0), building.kind.files)
    with _lock:
        _under_way.pop(building.folder, None)
    if under_way.fault is not None:
        raise under_way.fault
    return _whole(building.folder) or UnderWay(0, building.kind.files)


def _folder(snapshot: "Snapshot", asked: Asked, told: tuple[Known, Held], address: str) -> Path:
    """Where a report lies, named by everything it depends on."""
    whose = asked.commissioner.key if asked.commissioner else ""
    about = [asked.kind, asked.period.key, asked.organisation, whose, asked.named, address]
    rests_on = [heard.__version__, snapshot.digest, about, [asdict(one) for one in told]]
    mark = hashlib.sha256(json.dumps(rests_on, sort_keys=True, default=str).encode()).hexdigest()[:24]
    return Home.current().reports / "made" / mark


def _whole(folder: Path) -> Built | None:
    if not (folder / PAPER).exists():
        return None
    names = json.loads((folder / MANIFEST).read_text("utf-8"))["reports"]
    return Built(folder, tuple(names))


def _make_room(made: Path) -> None:
    folders = sorted((one for one in made.iterdir() if one.is_dir()), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in folders[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
