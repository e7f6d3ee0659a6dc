"""Which row answers for a period: its own, the latest that stands, or its months added up."""

from collections.abc import Iterator

from heard.indicators.definition import Definition
from heard.indicators.row import Row, added
from heard.vocabulary.periods import Period


def periods_of(
    told: Definition, rows: dict[str, list[Row]], when: Period | None, monthly_wanted: bool
) -> Iterator[tuple[str, Row, tuple[str, ...]]]:
    """Each period to show with its row: as asked, else every period there is."""
    if when is None:
        for key, listed in rows.items():
            yield key, listed[0], ()
    elif told.latest:
        before = [key for key in rows if Period.parse(key).last <= when.last]
        if before:
            key = max(before, key=lambda k: (Period.parse(k).last, k))
            yield key, rows[key][0], ()
    elif monthly_wanted:
        for key in when.months:
            if key in rows:
                yield key, rows[key][0], ()
    elif when.key in rows:
        yield when.key, rows[when.key][0], ()
    elif len(when.months) > 1 and (summed := _summed(told, rows, when)):
        yield when.key, *summed


def _summed(told: Definition, rows: dict[str, list[Row]], when: Period) -> tuple[Row, tuple[str, ...]] | None:
    """The months of a longer period added up, from the basis that covers most of them; else its quarters."""
    if told.unit not in ("proportion", "count", "net"):
        return None
    months = [key for key in when.months if key in rows]
    wanted = len(when.months)
    if not months:
        inside = {key: Period.parse(key) for key in rows if when.covers(Period.parse(key))}
        months = [key for key, period in inside.items() if period.kind in ("financial quarter", "calendar quarter")]
        wanted = len(when.months) // 3
    covered = {
        basis: [key for key in months if any(row.basis == basis and row.state == "figure" for row in rows[key])]
        for basis in {row.basis for key in months for row in rows[key]}
    }
    if not any(covered.values()):
        return None
    basis = min(covered, key=lambda b: (-len(covered[b]), b))
    parts = [next(row for row in rows[key] if row.basis == basis) for key in covered[basis]]
    numerator, denominator = added(parts)
    flags = (
        ()
        if len(parts) == wanted
        else (f"{len(parts)} of {wanted} months" if wanted == len(when.months) else "part of the period",)
    )
    value = None
    if told.unit == "net" and denominator:
        value = sum((row.value or 0) * (row.denominator or 0) for row in parts) / denominator
    row = Row(basis, parts[0].origin, numerator, denominator, value, source=min(part.source for part in parts),
              machine=max(part.machine for part in parts), flags=_joined({part.flags for part in parts}))  # fmt: skip
    return row, flags


def _joined(flags: set[str]) -> str:
    return "; ".join(sorted(flag for flag in flags if flag))
