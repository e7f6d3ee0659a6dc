"""A received file, opened safely: its sheets and rows, whatever its format and encoding."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

Cell = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Document:
    """One file. `format` is csv, xlsx, xlsm, xls or ods, found from the bytes and never from the name."""

    path: Path
    name: str
    format: str
    encoding: str = ""
    delimiter: str = ""

    def sheets(self) -> tuple[str, ...]:
        """The names of its visible sheets; one empty name for a CSV."""
        raise NotImplementedError

    def rows(self, sheet: str = "") -> Iterator[tuple[int, list[Cell]]]:
        """Each row with its number from 1; cells of a CSV are all text."""
        raise NotImplementedError
