"""A received file, opened safely: its sheets and rows, whatever its format and encoding."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO, TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from heard.sources.cells import Cell, blank, count, day, fold, number, share, text, verbatim, whole
from heard.sources.containers import ANOTHER_COPY, MB, Unreadable, format_of
from heard.sources.plain_text import END, delimiter_of, encoding_of
from heard.sources.shown import shown

__all__ = [
    "Cell", "Document", "Header", "Unreadable", "blank", "count", "day", "fold", "header_row", "number",
    "open_document", "share", "text", "verbatim", "whole",
]  # fmt: skip

T = TypeVar("T")

TEXT_BYTES = 2048 * MB  # read row by row, so only time sets the limit
COLUMNS = 2_000
HEAD_ROWS = 60
_SAMPLE = 256 * 1024
_READ = 512  # rows read ahead of the one that is asked for


@dataclass(frozen=True, slots=True)
class Header:
    """A row of column names: its number, the names as written, and where each folded name stands."""

    row: int
    names: tuple[str, ...]

    def at(self, *names: str) -> int | None:
        """The place of the first of these names (written in any case), or None."""
        folded = [fold(name) for name in self.names]
        return next((folded.index(fold(name)) for name in names if fold(name) in folded), None)


@dataclass(frozen=True, slots=True)
class Document:
    """One file. `format` is csv, xlsx, xlsm, xls, ods, xml or json, found from the bytes and never from the name.

    `xml` and `json` have no sheets and no rows: a source that reads them opens `path` itself.
    """

    path: Path
    name: str
    format: str
    encoding: str = ""
    delimiter: str = ""
    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def sheets(self) -> tuple[str, ...]:
        """The names of its visible sheets; one empty name for a CSV."""
        return ("",) if self.format == "csv" else self._by_visibility(visible=True)

    def hidden_sheets(self) -> tuple[str, ...]:
        """The names of sheets the sender has hidden; recognisers leave them alone."""
        return () if self.format == "csv" else self._by_visibility(visible=False)

    def rows(self, sheet: str = "") -> Iterator[tuple[int, list[Cell]]]:
        """Each row with its number from 1; cells of a CSV are all text. Empty cells are "" or None.

        A row of a workbook ends at its last filled cell; formula cells give their stored value.
        Raises `Unreadable` part way where a row is too wide or a quotation mark is never closed.
        """
        match self.format:
            case "csv":
                return self._csv_rows()
            case "xml" | "json":
                return iter(())
            case _:
                return self._sheet_rows(sheet)

    def head(self, sheet: str = "") -> list[tuple[int, list[Cell]]]:
        """The first sixty rows of a sheet, read once and kept for every recogniser."""
        return list(self.keep(f"head of {sheet}", lambda document: list(islice(document.rows(sheet), HEAD_ROWS))))

    def head_names(self, sheet: str = "") -> list[frozenset[str]]:
        """What stands in each of those rows, made comparable: every recogniser looks for its names there."""
        return list(
            self.keep(
                f"names in the head of {sheet}",
                lambda document: [frozenset(fold(cell) for cell in cells) for _, cells in document.head(sheet)],
            )
        )

    def keep(self, key: str, find: Callable[["Document"], T]) -> T:
        """What `find` makes of this document, found once and kept for whoever asks again under the same key."""
        if key not in self._kept:
            self._kept[key] = find(self)
        found: T = self._kept[key]
        return found

    def blocks(
        self, size: int, *, offset: int = 0, length: int | None = None, first: int = 1
    ) -> Iterator[tuple[int, list[list[Cell]]]]:
        """The rows of a CSV so many at a time, each block with the number of its first row; as `rows` in all else.

        They begin `offset` bytes into the file, where row number `first` does, and end after `length` bytes.
        """
        encoding = "utf-8" if offset and self.encoding == "utf-8-sig" else self.encoding
        with self.path.open("rb") as whole_file:
            whole_file.seek(offset)
            part = whole_file if length is None else BytesIO(whole_file.read(length))
            file = TextIOWrapper(part, encoding=encoding, newline="")
            reader: Any = csv.reader(chain(file, [END]), delimiter=self.delimiter)
            whole = True
            while whole:
                rows: list[list[Cell]] = []
                try:
                    rows.extend(islice(reader, size))
                except csv.Error as trouble:
                    raise Unreadable(
                        f"{self.name} cannot be followed after row {first + len(rows) - 1}: a quotation mark opened "
                        "there is never closed, or one cell is over 130,000 characters long.",
                        next_step="Mend that row, or save the table again as .csv from a spreadsheet program.",
                    ) from trouble
                if rows[-1] and str(rows[-1][-1]).endswith(END):
                    _insist_closed(self.name, rows.pop(), first + len(rows))
                    whole = False
                if rows and (widest := max(map(len, rows))) > COLUMNS:
                    _too_wide(self.name, widest, first + next(at for at, row in enumerate(rows) if len(row) == widest))
                if rows:
                    yield first, rows
                first += len(rows)

    def _csv_rows(self) -> Iterator[tuple[int, list[Cell]]]:
        for first, rows in self.blocks(_READ):
            yield from enumerate(rows, start=first)

    def _workbook(self) -> Any:
        if "workbook" not in self._kept:
            from python_calamine import CalamineError, CalamineWorkbook, PasswordError

            try:
                self._kept["workbook"] = CalamineWorkbook.from_path(str(self.path))
            except PasswordError as locked:
                raise Unreadable(
                    f"{self.name} is locked with a password.", next_step="Save it without a password and load that."
                ) from locked
            except (CalamineError, OSError, ValueError) as damage:
                raise Unreadable(f"{self.name} is damaged and cannot be opened.", next_step=ANOTHER_COPY) from damage
        return self._kept["workbook"]

    def _by_visibility(self, *, visible: bool) -> tuple[str, ...]:
        if self.format in {"xml", "json"}:
            return ()
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        return tuple(
            sheet.name
            for sheet in self._workbook().sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and (sheet.visible == SheetVisibleEnum.Visible) is visible
        )

    def _sheet_rows(self, sheet: str) -> Iterator[tuple[int, list[Cell]]]:
        from python_calamine import CalamineError

        try:
            content = self._workbook().get_sheet_by_name(sheet)
        except (CalamineError, OSError, ValueError) as damage:
            raise Unreadable(f"The sheet “{sheet}” of {self.name} cannot be read.", next_step=ANOTHER_COPY) from damage
        if content.start is None:
            return
        _, left = content.start
        for row, cells in enumerate(content.iter_rows(), start=1):
            filled = _trimmed(cells)
            if filled:
                filled = [*([None] * left), *filled]
            _insist_narrow(self.name, len(filled), row)
            yield row, filled


def open_document(path: Path) -> Document:
    """Opens a file by what it holds: nothing is stored, and no more than a sample is kept in memory.

    Raises `Unreadable` (a refusal in plain sentences with a next step) where it is no table Heard can open.
    """
    name = shown(path.name)
    _insist_file(path, name)
    if path.stat().st_size == 0:
        raise Unreadable(f"{name} is empty.", next_step="Ask the sender for the file again.")
    try:
        return _opened(path, name)
    except OSError as problem:
        raise Unreadable(
            f"{name} cannot be read ({problem.strerror}).",
            next_step="Check who may read it, and that its disk works.",
        ) from problem


def _insist_file(path: Path, name: str) -> None:
    try:
        there, a_file = path.exists(), path.is_file()
    except OSError as problem:  # a name that is too long, a folder that may not be entered
        raise Unreadable(f"{name} cannot be read ({problem.strerror}).", next_step="Check the path.") from problem
    if not there:
        raise Unreadable(f"There is no file {name}.", next_step="Check the path.")
    if not a_file:
        raise Unreadable(
            f"{name} is a folder, a device or a pipe, and not a file.", next_step="Save what it holds as a file."
        )


def _opened(path: Path, name: str) -> Document:
    kind = format_of(path)
    if kind == "text":
        return _open_text(path, name)
    document = Document(path, name, kind)
    if not document.sheets():
        raise Unreadable(f"{name} has no visible sheet.", next_step="Unhide the sheet that holds the figures.")
    return document


def header_row(document: Document, sheet: str, wanted: frozenset[str], within: int = 40) -> Header | None:
    """The first row, within the first `within`, that holds every wanted column name, in any case and order."""
    needed = _comparable(wanted)
    for (row, cells), names in zip(document.head(sheet)[:within], document.head_names(sheet), strict=False):
        if needed <= names:
            return Header(row, tuple(text(cell) for cell in cells))
    return None


@lru_cache(maxsize=1024)
def _comparable(names: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names)


def _open_text(path: Path, name: str) -> Document:
    if path.stat().st_size > TEXT_BYTES:
        raise Unreadable(
            f"{name} is larger than {TEXT_BYTES // MB:,} MB.", next_step="Split it by month and load the parts."
        )
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(_SAMPLE)
        cut_short = bool(file.read(1))
    if not sample.strip():
        raise Unreadable(f"{name} holds only blank lines.", next_step="Ask the sender for the file again.")
    start = sample.lstrip()
    if start.startswith("<"):
        return Document(path, name, "xml", encoding)
    if re.match(r"[\[{]\s*[\"{\[\]}]", start):
        return Document(path, name, "json", encoding)
    document = Document(path, name, "csv", encoding, delimiter_of(sample, cut_short))
    document.head()
    return document


def _trimmed(cells: list[Any]) -> list[Cell]:
    end = len(cells)
    while end and (cells[end - 1] is None or cells[end - 1] == ""):
        end -= 1
    return [
        cell if isinstance(cell, str | int | float | bool | date | datetime | time) else str(cell)
        for cell in cells[:end]
    ]


def _insist_closed(name: str, last: list[Cell], row: int) -> None:
    if last != [END]:
        raise Unreadable(
            f"{name} ends in the middle of row {row:,}: a quotation mark opened there is never closed, as where a file "
            "was cut off on its way.",
            next_step="Ask the sender for the whole file, or mend that row.",
        )


def _insist_narrow(name: str, columns: int, row: int) -> None:
    if columns > COLUMNS:
        _too_wide(name, columns, row)


def _too_wide(name: str, columns: int, row: int) -> NoReturn:
    raise Unreadable(
        f"{name} has {columns:,} columns in row {row:,}; the most Heard reads is {COLUMNS:,}.",
        next_step="Keep the columns that are needed and load the file again.",
    )
