"""`heard map`: propose a mapping for a file with unknown columns."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heard.cli.told import give, say
from heard.sources.shown import shown

if TYPE_CHECKING:
    from heard.sources.mapping_check import Checked
    from heard.sources.mapping_proposal import Proposal

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    epilog="Example: heard map northside-march.csv --out northside.toml      "
    "then: heard map northside.toml --save      and: heard load northside-march.csv"
)
def propose_mapping(
    file: Annotated[Path, typer.Argument(help="A CSV or workbook whose columns no source knows.")],
    out: Annotated[Path | None, typer.Option(help="Write the mapping here, not to standard output.")] = None,
    sheet: Annotated[str, typer.Option(help="The sheet to look at, where a workbook has several.")] = "",
    save: Annotated[
        bool, typer.Option("--save", help="Keep it in the home, to be used by itself; FILE may be a mapping (.toml).")
    ] = False,
    share: Annotated[
        bool, typer.Option("--share", help="Write out a mapping that is saved in the home; FILE is its key.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a mapping that is there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Propose how a file's columns become Heard's, with reasons, as a mapping (TOML) to check and change."""
    from heard.sources.documents import open_document
    from heard.sources.mapping import mapping_of
    from heard.sources.mapping_check import check
    from heard.sources.mapping_proposal import propose
    from heard.vocabulary.refusal import Refusal

    if out is not None and out.exists() and not force:
        raise Refusal(f"{out} is there already.", next_step="Choose another name, or write over it with --force.")
    if share:
        _share(str(file), out)
        return
    if save and file.suffix == ".toml":
        _save(_text_of(file))
        return
    document = open_document(file)
    proposal = propose(document, sheet=sheet)
    _tell(proposal)
    checked: Checked | None = None
    try:
        checked = check(mapping_of(proposal.table, origin="the proposal"), document)
    except Refusal as unfinished:
        say(f"\nNot ready to load. {unfinished}")
    else:
        _tell_check(checked)
    if out is not None:
        out.write_text(proposal.toml(), encoding="utf-8")
        say(f"Written to {out}. Check it, then: heard load {file} --mapping {out}")
    if as_json:
        give({**proposal.as_dict(), "check": checked and checked.as_dict()})
    elif out is None:
        print(proposal.toml(), end="")
    if save and checked is not None:
        _save(proposal.toml())
    blocked = any(question.blocks for question in proposal.open)
    raise typer.Exit(1 if blocked or checked is None or checked.rejected else 0)


def _text_of(file: Path) -> str:
    from heard.vocabulary.refusal import Refusal

    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise Refusal(f"The mapping {file} cannot be read.", next_step="Check the path.") from problem


def _save(text: str) -> None:
    from heard.record.setup import ready

    ready()
    from heard.record.intake.mappings import save_mapping

    saved = save_mapping(text, by="command line")
    say(f"Saved as {saved.name} ({saved.key}). Files with its columns are read by it from now on.")


def _share(key: str, out: Path | None) -> None:
    from heard.record.setup import ready
    from heard.vocabulary.refusal import Refusal

    ready()
    from heard.record.intake.mappings import saved_mapping

    saved = saved_mapping(key)
    if saved is None:
        raise Refusal(
            f"No mapping with the key {key} is in use here.", next_step="`heard sources` lists the keys of all sources."
        )
    if out is None:
        print(saved.text, end="")
        return
    out.write_text(saved.text, encoding="utf-8")
    say(f"Written to {out}. Another home takes it in with: heard map {out.name} --save")


def _tell(proposal: "Proposal") -> None:
    """The proposal as a table a person can read, then what is open."""
    where = f"sheet {proposal.sheet}, " if proposal.sheet else ""
    say(f"{proposal.file}: {where}column names in row {proposal.header_row}, {proposal.rows_seen:,} rows looked at.\n")
    rows = [
        (shown(s.column), s.field or "not read", f"{s.confidence:.0%}", shown("; ".join(s.reasons)))
        for s in proposal.suggestions
    ]
    widths = [min(40, max(len(row[at]) for row in [_HEAD, *rows])) for at in range(3)]
    for row in [_HEAD, *rows]:
        cells = [cell[:width].ljust(width) for cell, width in zip(row[:3], widths, strict=True)]
        say("  ".join([*cells, row[3]]))
    if proposal.open:
        say("\nTo decide:")
        for question in proposal.open:
            say(f"  - {shown(question.sentence)}")


def _tell_check(checked: "Checked") -> None:
    say(f"\n{checked.sentence()}")
    for trouble in checked.troubles[:5]:
        more = f" and {trouble.rows - 1:,} more" if trouble.rows > 1 else ""
        say(f"  - row {trouble.first_row}{more}, {shown(f'{trouble.column}: {trouble.reason}')}")


_HEAD = ("Column", "becomes", "sure", "because")
