"""Moves files out of a watched folder, and lays beside each a sentence that says what became of it."""

import os
from pathlib import Path

from django.utils import timezone

from heard.record.arriving.models import Arrival
from heard.record.arriving.quiet import fingerprint

TAKEN, REFUSED = "taken", "refused"
BESIDE = ".txt"
NAME_BYTES = 180  # file systems stop at 255, and a number and an ending may be added
WAITS = "Taken. It waits to be read: this sentence is replaced once it is."


def shown(path: Path) -> str:
    """A path as it is kept: bytes that are no letters are written as question marks, as a database takes none."""
    return str(path).encode("utf-8", "replace").decode()


def free_place(root: Path, below: str, name: str) -> Path:
    """Where a file of this name may go below `root`: a folder for the day, and a number where the name is taken.

    Nor is the name of the sentence beside it anybody's yet.
    """
    folder = root / timezone.localdate().isoformat() / below
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stem, ending = os.path.splitext(_fit(name))
    number = 1
    while True:
        place = folder / (f"{stem}{ending}" if number == 1 else f"{stem} ({number}){ending}")
        if not os.path.lexists(place) and not os.path.lexists(_beside(place)):
            return place
        number += 1


def _fit(name: str) -> str:
    plain = "".join(letter if letter.isprintable() else "_" for letter in shown(Path(name)))
    stem, ending = os.path.splitext(plain)
    return stem.encode()[:NAME_BYTES].decode(errors="ignore") + ending[:20]


def _beside(place: Path) -> Path:
    return place.with_name(place.name + BESIDE)


def carry(arrival: Arrival) -> None:
    """Move a file to where its row says it goes; again after a kill, whether the file had been moved or not.

    Another file that was put where this one lay is never touched.
    """
    if not arrival.goes_to:
        return
    source, goal = _on_disk(arrival), Path(arrival.goes_to)
    goal.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not os.path.lexists(goal) and os.path.lexists(source) and fingerprint(source.lstat()) == arrival.fingerprint:
        put(source, goal)
    if arrival.place != arrival.came_from:
        _beside(source).unlink(missing_ok=True)
    arrival.place, arrival.goes_to = arrival.goes_to, ""
    arrival.save(update_fields=["place", "goes_to"])


def put(source: Path, goal: Path) -> None:
    """Put a file in its new place, at once or not at all."""
    source.rename(goal)


def _on_disk(arrival: Arrival) -> Path:
    """Where a file lies, also where its name holds bytes that its row could not."""
    place = Path(arrival.place)
    if os.path.lexists(place) or "?" not in place.name:
        return place
    here = place.parent.iterdir() if place.parent.is_dir() else ()
    return next((one for one in here if shown(one) == arrival.place), place)


def tell(arrival: Arrival) -> None:
    """Lay the sentence beside the file; a person who opens the folder needs no page of Heard to know."""
    if not arrival.place:
        return
    beside = _beside(Path(arrival.place))
    draft = beside.with_name(f".{beside.name}")
    draft.write_text(f"{arrival.file_name}\n\n{arrival.sentence or WAITS}\n", encoding="utf-8")
    draft.replace(beside)


def take_away(arrival: Arrival) -> None:
    """Remove the file itself, and leave the sentence."""
    Path(arrival.place).unlink(missing_ok=True)
    arrival.kept = False
    arrival.save(update_fields=["kept"])
