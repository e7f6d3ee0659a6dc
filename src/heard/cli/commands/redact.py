"""`heard redact`: masks personal data in the text of any CSV."""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from heard.vocabulary.refusal import Refusal

app = typer.Typer(add_completion=False, rich_markup_mode=None)
MASKS = "masks"
# A spreadsheet runs a cell that begins with one of these; an apostrophe before it makes it text.
# A plain number such as -2 runs nothing and stays a number.
PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ROWS_BETWEEN_NOTES = 5_000


@app.command()
def redact(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV with a header row.")],
    text: Annotated[str, typer.Option("--text", metavar="COLUMN", help="The column that holds people's words.")],
    out: Annotated[Path, typer.Option("--out", metavar="OUT.csv", help="Where the masked copy goes.")],
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="OUT.json", help="Where each mask stood: kind, place, confidence; no words."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Mask names, numbers and addresses in one column of a CSV; every other column is kept as it is.

    The copy has one column more, `masks`: how many masks the row got. Masking misses some names: look before you share.

    Example: heard redact comments.csv --text comment --out masked.csv --report masks.json
    """
    from heard.redaction import VERSION

    if out.resolve() == file.resolve():
        raise Refusal(
            "The masked copy would overwrite the file it is made from.", next_step="Give another name to --out."
        )
    with _rows(file) as (columns, rows):
        if text not in columns:
            raise Refusal(
                f"There is no column `{text}` in {file.name}.", next_step=f"The columns are: {', '.join(columns)}."
            )
        found = _masked_copy(columns, rows, text, out)
    kinds = dict(sorted(Counter(span["kind"] for span in found["spans"]).items()))
    summary = {
        "file": file.name,
        "out": str(out),
        "version": VERSION,
        "rows": found["rows"],
        "rows_masked": found["rows_masked"],
        "masks": kinds,
    }
    if report is not None:
        _write_whole(report, json.dumps({**summary, "column": text, "spans": found["spans"]}, indent=1) + "\n")
    if as_json:
        print(json.dumps(summary))
    print(_sentence(summary), file=sys.stderr)


@contextmanager
def _rows(file: Path) -> Iterator[tuple[list[str], Iterator[list[str]]]]:
    """The header and the rows of a CSV, read as they are asked for."""
    if not file.is_file():
        raise Refusal(f"There is no file {file}.", next_step="Check the path.")
    with _long_cells(), file.open(encoding=_encoding(file), errors="replace", newline="") as opened:
        rows = csv.reader(opened)
        columns = next(rows, None)
        if not columns:
            raise Refusal(f"{file.name} is empty.", next_step="Give a CSV with a header row.")
        yield columns, rows


@contextmanager
def _long_cells() -> Iterator[None]:
    """Cells of any length, for this reading only: the limit is one for the whole process, and others rely on it."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _encoding(file: Path) -> str:
    """UTF-8, with or without its mark, where every byte fits; else Windows 1252, which spreadsheets still write."""
    try:
        with file.open(encoding="utf-8-sig") as opened:
            while opened.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _masked_copy(columns: list[str], rows: Iterator[list[str]], text: str, out: Path) -> dict[str, Any]:
    """Write the masked copy beside its place and move it there when whole; the counts and the spans."""
    from heard import redaction

    at = columns.index(text)
    spans: list[dict[str, Any]] = []
    read = masked = 0
    with _whole_or_nothing(out) as opened:
        writer = csv.writer(opened)
        writer.writerow([*map(_as_text, columns), _free_name(MASKS, columns)])
        for read, row in enumerate(rows, start=1):
            result = redaction.redact(row[at] if at < len(row) else "")
            kept = [result.text if place == at else cell for place, cell in enumerate(row)]
            kept += [""] * (len(columns) - len(kept))
            writer.writerow([*map(_as_text, kept), len(result.spans)])
            masked += bool(result.spans)
            spans += (
                {"row": read, "kind": span.kind, "start": span.start, "end": span.end, "confidence": span.confidence}
                for span in result.spans
            )
            if read % ROWS_BETWEEN_NOTES == 0:
                print(f"{read:,} rows", file=sys.stderr)
    return {"rows": read, "rows_masked": masked, "spans": spans}


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) and not PLAIN_NUMBER.fullmatch(cell) else cell


def _free_name(name: str, columns: list[str]) -> str:
    return name if name not in columns else _free_name(f"{name}_added", columns)


@contextmanager
def _whole_or_nothing(path: Path) -> Iterator[TextIO]:
    """A file that takes its name only when it is finished."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8", newline="") as opened:
            yield opened
        unfinished.replace(path)
    except OSError as problem:
        raise Refusal(f"{path} cannot be written: {problem.strerror}.", next_step="Choose another place.") from problem
    finally:
        unfinished.unlink(missing_ok=True)


def _write_whole(path: Path, content: str) -> None:
    with _whole_or_nothing(path) as opened:
        opened.write(content)


def _sentence(summary: dict[str, Any]) -> str:
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in summary["masks"].items()) or "none"
    return (
        f"{summary['rows']:,} rows read, {summary['rows_masked']:,} with something masked ({kinds}). "
        f"Written to {summary['out']}. Some names get through: read a sample before you share it."
    )
