"""`heard sources`: what is expected, received and late."""

from typing import Annotated

import typer

from heard.cli.told import give

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: heard sources --json")
def sources(as_json: Annotated[bool, typer.Option("--json", help="One JSON list on standard output.")] = False) -> None:
    """List what is expected, received and late, by source and organisation; late ones first."""
    from datetime import date

    from heard.record.setup import ready

    ready()
    from heard.record.intake.expected import expected_returns

    lines = expected_returns(today=date.today())  # noqa: DTZ011 the person's own day decides what is late
    if as_json:
        give([line.as_dict() for line in lines])
        return
    for line in lines:
        who = f" from {line.organisation}" if line.organisation else ""
        when = f", newest {line.last_period}" if line.last_period else ""
        wanted = f", next {line.next_period} by {line.next_due}" if line.next_period else ""
        late = f", {line.days_late} days late" if line.days_late else ""
        gone = f", not coming: {', '.join(line.not_coming)}" if line.not_coming else ""
        print(f"{line.state:<15} {line.key}{who}{when}{wanted}{late}{gone}")
