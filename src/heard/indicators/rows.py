"""The way back from a figure to the rows it rests on."""

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from heard.disclosure import Figure
from heard.indicators.definition import Basis, Definition, definition
from heard.indicators.expressions import STAFF_REPORTS
from heard.indicators.figures import figures
from heard.indicators.opening import FROM_SITES
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

PLACES = ("organisation", "site", "service", "period")
ASKED = ("setting", "category", "domain")
IN_RESPONSE = (
    "response, delivery, source, row, kind, happened_on, received_on, period, organisation, site, service, setting"
)


def filter_of(figure: Figure) -> str:
    """The filter that re-opens a figure: its indicator, then `name=value` words, for `heard rows` and for links."""
    words = {name: getattr(figure, name) for name in PLACES} | dict(figure.by)
    return " ".join([figure.indicator, *(f"{name}={shlex.quote(value)}" for name, value in words.items() if value)])


def read_filter(text: str) -> tuple[str, dict[str, str]]:
    """The indicator and the conditions of a filter; raises `Refusal` where it is not one."""
    try:
        indicator, *pairs = shlex.split(text)
        conditions = dict(pair.split("=", 1) for pair in pairs)
    except ValueError as problem:
        raise Refusal(
            f"“{text}” is not a figure's filter.",
            next_step="Write the indicator and conditions: fft_percent_recommended site=RR813 period=2019-10.",
        ) from problem
    return indicator, conditions


def figures_of(snapshot: "Snapshot", text: str) -> list[Any]:
    """The released figures that a filter names."""
    indicator, conditions = read_filter(text)
    told = definition(indicator)
    groups = {name: word for name, word in conditions.items() if name not in (*PLACES, *ASKED)}
    if wrong := [name for name in (*groups, *conditions) if name not in (*PLACES, *told.dimensions)]:
        raise Refusal(f"{indicator} has no “{wrong[0]}”.", next_step=f"Use: {', '.join((*PLACES, *told.dimensions))}.")
    asked = {name: word for name, word in conditions.items() if name in (*PLACES, *ASKED)}
    found = figures(snapshot, indicator, by=tuple(groups), **asked)
    return [figure for figure in found if groups.items() <= dict(figure.by).items()]


def rows_behind(snapshot: "Snapshot", figure_filter: str) -> list[dict[str, Any]]:
    """The rows behind a figure: published counts, responses, or passages with how they are coded; never any text.

    Each row names its delivery and source, and its row number in the file where that is known. Small numbers are not
    controlled here: whoever calls this checks the reader's rights and records the look.
    """
    indicator, _ = read_filter(figure_filter)
    told = definition(indicator)
    rows: list[dict[str, Any]] = []
    for figure in figures_of(snapshot, figure_filter):
        basis = next(basis for basis in told.sources if basis.origin == figure.origin)
        opened = {"counts": _counts, "responses": _responses, "codings": _passages}[figure.origin]
        rows += opened(snapshot, told, basis, figure)
    return rows


def _counts(snapshot: "Snapshot", told: Definition, basis: Basis, figure: Figure) -> list[dict[str, Any]]:
    level = "site" if any(FROM_SITES in flag for flag in figure.flags) else figure.level
    levels = [level] if level != "service" else ["site", "organisation", "ward"]
    split = [(name, word) for name, word in figure.by if name not in ("setting", "category", "polarity")]
    where, values = _place(figure, any_site=level != figure.level)
    where += ["measure = ?", "list_contains(?, level)", "dimension = ?", '"group" = ?', "service = ?"]
    values += [basis.measure, levels, *(split[0] if split else ("", "")), figure.service]
    found = snapshot.query(
        'SELECT "count", delivery, source, row, measure, level, organisation, site, service, setting, period, '
        'dimension, "group", numerator, denominator, value, lower, upper, category, scope, state, flags '
        f"FROM counts WHERE {' AND '.join(where)} ORDER BY organisation, site, period, row",
        values,
    )
    # The period itself, else its months, else its quarters: as the figure was worked out.
    for keys in ({figure.period}, set(Period.parse(figure.period).months)):
        if exact := [row for row in found if row["period"] in keys]:
            return exact
    return found


def _responses(snapshot: "Snapshot", told: Definition, basis: Basis, figure: Figure) -> list[dict[str, Any]]:
    where, values = _place(figure)
    where.append("kind = ?")
    values.append(basis.kind)
    if basis.question:
        where.append("question = ?")
        values.append(basis.question)
    counted = basis.column or "kind"
    if basis.column:
        where.append(f"list_contains(?, {basis.column})")
        values.append(list(basis.denominator))
    inside = f"list_contains(?, {counted})"
    return snapshot.query(
        f"SELECT {IN_RESPONSE}, rating, {counted} AS answer, {inside} AS in_numerator "
        f"FROM responses WHERE {' AND '.join(where)} ORDER BY delivery, row, response",
        [list(basis.numerator) or [basis.kind], *values],
    )


def _passages(snapshot: "Snapshot", told: Definition, basis: Basis, figure: Figure) -> list[dict[str, Any]]:
    own = {name: word for name, word in figure.by if name not in ("category", "polarity")}
    where, values = _place(figure, groups=own, prefix="r.")
    where.append("p.kind <> ?")
    values.append(STAFF_REPORTS)
    polarity = dict(figure.by).get("polarity", "")
    sign = {"positive": "AND polarity > 0", "negative": "AND polarity < 0", "neutral": "AND polarity = 0"}.get(
        polarity, ""
    )
    joined = "" if told.unit != "net" else "INNER"
    return snapshot.query(
        f"""
        WITH framed AS (
            SELECT *, max(coder <> 'model') OVER (PARTITION BY passage) AS by_people FROM counted_codings
            WHERE frame = ? AND organisation = ?
        ), coded AS (
            SELECT passage, max(polarity) AS polarity, string_agg(DISTINCT coder, ', ' ORDER BY coder) AS coders
            FROM framed WHERE category = ? AND (coder <> 'model') = by_people {sign} GROUP BY passage
        )
        SELECT p.passage, p.response, p.delivery, p.source, r.row, p.kind, p.organisation, p.site, p.service, p.setting,
               p.period, p.prompt, c.passage IS NOT NULL AS in_numerator, c.polarity, coalesce(c.coders, '') AS coders
        FROM counted_passages p LEFT JOIN responses r USING (response)
             {joined or "LEFT"} JOIN coded c ON c.passage = p.passage
        WHERE {" AND ".join(where)} ORDER BY p.delivery, r.row, p.passage
        """,
        [basis.frame, figure.organisation, figure.category, *values],
    )


def _place(
    figure: Figure, *, any_site: bool = False, groups: dict[str, str] | None = None, prefix: str = ""
) -> tuple[list[str], list[Any]]:
    """Conditions on place, group and months, with their values."""
    passage = "p." if prefix else ""
    where, values = [f"{passage}organisation = ?"], [figure.organisation]
    if figure.level != "organisation" and not any_site:
        where.append(f"{passage}site = ?")
        values.append(figure.site)
    if figure.level == "service":
        where.append(f"{passage}service = ?")
        values.append(figure.service)
    for name, word in (dict(figure.by) if groups is None else groups).items():
        if name in ("domain",):
            continue
        column = f"{passage if name in ('kind', 'prompt', 'setting') else prefix}{name}"
        where.append(f"coalesce({column}::VARCHAR, '') = ?")
        values.append(word)
    where.append(f"list_contains(?, {passage}period)")
    return where, [*values, _keys(figure.period)]


def _keys(period: str) -> Sequence[str]:
    parsed = Period.parse(period)
    quarters = {Period.quarter(Period.parse(month).first).key for month in parsed.months}
    return [
        period,
        *(parsed.months if parsed.kind != "day" else ()),
        *sorted(quarters if len(parsed.months) > 3 else ()),
    ]
