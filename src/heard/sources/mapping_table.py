"""Where a mapping's table stands in a file: its sheet, its header row, and its data rows by column name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from heard.sources.cells import Cell, blank, fold, text
from heard.sources.documents import Document
from heard.sources.header_commas import divided
from heard.sources.survey_import_ids import import_ids
from heard.vocabulary.refusal import Refusal

WITHIN = 40  # rows searched for the header


@dataclass(frozen=True, slots=True)
class Header:
    """A header row; every column has a label of its own, also where the sender's names repeat or are blank."""

    sheet: str
    row: int
    labels: tuple[str, ...]
    twice: tuple[str, ...] = ()  # names that stand more than once
    comma: bool = False  # a comma divided a name in two, or may have: no row is as wide as the names
    _places: dict[str, int | None] = field(default_factory=dict, repr=False, compare=False)

    def place(self, name: str) -> int | None:
        """Where a column stands, its name compared without case, underscores and stray spaces."""
        if name not in self._places:
            folded = fold(name)
            self._places[name] = next((at for at, label in enumerate(self.labels) if fold(label) == folded), None)
        return self._places[name]

    def missing(self, names: Sequence[str]) -> tuple[str, ...]:
        """Those of the names that no column has."""
        have = {fold(label) for label in self.labels}
        return tuple(name for name in names if fold(name) not in have)


@dataclass(frozen=True, slots=True)
class Record:
    """One data row: its number in the file and its cells in the header's order, blanks filled up."""

    row: int
    header: Header
    cells: list[Cell]
    astray: str = ""  # the first text that stands beyond the header of a CSV: its cells may have shifted

    def __getitem__(self, name: str) -> Cell:
        """The cell under a column name; None where the file has no such column."""
        at = self.header.place(name)
        return None if at is None else self.cells[at]

    def as_texts(self) -> tuple[tuple[str, str], ...]:
        """The whole row as (label, text), so that a rejected one can be mended."""
        return tuple((label, text(cell)) for label, cell in zip(self.header.labels, self.cells, strict=True))


def labelled(sheet: str, row: int, cells: Sequence[Cell]) -> Header:
    """A header row with its labels: a second “Comment” is “Comment #2”, a blank one is “column C”."""
    labels: list[str] = []
    times: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = text(cell) or f"column {letters(at)}"
        times[fold(name)] = nth = times.get(fold(name), 0) + 1
        labels.append(name if nth == 1 else f"{name} #{nth}")
    return Header(sheet, row, tuple(labels), tuple(name for name in labels if times.get(fold(name), 0) > 1))


def letters(at: int) -> str:
    """A column's letters as a spreadsheet shows them: 0 is A, 26 is AA."""
    name = ""
    at += 1
    while at:
        at, letter = divmod(at - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def find_header(document: Document, names: Sequence[str], *, sheet: str = "") -> Header | None:
    """The first row, on any sheet or the named one, that has all these columns."""
    wanted = {fold(name) for name in names}
    for candidate in _sheets(document, sheet):
        for header, folded in _early_rows(document, candidate):
            if wanted <= folded:
                return header
    return None


def insist_header(document: Document, names: Sequence[str], *, sheet: str = "", mapping: str = "") -> Header:
    """The header row with all these columns. Raises `Refusal` saying which are missing and what there is."""
    if header := find_header(document, names, sheet=sheet):
        return header
    nearest = nearest_header(document, names, sheet=sheet)
    if nearest is None:
        raise Refusal(f"{document.name} has no header row.", next_step="Check that it is the right file and sheet.")
    missing = ", ".join(f"“{name}”" for name in nearest.missing(names))
    there = ", ".join(f"“{label}”" for label in nearest.labels)
    raise Refusal(
        f"{document.name} has no column {missing}, which the mapping {mapping or 'given'} reads. "
        f"Row {nearest.row} has: {there}.",
        next_step="Correct the names in [columns] and [[passages]], or list a field that may be missing in `optional`.",
    )


def nearest_header(document: Document, names: Sequence[str] = (), *, sheet: str = "") -> Header | None:
    """The row likeliest to be the header: most of the names; without names, the widest row of short texts."""
    wanted = {fold(name) for name in names}
    best: tuple[tuple[int, int, int], Header] | None = None
    for candidate in _sheets(document, sheet):
        rows = zip(document.head(candidate)[:WITHIN], _early_rows(document, candidate), strict=True)
        for (row, cells), (header, folded) in rows:
            words = [text(cell) for cell in cells if isinstance(cell, str) and text(cell)]
            titles = len({fold(word) for word in words if len(word) <= 120 and not word.replace(".", "").isdigit()})
            rank = (len(wanted & folded), titles, -row)
            if titles and (best is None or rank > best[0]):
                best = (rank, header)
    return best[1] if best else None


def records(document: Document, header: Header, *, fill_down: Sequence[str] = ()) -> Iterator[Record]:
    """Each data row below the header that holds anything; cells merged downwards are filled where asked."""
    filled = [place for name in fill_down if (place := header.place(name)) is not None]
    above: dict[int, Cell] = {}
    for row, cells in document.rows(header.sheet):
        if row <= header.row or (record := record_of(header, row, cells, beyond=document.format == "csv")) is None:
            continue
        for place in filled:
            if text(record.cells[place]):
                above[place] = record.cells[place]
            else:
                record.cells[place] = above.get(place)
        yield record


def record_of(header: Header, row: int, cells: list[Cell], *, beyond: bool) -> Record | None:
    """One row under its header; None where it holds nothing. `beyond` tells of text that stands past the header."""
    if blank(cells) or import_ids(cells):
        return None
    width = len(header.labels)
    astray = next((text(cell) for cell in cells[width:] if text(cell)), "") if beyond else ""
    return Record(row, header, [*cells[:width], *([None] * (width - len(cells)))], astray)


def _sheets(document: Document, sheet: str) -> tuple[str, ...]:
    there = document.sheets()
    if not sheet or document.format == "csv":
        return there
    named = tuple(name for name in there if fold(name) == fold(sheet))
    if not named:
        raise Refusal(
            f"{document.name} has no sheet “{sheet}”; it has: {', '.join(there)}.",
            next_step="Correct `sheet` in the mapping.",
        )
    return named


def _early_rows(document: Document, sheet: str) -> list[tuple[Header, frozenset[str]]]:
    """The first rows of a sheet as if each were its header, with the labels folded; found once for every mapping."""

    def find(opened: Document) -> list[tuple[Header, frozenset[str]]]:
        head = opened.head(sheet)
        headers = []
        for at, (row, cells) in enumerate(head[:WITHIN]):
            below = [others for _, others in head[at + 1 :]] if opened.format == "csv" else []
            names, comma = divided(cells, below)
            headers.append(replace(labelled(sheet, row, names), comma=comma))
        return [(header, frozenset(map(fold, header.labels))) for header in headers]

    return document.keep(f"early rows of {sheet}", find)
