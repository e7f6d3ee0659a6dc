"""`heard document`: read minutes, a report or a strategy page by page, and add it so that passages can be marked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from heard.cli.told import give, say

if TYPE_CHECKING:
    from heard.papers.apart import Read

app = typer.Typer(add_completion=False, rich_markup_mode=None)

EXAMPLES = (
    "Example: heard document report.pdf --suggest      heard document minutes.docx --json      "
    "heard document minutes.pdf --add ppg_minutes --organisation RXX --day 2026-05-04"
)


@app.command(epilog=EXAMPLES)
def document(
    file: Annotated[
        Path, typer.Argument(help="A PDF, Word or OpenDocument text, web page, e-mail, mailbox or plain text.")
    ],
    suggest: Annotated[bool, typer.Option("--suggest", help="Only passages that may be what people said.")] = False,
    add: Annotated[str, typer.Option(help="Add it to the home as a document of this kind.", show_default=False)] = "",
    organisation: Annotated[str, typer.Option(help="With --add: the ODS code of whom it is about.")] = "",
    day: Annotated[str, typer.Option(help="With --add: the day on it, such as 2026-05-04.")] = "",
    title: Annotated[str, typer.Option(help="With --add: its title, if not as its file says.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Show a document's words with page numbers and names hidden; nothing is kept unless it is added.

    What was added is read by the worker, and opened under Sources, Documents. Exit status 1 where a page could not be
    read.
    """
    if add:
        _add(file, add, organisation, day, title, as_json=as_json)
        return
    from heard.papers.apart import read_apart
    from heard.vocabulary.refusal import Refusal

    if not file.is_file():
        raise Refusal(f"There is no file {file.name}.", next_step="Check the path.")
    read = read_apart(file)
    told = [_told(page, suggest) for page in read.pages]
    if as_json:
        about = read.about
        attached = [one.name for one in read.attached]
        give({"file": file.name, "format": about.format, "title": about.title, "unit": about.unit, "pages": told,
              "attached": attached, "notes": list(about.notes), "whole": read.whole})  # fmt: skip
    else:
        _print(read, told, suggest)
    if not read.whole or any(page.trouble or (page.picture and not page.read_by) for page in read.pages):
        raise typer.Exit(1)


def _told(page: Any, suggest: bool) -> dict[str, Any]:
    from heard.papers.suggesting import suggestions
    from heard.redaction import redact

    offered = [
        {"text": redact(page.text[one.where.start : one.where.end]).text, "because": list(one.because),
         "read_today": one.urgent}
        for one in suggestions(page)
    ]  # fmt: skip
    told = {"number": page.number, "picture": page.picture, "read_by": page.read_by, "trouble": page.trouble,
            "suggestions": offered}  # fmt: skip
    if not suggest:
        told["blocks"] = [{"sort": block.sort.value, "text": redact(block.text).text} for block in page.blocks]
    return told


def _print(read: "Read", told: list[dict[str, Any]], suggest: bool) -> None:
    for page in told:
        print(f"{read.about.unit.capitalize()} {page['number']}")
        if page["picture"]:
            say(f"Page {page['number']} is a picture: {page['read_by'] or 'nobody has read its words'}.")
        if page["trouble"]:
            say(page["trouble"])
        for one in page["suggestions"] if suggest else page["blocks"]:
            why = f"\n  Suggested: {'; '.join(one['because'])}." if suggest else ""
            print(f"{one['text']}{why}\n")
    for note in [*read.about.notes, *(f"Attached: {one.name}" for one in read.attached)]:
        say(note)


def _add(file: Path, kind: str, organisation: str, day: str, title: str, *, as_json: bool) -> None:
    from datetime import date

    from heard.record.setup import ready
    from heard.vocabulary.refusal import Refusal

    try:
        dated_on = date.fromisoformat(day) if day else None
    except ValueError:
        raise Refusal(f"{day} is no day.", next_step="Write it as year-month-day, such as 2026-05-04.") from None
    if not file.is_file():
        raise Refusal(f"There is no file {file.name}.", next_step="Check the path.")
    ready()
    from heard.record.papers.adding import Described, add_paper

    paper = add_paper(file, Described(kind, organisation, dated_on, title), by=None)
    if as_json:
        give({"reference": paper.reference, "title": paper.title, "kind": paper.kind, "state": paper.state})
    say(f"{paper.title} is here, and {paper.get_state_display().lower()}. Open it under Sources, Documents.")
