"""What a file holds, in words, before anything of it is kept."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heard.record.registers.doors import compared
from heard.record.registers.kinds import field_words
from heard.record.registers.masking import Masks
from heard.record.registers.reading import Sheet, read_lists
from heard.redaction import redact, redact_many
from heard.sources.containers import Unreadable
from heard.vocabulary.refusal import Refusal
from heard.web.design.words import counted

FIRST = 5
KEPT = "Kept as it is"
BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Looked:
    """One sheet: what it was taken for and why, its columns, and its first rows with names masked."""

    heading: str
    kind: str
    because: str
    above: tuple[str, ...]
    sentence: str
    columns: dict[str, Any]
    first: dict[str, Any]
    notes: tuple[str, ...]
    brings: int


def looked_at(file: Path, *, kind: str) -> dict[str, Any]:
    """The sheets of a file as the page shows them; or, with `refused` and `do`, why there are none."""
    try:
        read = read_lists(file, kind=kind)
    except Refusal as refusal:
        hopeless = isinstance(refusal, Unreadable)
        return {"refused": redact(refusal.sentence).text, "do": refusal.next_step, "hopeless": hopeless, "sheets": []}
    sheets = [_looked(sheet, file.name) for sheet in read.lists]
    left = [(sheet, redact(why).text) for sheet, why in read.left]
    return {"sheets": sheets, "left": left, "brings": sum(sheet.brings for sheet in sheets)}


def _looked(sheet: Sheet, name: str) -> Looked:
    entered, changed, same = compared(sheet)
    first = sheet.rows[:FIRST]
    masks = Masks(first, sheet.columns)
    shown = [masks.shown(row) for row in first]
    return Looked(
        sheet.sheet or name,
        sheet.kind.name,
        redact(sheet.because).text,
        tuple(one.text for one in redact_many(sheet.above)),
        _sentence(len(sheet.rows), entered, changed, same),
        {"head": ["Column", "Read as", "Blank rows"], "rows": _columns(sheet)},
        {
            "head": ["Row", *(field_words(sheet.kind, name) for name in sheet.columns)],
            "rows": [
                [str(row.row), *(one[name] or BLANK for name in sheet.columns)]
                for row, one in zip(first, shown, strict=True)
            ],
        },
        sheet.notes,
        entered + changed,
    )


def _columns(sheet: Sheet) -> list[list[Any]]:
    meant = {label: field_words(sheet.kind, name) for name, label in sheet.columns.items()}
    blank = {
        label: sum(not words for row in sheet.rows for name, words in row.cells if name == label)
        for label in sheet.labels
    }
    return [[label, meant.get(label, KEPT), blank[label]] for label in sheet.labels]


def _sentence(rows: int, entered: int, changed: int, same: int) -> str:
    parts = [f"{counted(entered, 'is', 'are')} new"]
    if changed:
        parts.append(f"{counted(changed, 'has', 'have')} changed since you brought them in")
    if same:
        parts.append(f"{counted(same, 'is', 'are')} here already")
    return f"{counted(rows, 'row')}: {', '.join(parts)}."
