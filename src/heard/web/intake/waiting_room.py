"""Uploaded files between being sent and being loaded: looked at, and not yet kept anywhere."""

import json
import shutil
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from heard.record.home import Home
from heard.record.intake.loading import PeriodNeeded
from heard.record.intake.mappings import nearest
from heard.record.intake.preview import Preview, first_part, preview
from heard.record.people.models import User
from heard.sources.containers import Unreadable
from heard.sources.documents import open_document
from heard.sources.packs import unpacked
from heard.sources.recognition import SeveralFit, Unrecognised
from heard.vocabulary.refusal import Refusal

KEPT_SECONDS = 24 * 60 * 60
"""An upload nobody decided about is thrown away after a day."""

FIRST_ROWS = 1_000
"""How many rows are read before a person decides."""


@dataclass(slots=True)
class Waiting:
    """One file, what its sender said of it, and what its first rows showed or why it cannot be loaded."""

    place: int
    name: str
    source: str = ""
    period: str = ""
    told: Preview | None = None
    refused: str = ""
    do: str = ""
    needs_period: bool = False
    hopeless: bool = False
    """Whether it is no table at all, so that nothing a person says of it can help."""
    one_of_several: bool = False
    unknown: bool = False
    """Whether it is a table no source knows, whose columns a person can say."""
    near: dict[str, str] = field(default_factory=dict)
    """The saved mapping an unknown table nearly fits: its `key`, its `name` and what `changed`."""
    draft: dict[str, Any] = field(default_factory=dict)
    """A mapping in the making: its table, as TOML would be read."""
    mends: str = ""
    """The key of the saved mapping that the draft is to take the place of."""

    @property
    def can_be_loaded(self) -> bool:
        """Whether loading it would bring anything in, or set rejected rows aside to be mended."""
        return self.told is not None and not self.told.received_as and self.told.rows_read > 0


@dataclass(slots=True)
class Upload:
    """The files one person sent together; nobody else sees them."""

    token: UUID
    person: int
    folder: Path
    files: list[Waiting] = field(default_factory=list)

    def file(self, waiting: Waiting) -> Path:
        """Where one of its files lies."""
        return next((self.folder / str(waiting.place)).iterdir())

    def take_in(self, arrived: Path, *, source: str = "", period: str = "") -> None:
        """Look at a file that arrived; of a zip, at each file in it as if it had been sent by itself."""
        try:
            found = unpacked(arrived, arrived.parent / "unpacked")
        except Refusal as refusal:
            waiting = Waiting(int(arrived.parent.name), arrived.name, source, period)
            waiting.refused, waiting.do, waiting.hopeless = refusal.sentence, refusal.next_step, True
            self.files.append(waiting)
            return
        for file in found:
            place = arrived.parent if file == arrived else self._room_of_its_own(file)
            self.files.append(waiting := Waiting(int(place.name), file.name, source, period))
            self.look_at(waiting)

    def _room_of_its_own(self, unpacked_file: Path) -> Path:
        place = self.folder / str(1 + max(int(each.name) for each in self.folder.iterdir() if each.name.isdigit()))
        place.mkdir(mode=0o700)
        unpacked_file.rename(place / unpacked_file.name)
        return place

    def look_at(self, waiting: Waiting) -> None:
        """Read a file's first rows and remember what they showed."""
        waiting.told, waiting.refused, waiting.do = None, "", ""
        waiting.needs_period = waiting.hopeless = waiting.one_of_several = waiting.unknown = False
        waiting.near = {}
        try:
            waiting.told = preview(self.file(waiting), source=waiting.source, period=waiting.period, limit=FIRST_ROWS)
        except Refusal as refusal:
            waiting.refused, waiting.do = refusal.sentence, refusal.next_step
            waiting.needs_period = isinstance(refusal, PeriodNeeded)
            waiting.hopeless = isinstance(refusal, Unreadable)
            waiting.one_of_several = isinstance(refusal, SeveralFit)
            if isinstance(refusal, Unrecognised) and not waiting.one_of_several:
                self._find_near(waiting)

    def _find_near(self, waiting: Waiting) -> None:
        with first_part(self.file(waiting), FIRST_ROWS) as part:
            document = open_document(part)
            waiting.unknown = bool(document.sheets())
            if found := nearest(document):
                changed = found.changes.sentence()
                waiting.near = {"key": found.mapping.key, "name": found.mapping.name, "changed": changed}

    def remember(self) -> None:
        """Keep what is known of the files beside them, so that the page can be opened again."""
        about = {"person": self.person, "files": [asdict(waiting) for waiting in self.files]}
        draft = self.folder / "about.part"
        draft.write_text(json.dumps(about), encoding="utf-8")
        draft.replace(self.folder / "about.json")

    def drop(self) -> None:
        """Throw the files away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def start(person: User) -> Upload:
    """A place for the files a person is sending; those forgotten for a day go."""
    staging = Home.current().staging
    for old in staging.glob("upload-*"):
        if time.time() - old.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    token = uuid4()
    upload = Upload(token, person.pk, _folder(token))
    upload.folder.mkdir(parents=True, mode=0o700)
    return upload


def find(token: UUID, person: User) -> Upload:
    """A person's own upload.

    Raises `Refusal` where it was loaded, dropped or forgotten, or is someone else's.
    """
    folder = _folder(token)
    try:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        about = {"person": None, "files": []}
    if about["person"] != person.pk:
        raise Refusal(
            "This upload is not here any more. It was loaded, or dropped, or is more than a day old.",
            next_step="Look under Sources to see whether it was loaded. If not, upload the file again.",
        )
    return Upload(token, person.pk, folder, [_waiting(one) for one in about["files"]])


def _waiting(one: dict[str, Any]) -> Waiting:
    told = one.pop("told")
    return Waiting(**one, told=Preview(**told) if told else None)


def _folder(token: UUID) -> Path:
    return Home.current().staging / f"upload-{token.hex}"
