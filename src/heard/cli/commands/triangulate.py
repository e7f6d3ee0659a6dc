"""`heard triangulate`: the matrix for one place and period."""

from typing import Annotated, Any

import typer

from heard.cli.told import give, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)

FIELDS = (
    "dimension", "indicator", "subject", "value", "n", "comparator", "verdict", "direction", "over_time", "scope",
    "note", "own",
)  # fmt: skip


@app.command(epilog="Example: heard triangulate --organisation RR8 --site RR813 --period 2019-10 --json")
def triangulate(
    organisation: Annotated[str, typer.Option(help="Organisation by its ODS code.")],
    period: Annotated[str, typer.Option(help="Period: 2019-10, FY2019-20-Q3, FY2019-20, ...")],
    site: Annotated[str, typer.Option(help="Site by its ODS code.")] = "",
    service: Annotated[str, typer.Option(help="Service, as its returns name it.")] = "",
    setting: Annotated[str, typer.Option(help="Setting: inpatient, a&e, maternity, ...")] = "",
    pathway: Annotated[str, typer.Option(help="Pathway, as its returns name it.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """What experience, complaints, safety, outcomes, staff and the regulator each say, and whether they agree."""
    from heard.record.setup import ready

    ready()
    from heard.record.intake.editions import current_snapshot
    from heard.record.places.names import names_of, settled
    from heard.triangulation import matrix

    organisation, site = settled(organisation, site)
    found = matrix(
        current_snapshot(),
        organisation=organisation, site=site, service=service, setting=setting, pathway=pathway, period=period,
        name=names_of([organisation]).get(organisation, ""),
    )  # fmt: skip
    place = {"organisation": organisation, "site": site, "service": service, "period": period}
    place |= {name: word for name, word in (("setting", setting), ("pathway", pathway)) if word}
    if as_json:
        together = {"state": found.agreement.state, "sentence": found.agreement.sentence}
        rows = [place | _row(row) for row in found.rows]
        signs = [_signs(one) for one in found.signs]
        give(place | {"rows": rows, "signs": signs, "agreement": together, "data_version": found.data_version})
        return
    for row in found.rows:
        print(f"{row.dimension:<14} {row.subject:<34} {_value(row):<24} {row.verdict.value.replace('_', ' ')}")
        compared = row.comparator and f"compared with {row.comparator}"
        for more in filter(None, (row.scope, compared, row.over_time and f"over time: {row.over_time}", row.note)):
            print(f"{'':<14} {more}")
    say(found.agreement.sentence)


def _row(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS} | {"figure_period": row.period}


def _signs(one: Any) -> dict[str, Any]:
    return {"dimension": one.dimension, "says": one.standing.value, "of": one.of, "worse": one.worse,
            "better": one.better}  # fmt: skip


def _value(row: Any) -> str:
    from heard.charts import words
    from heard.indicators import definition

    if row.value is None:
        return "hidden" if row.figure else "no data"
    if isinstance(row.value, str):
        return row.value
    told = definition(row.indicator)
    behind = f" ({words.people(row.n, told.one, told.many)})" if row.n and told.unit != "count" else ""
    return words.value(row.value, told.unit, row.n) + behind
