"""A file read as lists: each sheet recognised, its columns named, its rows as they stand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from heard.record.registers.days import day_comes_first, sure_day
from heard.record.registers.kinds import DAYS, KINDS, Kind
from heard.record.registers.recognition import columns_of, names_or_blank, recognise
from heard.sources.cells import Cell, blank, fold, text, verbatim
from heard.sources.documents import Document, open_document
from heard.sources.mapping_table import labelled
from heard.vocabulary.refusal import Refusal

MOST_ROWS = 20_000
"""A list kept by hand is shorter; a longer table is data, and belongs under `heard load`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, what each field says, the days that are sure, and every column as given."""

    row: int
    said: dict[str, str]
    days: dict[str, date]
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet read as a list; `columns` says which column each field was read from."""

    kind: Kind
    because: str
    sheet: str
    header_row: int
    labels: tuple[str, ...]
    columns: dict[str, str]
    rows: tuple[Row, ...]
    above: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should know of the rows, in sentences."""

    @property
    def blanks(self) -> dict[str, int]:
        """For each field that has a column, in how many rows it is blank."""
        return {name: sum(not row.said[name] for row in self.rows) for name in self.columns}


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds: sheets read as lists, and sheets left out with the reason."""

    lists: tuple[Sheet, ...] = ()
    left: tuple[tuple[str, str], ...] = field(default=())


def insist_kind(said: str) -> str:
    """The key of a kind that a person named; raises `Refusal` for another word."""
    if said and said not in KINDS:
        raise Refusal(f"There is no kind of list “{said}”.", next_step=f"The kinds are: {', '.join(KINDS)}.")
    return said


def read_lists(path: Path, *, kind: str = "") -> ReadFile:
    """Every list a file holds; nothing is stored.

    Raises `Refusal` where the file is empty, no table, too long, or holds no list of a known kind: it says what was
    seen on each sheet.
    """
    insist_kind(kind)
    document = open_document(path)
    lists: list[Sheet] = []
    left = [(sheet, "the sender has hidden it") for sheet in document.hidden_sheets()]
    for sheet in document.sheets():
        if all(blank(cells) for _, cells in document.head(sheet)):
            continue
        seen = recognise(document.head(sheet), sheet=sheet, said=kind)
        if seen.kind is None:
            left.append((sheet, seen.reasons))
            continue
        read = _read(document, sheet, seen.kind, seen.header_row, seen.names)
        if not read.rows:
            left.append((sheet, "there are no rows below its column names"))
            continue
        lists.append(_told(read, because=seen.reasons, above=seen.above))
    if not lists:
        raise _nothing_known(document, left)
    return ReadFile(tuple(lists), tuple(left))


def _nothing_known(document: Document, left: Sequence[tuple[str, str]]) -> Refusal:
    if not left:
        return Refusal(
            f"{document.name} holds no table.", next_step="Save the list as .xlsx or .csv and bring in that."
        )
    seen = "; ".join(f"sheet “{sheet}”: {why}" if sheet else why for sheet, why in left)
    return Refusal(
        f"{document.name} was not recognised as a list: {seen}.",
        next_step="If it is one, say its kind: concerns, actions, stakeholders or you-said-we-did.",
    )


def _told(read: Sheet, *, because: str, above: tuple[str, ...]) -> Sheet:
    return Sheet(
        read.kind, because, read.sheet, read.header_row, read.labels, read.columns, read.rows, above, read.notes
    )


def _read(document: Document, sheet: str, kind: Kind, header_row: int, names: Sequence[str]) -> Sheet:
    taken = _rows_below(document, sheet, header_row)
    repeated = {row for row, cells in taken if _same_names(cells, names)}
    kept = [(row, cells) for row, cells in taken if row not in repeated]
    width = max([len(names), *(len(cells) for _, cells in kept)])
    labels = labelled(sheet, header_row, [*names, *([None] * (width - len(names)))]).labels
    used = [at for at in range(width) if _named(names, at) or any(text(_cell(cells, at)) for _, cells in kept)]
    places = columns_of(kind, names_or_blank(names))
    dated = [places[name] for name in DAYS if name in places]
    day_first = day_comes_first(_cell(cells, at) for _, cells in kept for at in dated)
    rows = tuple(_row(row, cells, places, labels, used, day_first) for row, cells in kept)
    columns = {name: labels[at] for name, at in sorted(places.items(), key=lambda one: one[1])}
    notes = _notes(rows, columns, len(repeated))
    return Sheet(kind, "", sheet, header_row, tuple(labels[at] for at in used), columns, rows, (), notes)


def _rows_below(document: Document, sheet: str, header_row: int) -> list[tuple[int, list[Cell]]]:
    taken: list[tuple[int, list[Cell]]] = []
    for row, cells in document.rows(sheet):
        if row <= header_row or blank(cells):
            continue
        taken.append((row, cells))
        if len(taken) > MOST_ROWS:
            raise Refusal(
                f"{document.name} has more than {MOST_ROWS:,} rows: that is no list kept by hand.",
                next_step="If it is a return, upload it under Sources or use `heard load`.",
            )
    return taken


def _row(
    row: int,
    cells: Sequence[Cell],
    places: dict[str, int],
    labels: Sequence[str],
    used: Sequence[int],
    day_first: bool,
) -> Row:
    dated = {name: places[name] for name in DAYS if name in places}
    days = {name: sure_day(_cell(cells, at), day_first=day_first) for name, at in dated.items()}
    return Row(
        row,
        {name: as_given(_cell(cells, at)) for name, at in places.items()},
        {name: when for name, when in days.items() if when is not None},
        tuple((labels[at], as_given(_cell(cells, at))) for at in used),
    )


def as_given(cell: Cell) -> str:
    """A cell's words as they stand; a spreadsheet's day without a time as `2014-03-31`."""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return verbatim(cell)


def _cell(cells: Sequence[Cell], at: int) -> Cell:
    return cells[at] if at < len(cells) else None


def _named(names: Sequence[str], at: int) -> bool:
    return at < len(names) and bool(names[at])


def _same_names(cells: Sequence[Cell], names: Sequence[str]) -> bool:
    return [fold(cell) for cell in cells if text(cell)] == [fold(name) for name in names if name]


def _notes(rows: Sequence[Row], columns: dict[str, str], repeated: int) -> tuple[str, ...]:
    notes = []
    if repeated:
        notes.append(f"The column names stand again in {repeated:,} {_rows(repeated)}: left out.")
    if lone := sum(sum(bool(words) for _, words in row.cells) == 1 for row in rows):
        notes.append(f"{lone:,} {_rows(lone)} with only one filled cell: kept, though they may be headings.")
    times = Counter(fold(row.said["reference"]) for row in rows if row.said.get("reference"))
    if twice := sum(count > 1 for count in times.values()):
        notes.append(f"{twice:,} {'reference stands' if twice == 1 else 'references stand'} in more than one row.")
    for name in DAYS:
        unsure = sum(bool(row.said[name]) and name not in row.days for row in rows) if name in columns else 0
        if unsure:
            notes.append(f"“{columns[name]}”: {unsure:,} {_rows(unsure)} kept as text, as the day is not certain.")
    return tuple(notes)


def _rows(count: int) -> str:
    return "row" if count == 1 else "rows"
