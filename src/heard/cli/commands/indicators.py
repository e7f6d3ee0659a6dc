"""`heard indicators`: the indicators that exist and what each means."""

from typing import Annotated

import typer

from heard.cli.told import give

app = typer.Typer(add_completion=False, rich_markup_mode=None)

FIELDS = (
    "key",
    "name",
    "owner",
    "why_it_matters",
    "numerator",
    "denominator",
    "direction",
    "unit",
    "review_date",
    "version",
)


@app.command(epilog="Example: heard indicators --json")
def indicators(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list on standard output.")] = False,
) -> None:
    """The indicators that exist, who owns each and why it matters."""
    from heard.indicators.definition import definitions

    if as_json:
        give([{name: getattr(told, name) for name in FIELDS} for told in definitions().values()])
        return
    for told in definitions().values():
        of = f" Out of: {told.denominator}." if told.denominator else ""
        print(
            f"{told.key}  {told.name}\n  {told.why_it_matters}\n  Counted: {told.numerator or 'a rating in words'}.{of}"
        )
        print(f"  {told.direction.replace('_', ' ')}; owner: {told.owner}; review by {told.review_date}\n")
