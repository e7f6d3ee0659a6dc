"""`heard code`: suggest codes for the text in any CSV."""

import csv
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from heard.cli.told import counting, say
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.themes.model import Model

app = typer.Typer(add_completion=False, rich_markup_mode=None)

BATCH = 2_000
FRAMES = ("nhs", "qdc")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@app.command(
    epilog="Example: heard code comments.csv --text comment --question question --frame nhs,qdc --out coded.csv"
)
def code(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV in UTF-8.")],
    text: Annotated[str, typer.Option(help="The column that holds the comments.")],
    out: Annotated[Path, typer.Option(help="Where to write the same rows with suggestions.")],
    question: Annotated[str, typer.Option(help="The column that holds what people were asked; it helps.")] = "",
    frame: Annotated[str, typer.Option(help="Frames, separated by commas; nhs,qdc if not given.")] = "",
    engine: Annotated[str, typer.Option(help="quick (deep is not in this release).")] = "quick",
    model: Annotated[Path | None, typer.Option(help="A model of your own, from heard train.")] = None,
) -> None:
    """Suggest codes, polarity, criticality and urgency for every comment. People decide.

    Titles of categories are separated by `;`, the surest first, and confidences stand in the same order.
    """
    from heard.themes.model import load
    from heard.themes.suggestion import insist_engine

    for name in engine.split(","):
        insist_engine(name.strip())
    own = load(model) if model else None
    frames = _frames(frame, own)
    if not source.is_file():
        raise Refusal(f"There is no file {source}.", next_step="Check its name.")
    done = 0
    try:
        with source.open(encoding="utf-8-sig", newline="") as file, counting(f"coding {source.name}") as shown:
            rows = csv.DictReader(file)
            columns = _insist_columns(rows.fieldnames or [], [c for c in (text, question) if c], source)
            with written_whole(out) as writing:
                sheet = csv.writer(writing, lineterminator="\n")
                sheet.writerow([*columns, *_added(frames)])
                while batch := list(islice(rows, BATCH)):
                    sheet.writerows(_coded(batch, columns, text, question, frames, own))
                    done += len(batch)
                    shown(done)
    except UnicodeDecodeError as broken:
        raise Refusal(f"{source.name} is not in UTF-8.", next_step="Save it again as CSV UTF-8.") from broken
    except csv.Error as broken:
        raise Refusal(
            f"{source.name} cannot be read as a CSV: {broken}.", next_step="Save it again as CSV."
        ) from broken
    say(f"Suggested codes for {done:,} comments. They are suggestions: a person decides. Written to {out}.")


def _frames(asked: str, own: "Model | None") -> list[str]:
    if asked.strip():
        return list(dict.fromkeys(name.strip() for name in asked.split(",") if name.strip()))
    return [h.name for h in own.heads if h.name not in ("polarity", "criticality")] if own else list(FRAMES)


def _insist_columns(have: Sequence[str], wanted: Sequence[str], source: Path) -> list[str]:
    missing = [column for column in wanted if column not in have]
    if missing:
        raise Refusal(f"{source.name} has no column {', '.join(missing)}.", next_step=f"It has: {', '.join(have)}.")
    return list(have)


def _added(frames: Iterable[str]) -> list[str]:
    each = [column for frame in frames for column in (f"{frame}_categories", f"{frame}_confidence")]
    return [*each, "polarity", "criticality", "urgent", "model"]


def _coded(
    batch: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    text: str,
    question: str,
    frames: Sequence[str],
    own: "Model | None",
) -> Iterator[list[str]]:
    from heard.themes.suggestion import suggest, titles

    texts = [row[text] or "" for row in batch]
    asked = [row[question] or None for row in batch] if question else None
    for row, found in zip(batch, suggest(texts, asked, frames, using=own), strict=True):
        cells = [as_text(row[column] or "") for column in columns]
        for frame in frames:
            codes = [c for c in found.codes if c.frame == frame]
            cells.append(as_text(";".join(titles(frame, [c.category for c in codes], own))))
            cells.append(";".join(f"{c.confidence:.2f}" for c in codes))
        yield [*cells, str(found.polarity), str(found.criticality), str(int(found.urgent)), found.model]


def as_text(value: str) -> str:
    """A cell that no spreadsheet runs as a formula; plain numbers stay as they are."""
    if not value.startswith(FORMULA):
        return value
    try:
        float(value)
    except ValueError:
        return "'" + value
    return value


@contextmanager
def written_whole(out: Path) -> Iterator[Any]:
    """A text file that appears under its name only once it is complete."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-")
    half_written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        half_written.chmod(0o644)
        half_written.replace(out)
    except BaseException:
        half_written.unlink(missing_ok=True)
        raise
