"""`heard signals`: what is special now, with the rule that fired."""

from typing import Annotated, Any

import typer

from heard.cli.told import give, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)

FIELDS = (
    "id", "indicator", "organisation", "site", "service", "setting", "category", "period", "kind", "direction", "rule",
    "value", "expected", "evidence", "p", "q", "machine",
)  # fmt: skip


@app.command(epilog="Example: heard signals --period 2026-04 --json")
def signals(
    period: Annotated[str, typer.Option(help="The month to judge; the latest complete one by default.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list of all signals on standard output.")] = False,
) -> None:
    """What has changed by more than chance; about one in ten may still be a false alarm."""
    from heard.record.setup import ready
    from heard.vocabulary.periods import Period
    from heard.vocabulary.refusal import Refusal

    if period and Period.parse(period).kind != "month":
        raise Refusal(f"Signals are of a month, and {period} is none.", next_step="Write it as 2026-04.")
    ready()
    from heard.record.intake.editions import current_snapshot
    from heard.signals import choose, look

    seen = look(current_snapshot(), period)
    if as_json:
        give([_row(signal) for signal in seen.signals])
    else:
        for signal in choose(seen.signals):
            print(f"{signal.id}  {signal.sentence()}")
    say(f"{seen.period or 'No month'}: {len(seen.signals):,} signals. {seen.sentence}")


def _row(signal: Any) -> dict[str, Any]:
    return {name: getattr(signal, name) for name in FIELDS} | {"sentence": signal.sentence()}
