"""`heard load`: recognise, check and load files or folders."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from heard.cli.faults import told_of
from heard.cli.told import counting, give, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    epilog="Example: heard load returns/2019-10/ --json      heard load shmi-2014-january.csv --period R12-2013-06"
)
def load(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of files.")],
    source: Annotated[str, typer.Option(help="The source, where the content cannot tell (see heard sources).")] = "",
    mapping: Annotated[Path | None, typer.Option(help="A mapping (TOML) for a file with columns of its own.")] = None,
    period: Annotated[str, typer.Option(help="The period, where the file holds none: 2019-10, FY2019-20, ...")] = "",
    organisation: Annotated[str, typer.Option(help="The organisation the file speaks for, where it holds none.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and check, load nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list of receipts on standard output.")] = False,
) -> None:
    """Recognise files by their content, check them row by row and load them, each all or nothing."""
    from heard.record.setup import ready

    files = _files(paths)
    ready()
    from heard.record.intake.receipts import ALREADY_RECEIVED

    mapping_text = _mapping(mapping)
    given: dict[str, Any] = {"source": source, "mapping": mapping_text, "period": period, "organisation": organisation}
    with _unpacked(files) as (opened, refused):
        receipts = [*refused, *(_one(file, given, dry_run=dry_run) for file in _registers_first(opened))]
    if as_json:
        give([receipt.as_dict() for receipt in receipts])
    for receipt in receipts:
        say(receipt.sentence())
        for warning in [] if receipt.message or receipt.status == ALREADY_RECEIVED else receipt.warnings:
            say(f"  {warning['message']}")
    raise typer.Exit(_status(receipts))


def _files(paths: list[Path]) -> list[Path]:
    from heard.vocabulary.refusal import Refusal

    files: list[Path] = []
    for path in paths:
        try:
            there, a_folder = path.exists(), path.is_dir()
        except OSError as problem:
            raise Refusal(f"{path} cannot be read ({problem.strerror}).", next_step="Check the path.") from problem
        if not there:
            raise Refusal(f"There is no file or folder {path}.", next_step="Check the path.")
        files += _inside(path) if a_folder else [path]
    if not files:
        raise Refusal("There are no files in that folder.", next_step="Name the files to load.")
    return files


def _inside(folder: Path) -> list[Path]:
    """The files of a folder and those below it; not hidden ones, and nothing that Heard keeps in its own home."""
    from heard.record.home import Home

    home = Home.current().path.resolve()
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        and not file.resolve().is_relative_to(home)
    )


@contextmanager
def _unpacked(files: list[Path]) -> Iterator[tuple[list[Path], list[Any]]]:
    """The files with those in a zip in its place, kept as long as they are needed; and receipts of zips refused."""
    from heard.record.home import Home
    from heard.record.intake.receipts import REJECTED, Receipt
    from heard.record.intake.workroom import staging
    from heard.sources.packs import unpacked
    from heard.sources.shown import shown
    from heard.vocabulary.refusal import Refusal

    opened: list[Path] = []
    refused: list[Any] = []
    with staging(Home.current()) as room:
        for number, file in enumerate(files):
            try:
                opened += unpacked(file, room / str(number))
            except Refusal as refusal:
                refused.append(Receipt(file=shown(file.name), status=REJECTED, message=str(refusal)))
            except OSError:  # opening it says what is wrong with it
                opened.append(file)
        yield opened, refused


def _mapping(path: Path | None) -> str:
    from heard.vocabulary.refusal import Refusal

    if path is None:
        return ""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise Refusal(f"The mapping {path} cannot be read.", next_step="Check the path.") from problem
    if not text.strip():
        raise Refusal(f"The mapping {path} is empty.", next_step="`heard map FILE` writes one to start from.")
    return text


def _registers_first(files: list[Path]) -> list[Path]:
    """Registers of organisations before what names them; otherwise the order given."""
    if len(files) == 1:
        return files
    from heard.record.intake.loading import settle
    from heard.vocabulary.refusal import Refusal

    def late(file: Path) -> bool:
        try:
            return not settle(file, period="2000").connector.key.startswith("ods_")
        except Refusal:
            return True

    return sorted(files, key=late)


def _one(file: Path, given: dict[str, Any], *, dry_run: bool) -> Any:
    from heard.record.intake.loading import check, load
    from heard.record.intake.receipts import REJECTED, Receipt
    from heard.sources.shown import shown
    from heard.vocabulary.refusal import Refusal

    try:
        with counting(f"Reading {file.name}") as progress:
            if dry_run:
                return check(file, **given)
            return load(file, by="command line", progress=progress, **given)
    except Refusal as refusal:
        return Receipt(file=shown(file.name), status=REJECTED, message=str(refusal))
    except Exception as fault:  # the other files still have their turn, and their receipts
        return Receipt(file=shown(file.name), status=REJECTED, message=told_of(fault))


def _status(receipts: list[Any]) -> int:
    """2 where nothing was done, 1 where a person is needed, else 0."""
    from heard.record.intake.receipts import REJECTED

    if all(receipt.status == REJECTED for receipt in receipts):
        return 2
    return int(any(receipt.status == REJECTED or receipt.rows_rejected for receipt in receipts))
