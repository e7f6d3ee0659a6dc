"""Every series that is watched, as one matrix: a row for each indicator and place, a column for each month."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from heard.disclosure import RULES, Rule
from heard.indicators import definition, definitions, monthly
from heard.signals.steps import quarters_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from heard.evidence.snapshot import Snapshot

MONTHS = 36
"""How far back a series is looked at; older months say little about what is usual now."""

MONTHS_OF_QUARTER = {"count": 3, "proportion": 2, "net": 1, "ratio": 3}
"""So many months must be known for their sum to stand for a quarter: a share can spare one, a theme that nobody
named in a month has no net share there."""

NAMES = ("level", "organisation", "site", "service", "setting", "category", "pathway")


@dataclass(frozen=True, slots=True)
class Watched:
    """The series of one indicator: `keys` say which (columns of `NAMES`), the matrices are (series x months).

    `values` is NaN where there is no number, or one too small to show; `numerator` of a net share is how many
    more spoke well than poorly; `published` where someone else made it public.
    """

    indicator: str
    months: tuple[str, ...]
    keys: list[tuple[str, ...]]
    values: "NDArray[np.float64]"
    numerator: "NDArray[np.float64]"
    denominator: "NDArray[np.float64]"
    machine: "NDArray[np.float64]"
    published: "NDArray[np.bool_]"

    def quarters(self) -> "tuple[list[str], NDArray[np.float64], NDArray[np.float64] | None]":
        """The financial quarters, and their numerators and denominators (none for counts), as `steps` wants them.

        NaN where too many months are missing, or the sum is too small to show.
        """
        import numpy as np

        told = definition(self.indicator)
        found = quarters_in(self.months)
        counted = told.unit == "count"
        top, whole = self.numerator, self.numerator if counted else self.denominator
        shape = (len(self.keys), len(found))
        numerator, denominator = np.full(shape, np.nan), np.full(shape, np.nan)
        for at, (_, places) in enumerate(found):
            known = ~np.isnan(top[:, places]) & ~np.isnan(whole[:, places])
            enough = known.sum(axis=1) >= MONTHS_OF_QUARTER[told.unit]
            numerator[:, at] = np.where(enough, np.where(known, top[:, places], 0.0).sum(axis=1), np.nan)
            denominator[:, at] = np.where(enough, np.where(known, whole[:, places], 0.0).sum(axis=1), np.nan)
        rule = RULES[told.disclosure]
        small = _small(rule, denominator, denominator) if told.unit == "net" else _small(rule, numerator, denominator)
        numerator[small & ~self.published[:, [places[-1] for _, places in found]]] = np.nan
        return [key for key, _ in found], numerator, None if counted else denominator


def indicators_watched() -> list[str]:
    """The indicators that are looked through for signals."""
    return [key for key, told in definitions().items() if told.watched]


def months_of(snapshot: "Snapshot", indicators: Sequence[str]) -> dict[str, int]:
    """Every month that any of these indicators has, with how many series have a number in it."""
    import pyarrow.compute as pc

    found: dict[str, int] = {}
    for indicator in indicators:
        table = monthly(snapshot, indicator)
        table = table.filter(pc.match_substring_regex(table["period"], r"^\d{4}-\d\d$"))
        counted = pc.value_counts(table["period"])
        for one in counted.to_pylist():
            found[one["values"]] = found.get(one["values"], 0) + one["counts"]
    return dict(sorted(found.items()))


def latest_complete_month(snapshot: "Snapshot") -> str:
    """The latest month in which at least half as many series report as in the year before it; "" without any."""
    months = months_of(snapshot, indicators_watched())
    newest = sorted(months, reverse=True)
    for i, month in enumerate(newest):
        before = [months[m] for m in newest[i + 1 : i + 13]]
        if not before or months[month] * 2 >= sorted(before)[len(before) // 2]:
            return month
    return newest[0] if newest else ""


def watch(snapshot: "Snapshot", indicator: str, months: Sequence[str], dims: Sequence[str] = ()) -> Watched:
    """The series of an indicator over these months, each month from the first basis that has it.

    With `dims` ("pathway"), those of each group that has a name.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    told = definition(indicator)
    table = monthly(snapshot, indicator, dims)
    wanted = pc.and_(
        pc.is_in(table["period"], value_set=pa.array(list(months))),
        pc.is_in(table["level"], value_set=pa.array(["organisation", "site", "service"])),
    )
    # What stands at the level of sites or services without naming one is only the remainder of its whole.
    nameless = pc.or_(
        pc.and_(pc.equal(table["level"], "site"), pc.equal(table["site"], "")),
        pc.and_(pc.equal(table["level"], "service"), pc.equal(table["service"], "")),
    )
    for dim in dims:
        wanted = pc.and_(wanted, pc.not_equal(table[dim], ""))
    table = table.filter(pc.and_(wanted, pc.invert(nameless))).sort_by(
        [("basis", "descending"), ("source", "descending")]
    )
    names = [name for name in NAMES if name in table.column_names]
    code = np.zeros(table.num_rows, dtype=np.int64)
    for name in names:
        encoded = table[name].combine_chunks().dictionary_encode()
        code = code * max(len(encoded.dictionary), 1) + np.asarray(encoded.indices, dtype=np.int64)
    _, first, series = np.unique(code, return_index=True, return_inverse=True)
    listed = {name: table[name].take(pa.array(first)).to_pylist() for name in names}
    keys = [tuple(listed[name][i] if name in listed else "" for name in NAMES) for i in range(len(first))]
    column = {month: i for i, month in enumerate(months)}
    places = np.array([column[month] for month in table["period"].to_pylist()], dtype=np.int64)

    def matrix(name: str) -> "NDArray[np.float64]":
        filled = np.full((len(first), len(months)), np.nan)
        # Later rows win, and the first basis comes last.
        filled[series, places] = table[name].to_numpy().astype(float)
        return filled

    published = np.zeros((len(first), len(months)))
    published[series, places] = np.asarray(pc.equal(table["origin"], "counts"))
    numerator, denominator, values = matrix("numerator"), matrix("denominator"), matrix("value")
    with np.errstate(invalid="ignore", divide="ignore"):
        if told.unit == "proportion":
            values = np.where(np.isnan(values), numerator / denominator, values)
        elif told.unit == "count":
            values = np.where(np.isnan(values), numerator, values)
        elif told.unit == "net":
            numerator = values * denominator
    values[(published == 0) & _small(RULES[told.disclosure], numerator, denominator)] = np.nan
    machine, public = matrix("machine"), published > 0
    return Watched(indicator, tuple(months), keys, values, numerator, denominator, machine, public)


def _small(rule: Rule, numerator: Any, denominator: Any) -> Any:
    """Where a count is too small to show (the rule's primary half, for whole matrices)."""
    import numpy as np

    def small(count: Any) -> Any:
        with np.errstate(invalid="ignore"):
            return (count > 0) & (count < rule.hide_to + 1)

    hidden = small(denominator)
    if rule.numerator:
        hidden = hidden | small(numerator)
    return hidden | small(denominator - numerator) if rule.rest else hidden
