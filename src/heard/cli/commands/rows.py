"""`heard rows`: the rows behind a figure."""

import csv
import sys
from typing import Annotated

import typer

from heard.cli.told import say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: heard rows --as analyst@demo.example 'fft_percent_recommended site=RR813 period=2019-10'")
def rows(
    figure: Annotated[str, typer.Argument(help="The figure's filter, as `heard figures` and pages give it.")],
    person: Annotated[str, typer.Option("--as", help="Whose rights apply; without it, a reader's.")] = "",
) -> None:
    """The rows behind a figure, with that person's rights; the look is recorded."""
    from heard.record.setup import ready

    ready()
    from heard.record.intake.looking import rows_behind_figure
    from heard.record.intake.staged import as_text

    found = rows_behind_figure(figure, person=person)
    writer = csv.DictWriter(sys.stdout, fieldnames=list(found[0]) if found else ["row"])
    writer.writeheader()
    writer.writerows(
        {name: as_text(cell) if isinstance(cell, str) else cell for name, cell in row.items()} for row in found
    )
    say(f"{len(found):,} rows.")
