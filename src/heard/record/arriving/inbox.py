"""Takes files from a watched folder into the queues that every file goes through; safe to kill at any point.

The row is made in the transaction that puts the file into a queue, and says where the file goes before it is moved:
whatever a killed worker left half done, the next one finds the row of the same file and goes on from there.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from heard.record.arriving.documents import leave_nothing_of
from heard.record.arriving.folders import QUIET, Folder, folders, held, whole_number
from heard.record.arriving.models import Arrival, Sender
from heard.record.arriving.moving import REFUSED, TAKEN, carry, free_place, shown, tell
from heard.record.arriving.quiet import Watch, fingerprint, half_written
from heard.record.arriving.senders import OURS, by_folder
from heard.record.arriving.sentences import without_words
from heard.record.arriving.taking import take_in
from heard.record.erasure.register import version_now
from heard.record.home import Home
from heard.record.intake.workroom import staging
from heard.sources.documents import TEXT_BYTES
from heard.sources.packs import unpacked
from heard.vocabulary.refusal import Refusal

LARGEST = TEXT_BYTES
"""Bytes one file may have: what Heard reads of one text file (2 GB)."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A file that lies in a watched folder: where, how it stands, and whose it is."""

    file: Path
    told: os.stat_result
    below: str = ""
    """The folder it lies in, below the watched one; "" where it lies in that itself."""


class Changed(Exception):
    """A file changed while it was taken; it is left until it is quiet again."""


def take_all(watch: Watch | None = None) -> list[Arrival]:
    """Look into every watched folder once; returns what was taken or refused."""
    watch = watch or Watch(whole_number(QUIET))
    taken = [one for folder in folders() for one in take_from(folder, watch)]
    watch.forget_gone()
    return taken


def take_from(folder: Folder, watch: Watch) -> list[Arrival]:
    """Take every quiet file of a folder; nothing where another worker holds it, or it is not there."""
    with held(folder) as ours:
        if not ours:
            return []
        _make_ready(folder)
        lying = list(lying_in(folder))
        return [done for one in lying if _ready(one, watch) and (done := _take(folder, one)) is not None]


def _make_ready(folder: Folder) -> None:
    for name in (TAKEN, REFUSED):
        (folder.path / name).mkdir(mode=0o700, exist_ok=True)


def lying_in(folder: Folder) -> Iterator[Lying]:
    """What lies in a watched folder and the folders in it, oldest first; what programs still write is left out."""
    found = [*_here(folder.path, "")]
    if not folder.organisation:
        for one in sorted(folder.path.iterdir()):
            if one.is_dir() and not one.is_symlink() and one.name not in OURS and not half_written(one.name):
                found += _here(one, one.name)
    yield from sorted(found, key=lambda one: (one.told.st_mtime, one.file.name))


def _here(place: Path, below: str) -> Iterator[Lying]:
    try:
        entries = list(os.scandir(place))
    except OSError:  # taken away, or not ours to read: the page about arrivals says so
        return
    for entry in entries:
        if half_written(entry.name):
            continue
        try:
            told = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        if stat.S_ISREG(told.st_mode) or stat.S_ISLNK(told.st_mode):
            yield Lying(Path(entry.path), told, below)


def _ready(one: Lying, watch: Watch) -> bool:
    return stat.S_ISLNK(one.told.st_mode) or watch.quiet(one.file, one.told)


def _take(folder: Folder, one: Lying) -> Arrival | None:
    """Put a file into the queue and move it; None where it changed meanwhile, is gone, or is not ours to read."""
    marked = fingerprint(one.told)
    there = Arrival.objects.filter(came_from=shown(one.file), fingerprint=marked, kept=True).exclude(goes_to="").first()
    try:
        arrival = there or _noted(folder, one, marked)
        carry(arrival)
    except (OSError, Changed):
        return None
    tell(arrival)
    return arrival


def _noted(folder: Folder, one: Lying, marked: str) -> Arrival:
    sender, organisation, why = _whose(folder, one)
    why = why or _cannot_be_read(one)
    name = shown(Path(one.file.name))
    arrival = Arrival(
        sender=sender, organisation=organisation, file_name=name[-300:], size=one.told.st_size,
        came_from=shown(one.file), place=shown(one.file), fingerprint=marked, removals=version_now(),
        state=Arrival.State.REFUSED if why else Arrival.State.WAITING, sentence=why,
    )  # fmt: skip
    try:
        with staging(Home.current()) as room, transaction.atomic():
            if not why:
                _queue(arrival, one.file, room, by=f"watched folder {one.below or folder.name}"[:150])
                if fingerprint(one.file.lstat()) != marked:
                    raise Changed
            refused = arrival.state == Arrival.State.REFUSED
            goal = free_place(folder.path / (REFUSED if refused else TAKEN), one.below, one.file.name)
            arrival.goes_to = shown(goal)
            arrival.save(update_fields=None if arrival.pk is None else ["goes_to"])
    except Changed:
        leave_nothing_of(arrival)  # half of a file may have been kept under the digest of the whole
        raise
    return arrival


def _queue(arrival: Arrival, file: Path, room: Path, *, by: str) -> None:
    """Put a file into its queue; of a zip each file, with a row of its own."""
    try:
        files = unpacked(file, room)
    except Refusal as refusal:
        arrival.state, arrival.sentence = Arrival.State.REFUSED, without_words(str(refusal))
        return
    if files == [file]:
        take_in(arrival, file, by=by)
        return
    arrival.save()
    for part in files:
        inside = Arrival(
            within=arrival, sender=arrival.sender, organisation=arrival.organisation, file_name=part.name, kept=False,
            size=part.stat().st_size, removals=arrival.removals,
        )  # fmt: skip
        take_in(inside, part, by=by)
        inside.save()


def _whose(folder: Folder, one: Lying) -> tuple[Sender | None, str, str]:
    """Whose a file is: the agreed sender, the only organisation it may speak of, and why it is refused."""
    if folder.organisation or not one.below:
        return None, folder.organisation, ""
    if (known := by_folder(one.below)) is not None:
        return *known, ""
    return None, "", (
        f"Nothing is agreed for the folder “{one.below}”, and it is not the ODS code of an organisation Heard knows. "
        "Nothing was loaded. Ask the people who run Heard to agree it, then put the file in again."
    )  # fmt: skip


def _cannot_be_read(one: Lying) -> str:
    if stat.S_ISLNK(one.told.st_mode):
        return "This is a link to somewhere else, and Heard reads only files that lie here. Put in the file itself."
    if one.told.st_size == 0:
        return "The file is empty. Nothing was loaded. Send it again."
    if one.told.st_size > LARGEST:
        return (
            f"The file is larger than {LARGEST >> 30} GB, which is the most Heard takes at once. Nothing was loaded. "
            "Split it by month, and put the parts in."
        )
    return ""
