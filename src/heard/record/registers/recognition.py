"""Which kind of list a sheet is, where its header stands, and which column is what: each with its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heard.record.registers.kinds import DAYS, KINDS, KNOWN_FROM, SOME, Kind
from heard.sources.cells import Cell, fold, text

WITHIN = 40
"""Rows in which a header is looked for."""
LONGEST_NAME = 80
"""Characters: what is longer is an answer, and not the name of a column."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a sheet was taken for. `kind` is None where nothing, or more than one kind, fits; `reasons` say why."""

    kind: Kind | None
    reasons: str
    header_row: int = 0
    names: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    """The lines above the header, which are no rows."""


def recognise(head: Sequence[tuple[int, Sequence[Cell]]], *, sheet: str = "", said: str = "") -> Seen:
    """What the first rows of a sheet are; `said` is the key of a kind that a person named."""
    found = _header(head[:WITHIN], said)
    if found is None:
        return Seen(None, _unknown(head))
    row, names = found
    above = tuple(
        " ".join(filled) for at, cells in head if at < row and (filled := [text(c) for c in cells if text(c)])
    )
    if said:
        return Seen(KINDS[said], "you said so", row, names, above)
    titles = (sheet, *above)
    told = {kind.key: speaking_for(kind, names, titles) for kind in KINDS.values()}
    ranked = sorted(told, key=lambda key: -told[key][0])
    best, next_best = ranked[0], ranked[1]
    weight, reasons = told[best]
    columns = ", ".join(f"“{name}”" for name in names if name)
    if weight < KNOWN_FROM:
        return Seen(None, f"its columns tell of no list that is known: {columns}", row, names, above)
    if weight == told[next_best][0]:
        both = f"a {KINDS[best].name.lower()} or a {KINDS[next_best].name.lower()}"
        return Seen(None, f"it could be {both}: {columns}", row, names, above)
    return Seen(KINDS[best], reasons, row, names, above)


def speaking_for(kind: Kind, names: Sequence[str], titles: Sequence[str] = ()) -> tuple[int, str]:
    """How much speaks for a kind, and what."""
    weight, heard = 0, []
    for clue in kind.clues:
        if said := next((name for name in names if clue.speaks(fold(name))), ""):
            weight += clue.weight
            heard.append(f"“{said}”")
    told = [f"the column {one}" for one in dict.fromkeys(heard)]
    if title := next((title for title in titles if re.search(kind.titles, fold(title))), ""):
        weight += SOME
        told.append(f"the title “{title}”" if len(title) <= LONGEST_NAME else "its title")
    return weight, ", ".join(told)


def columns_of(kind: Kind, names: Sequence[str]) -> dict[str, int]:
    """Which column each field is read from: `{"reference": 0, "title": 3}`; a column is read once."""
    taken: dict[str, int] = {}
    for field, patterns in kind.fields:
        for pattern in patterns:
            free = (at for at, name in enumerate(names) if at not in taken.values() and _fits(field, pattern, name))
            if (at := next(free, None)) is not None:
                taken[field] = at
                break
    return taken


def _fits(field: str, pattern: str, name: str) -> bool:
    folded = fold(name)
    # “Raised by” and “Action owner” name people: no date and no reference is read from them.
    if field in (*DAYS, "reference") and re.search(r"\b(by|owner|lead|(?<!last )(?<!next )contact)$", folded):
        return False
    return bool(folded) and re.search(pattern, folded) is not None


def _header(head: Sequence[tuple[int, Sequence[Cell]]], said: str) -> tuple[int, tuple[str, ...]] | None:
    """The row whose cells are most often names of columns; of two alike the first."""
    kinds = [KINDS[said]] if said else list(KINDS.values())
    best, found = 0, None
    for row, cells in head:
        names = tuple(text(cell) for cell in cells)
        short = [name for name in names if name and len(name) <= LONGEST_NAME]
        if len(short) < 2:
            continue
        telling = max(len(columns_of(kind, names_or_blank(names))) for kind in kinds)
        clues = max(sum(any(clue.speaks(fold(name)) for clue in kind.clues) for name in short) for kind in kinds)
        score = telling + clues
        if telling + clues > best and (said or score >= 2):
            best, found = score, (row, names)
    return found


def _unknown(head: Sequence[tuple[int, Sequence[Cell]]]) -> str:
    """What stands where column names were looked for: the first row of several short texts."""
    for row, cells in head:
        short = [words for cell in cells if (words := text(cell)) and len(words) <= LONGEST_NAME]
        if len(short) > 1:
            return f"no column name of a list that is known; row {row} has {', '.join(f'“{name}”' for name in short)}"
    return "no row with column names was found"


def names_or_blank(names: Sequence[str]) -> list[str]:
    """The names, with what is too long for a name left blank."""
    return [name if len(name) <= LONGEST_NAME else "" for name in names]
