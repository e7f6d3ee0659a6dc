"""Comments that people have coded, as models learn from them and are measured on them."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from heard.themes.frames import Frame
from heard.vocabulary.refusal import Refusal

SHOWN = 10  # how many faulty rows a refusal names


@dataclass(frozen=True, slots=True)
class CodedComment:
    """A comment with the categories people gave it, by frame. `person` keeps one person's comments together."""

    text: str
    question: str | None
    person: str
    codes: Mapping[str, frozenset[str]]
    group: str = ""
    polarity: int | None = None
    counts_as: str = ""
    criticality: int | None = field(default=None)


class UnknownLabels(Refusal):
    """Labels in a file that the frame does not have."""

    def __init__(self, found: Sequence[tuple[int, str]], frame: str) -> None:
        named = "; ".join(f"row {row}: {label}" for row, label in found[:SHOWN])
        more = f" and {len(found) - SHOWN:,} more" if len(found) > SHOWN else ""
        super().__init__(
            f"{len(found):,} labels are not categories of the frame {frame}: {named}{more}.",
            next_step="Correct them in the file, or name another frame with --frame.",
        )


def split_labels(cell: str) -> list[str]:
    """The labels in a cell, separated by `|` or by `;`."""
    return [part for label in cell.split("|") for part in map(str.strip, label.split(";")) if part]


def keys_of(cells: Sequence[str], frame: Frame, first_row: int = 2) -> list[frozenset[str]]:
    """The categories each cell names, by key, title or other name; refuses labels the frame does not have.

    Row numbers in the refusal count from the file's heading as row 1.
    """
    names = frame.names()
    unknown = [
        (row, label)
        for row, cell in enumerate(cells, first_row)
        for label in split_labels(cell)
        if label.casefold() not in names
    ]
    if unknown:
        raise UnknownLabels(unknown, frame.key)
    return [frozenset(names[label.casefold()] for label in split_labels(cell)) for cell in cells]


def read_columns(path: Path, *columns: str) -> list[tuple[str, ...]]:
    """These columns of a CSV, row by row; refuses a file or a column that is not there."""
    if not path.is_file():
        raise Refusal(f"There is no file {path}.", next_step="Check its name.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            have = rows.fieldnames or []
            if missing := [c for c in columns if c not in have]:
                raise Refusal(
                    f"{path.name} has no column {', '.join(missing)}.", next_step=f"It has: {', '.join(have)}."
                )
            return [tuple(row[c] or "" for c in columns) for row in rows]
    except (UnicodeDecodeError, csv.Error) as broken:
        raise Refusal(
            f"{path.name} cannot be read as a CSV in UTF-8.", next_step="Save it again as CSV UTF-8."
        ) from broken
