"""`heard import`: bring in a list that was kept in a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from heard.cli.told import give, say

if TYPE_CHECKING:
    from heard.record.registers.doors import Imported, Receipt

app = typer.Typer(add_completion=False, rich_markup_mode=None)

EXAMPLES = (
    "Example: heard import concerns-2014.xlsx      heard import actions.csv --kind actions --json      "
    'heard import --undo 3 --because "the wrong year"'
)


@app.command(name="import", epilog=EXAMPLES)
def import_(
    file: Annotated[
        Path | None, typer.Argument(help="A workbook or CSV that holds a list.", show_default=False)
    ] = None,
    kind: Annotated[
        str,
        typer.Option(help="What it is: concerns, actions, stakeholders or you-said-we-did; told by itself if left."),
    ] = "",
    undo: Annotated[int, typer.Option(help="Take this list back, by its number.", show_default=False)] = 0,
    because: Annotated[str, typer.Option(help="With --undo: why; kept in the ledger, so name nobody.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Bring in a concerns log, an action log, a stakeholder list or “you said, we did”, exactly once.

    Every column is kept as it stands and a blank stays blank. Exit status 1 where a sheet was left out.
    """
    from heard.record.setup import ready
    from heard.vocabulary.refusal import Refusal

    if (file is None) == (not undo):
        raise Refusal("Name one file to bring in, or one list to take back.", next_step="See `heard import --help`.")
    ready()
    if file is None:
        _undo(undo, because, as_json=as_json)
        return
    from heard.record.registers.doors import import_list

    done = import_list(file, by=None, kind=kind)
    if as_json:
        give(_as_dict(file, done))
    for receipt in done.receipts:
        _tell(receipt)
    for sheet, why in done.left:
        say(f"Left out {'the sheet ' + sheet if sheet else 'a table'}: {why}.")
    if done.left:
        raise typer.Exit(1)


def _tell(receipt: "Receipt") -> None:
    sheet = receipt.sheet
    where = f" (sheet {sheet.sheet})" if sheet.sheet else ""
    say(f"{sheet.kind.name}{where}, told by {sheet.because}; column names in row {sheet.header_row}.")
    if receipt.batch is None:
        say(f"  Nothing was entered: {receipt.same:,} of {len(sheet.rows):,} rows are here already.")
    else:
        say(
            f"  List {receipt.batch.pk}: {len(sheet.rows):,} rows read, {receipt.entered:,} entered, "
            f"{receipt.changed:,} changed, {receipt.same:,} here already."
        )
    if receipt.kept_out:
        say(f"  {receipt.kept_out:,} stayed out, as they were removed at a person's request.")
    for note in sheet.notes:
        say(f"  {note}")


def _as_dict(file: Path, done: "Imported") -> dict[str, Any]:
    return {
        "file": file.name,
        "sha256": done.sha256,
        "lists": [_list(receipt) for receipt in done.receipts],
        "left": [{"sheet": sheet, "reason": why} for sheet, why in done.left],
    }


def _list(receipt: "Receipt") -> dict[str, Any]:
    sheet = receipt.sheet
    return {
        "list": receipt.batch.pk if receipt.batch else None,
        "status": "imported" if receipt.batch else "already_here",
        "kind": sheet.kind.key,
        "because": sheet.because,
        "sheet": sheet.sheet,
        "header_row": sheet.header_row,
        "columns": sheet.columns,
        "rows_read": len(sheet.rows),
        "entered": receipt.entered,
        "changed": receipt.changed,
        "same": receipt.same,
        "kept_out": receipt.kept_out,
        "blanks": sheet.blanks,
        "notes": list(sheet.notes),
    }


def _undo(number: int, because: str, *, as_json: bool) -> None:
    from heard.record.registers.doors import undo_import
    from heard.record.registers.models import ImportedList
    from heard.vocabulary.refusal import Refusal

    batch = ImportedList.objects.filter(pk=number).first()
    if batch is None:
        raise Refusal(f"There is no list {number}.", next_step="The page of lists, and `--json`, tell the numbers.")
    undone = undo_import(batch, by=None, because=because)
    if as_json:
        give({"list": undone.pk, "status": "taken_back"})
    say(f"Taken back: {undone}.")
