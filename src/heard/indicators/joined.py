"""One history of organisations that joined: before the join their figures are put together, month by month."""

from collections.abc import Iterable, Sequence

from heard.disclosure import Figure, ReleasedFigure, release
from heard.indicators.limits import with_limits
from heard.places.joins import Join

ADDED_UP = ("proportion", "count")
"""Units whose figures can be put together: shares by both their halves, and numbers. Ratios and scores cannot."""


def one_history(
    own: Sequence[ReleasedFigure], before: Sequence[tuple[Join, Sequence[ReleasedFigure]]]
) -> list[ReleasedFigure]:
    """A monthly series with what its organisation's earlier parts reported, in time order.

    `before` holds each join with the old organisation's figures of the same indicator, setting and group. A month in
    which one of the parts may not be shown, or sent nothing, is left out: a sum of some of them would look like a fall.
    Only released figures are added, so nothing becomes known that was not.
    """
    parts = [(join, {f.period: f for f in found if f.period < join.month}) for join, found in before if join.month]
    parts = [(join, found) for join, found in parts if found]
    if not parts or (own and own[0].unit not in ADDED_UP):
        return list(own)
    mine = {figure.period: figure for figure in own}
    last = max(join.month for join, _ in parts)
    first_own = min(mine, default="9999-99")
    months = sorted({month for _, found in parts for month in found} | {month for month in mine if month < last})
    joined: list[ReleasedFigure] = []
    for month in months:
        expected = [found for join, found in parts if min(found) <= month < join.month]
        expected += [mine] if first_own <= month else []
        these = [found[month] for found in expected if month in found]
        if len(these) == len(expected) and all(figure.value is not None for figure in these):
            joined += these if these == [mine.get(month)] else _sum(these, parts[0][0].new)
    return [*joined, *(figure for figure in own if figure.period >= last)]


def _sum(parts: Sequence[ReleasedFigure], organisation: str) -> list[ReleasedFigure]:
    newest = parts[-1]
    numerator, denominator = _added(f.numerator for f in parts), _added(f.denominator for f in parts)
    share = newest.unit == "proportion"
    if numerator is None or (share and not denominator):
        return []
    figure = Figure(
        indicator=newest.indicator, organisation=organisation, setting=newest.setting, category=newest.category,
        period=newest.period, group=newest.group, by=newest.by, numerator=numerator, denominator=denominator,
        value=numerator / denominator if share and denominator else numerator, n=denominator if share else numerator,
        unit=newest.unit, source=newest.source, origin=newest.origin, machine=any(f.machine for f in parts),
        published=all(f.published for f in parts), flags=("put together before the join",),
        data_version=newest.data_version, definition_version=newest.definition_version,
    )  # fmt: skip
    return [one for one in release(with_limits([figure], newest.unit)) if one.value is not None]


def _added(numbers: Iterable[float | None]) -> float | None:
    listed = list(numbers)
    return None if any(number is None for number in listed) else sum(number or 0.0 for number in listed)
