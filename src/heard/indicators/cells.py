"""Every monthly number of an indicator at once: collected in one place, rolled up by level, remembered per edition."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from heard.indicators import expressions
from heard.indicators.definition import Basis, Definition, definition

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw
    import pyarrow as pa

    from heard.evidence.snapshot import Snapshot

T = TypeVar("T")
REMEMBERED = {"cells": 64, "coded": 8, "book": 256, "signals": 16, "figures": 6000, "matrix": 600}
"""How many of each kind are kept: whole tables are few and large, books, answers and matrices many and small."""
LEVELS: dict[str, tuple[str, ...]] = {
    "organisation": ("organisation", "period"),
    "site": ("organisation", "site", "period"),
    "service": ("organisation", "site", "service", "period"),
}
TEXTS = ("origin", "level", "organisation", "site", "service", "period", "word", "scope", "state", "flags", "source")
NUMBERS = ("basis", "numerator", "denominator", "value", "lower", "upper", "machine")

_remembered: dict[str, OrderedDict[Hashable, Any]] = {kind: OrderedDict() for kind in REMEMBERED}
_lock = Lock()


def remember(kind: str, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` returned for this key before, or now; of each kind the least used is forgotten first."""
    kept = _remembered[kind]
    with _lock:
        if key in kept:
            kept.move_to_end(key)
            found: T = kept[key]
            return found
    made = make()
    with _lock:
        kept[key] = made
        while len(kept) > REMEMBERED[kind]:
            kept.popitem(last=False)
    return made


def monthly(snapshot: "Snapshot", indicator: str, dims: Sequence[str] = ()) -> "pa.Table":
    """All numbers of an indicator: a row for each basis, level, place, period and group.

    Columns: those of `TEXTS` and `NUMBERS`, and one for each dimension: those the definition keeps apart, then `dims`.
    Not controlled for small numbers: for detection and release only, never to be shown.
    """
    told = definition(indicator)
    wanted = (*told.apart, *(dim for dim in dims if dim not in told.apart))
    return remember("cells", (edition(snapshot), indicator, wanted), lambda: _cells(snapshot, told, wanted))


def edition(snapshot: "Snapshot") -> Hashable:
    """What tells this snapshot's content from any other's: its digest, and the files it reads."""
    return snapshot.digest, hash(str(snapshot._files))


def _cells(snapshot: "Snapshot", told: Definition, dims: tuple[str, ...]) -> "pa.Table":
    import pyarrow as pa

    made = {"counts": _published, "responses": _answered, "codings": _coded}
    parts = [
        _shaped(table, dims, origin=basis.origin, basis=rank, **more)
        for rank, basis in enumerate(told.sources)
        for table, more in made[basis.origin](snapshot, told, basis, dims)
    ]
    together = pa.concat_tables(parts)
    # An engine gives groups in any order, and what is hidden beside a small number must not depend on it.
    return together.sort_by([(name, "descending") for name in together.column_names])


Made = list[tuple["pa.Table", dict[str, Any]]]


def _published(snapshot: "Snapshot", told: Definition, basis: Basis, dims: tuple[str, ...]) -> Made:
    import pyarrow as pa
    import pyarrow.compute as pc

    table = _collect(expressions.of_counts(snapshot.table("counts"), basis, dims))
    table = table.rename_columns(["word" if name == "category" else name for name in table.column_names])
    # A count of a ward, or of one service of a site, stands at the level of services.
    named = pc.and_(
        pc.not_equal(table["service"], ""),
        pc.is_in(table["level"], value_set=pa.array(["site", "organisation", "ward"])),
    )
    level = pc.if_else(named, "service", table["level"])
    return [(table.set_column(table.column_names.index("level"), "level", level), {})]


def _answered(snapshot: "Snapshot", told: Definition, basis: Basis, dims: tuple[str, ...]) -> Made:
    finest = _collect(expressions.of_responses(snapshot.table("responses"), basis, dims))
    return [
        (_rolled(finest, (*keys, *dims), ("numerator", "denominator")), {"level": level})
        for level, keys in LEVELS.items()
    ]


def _coded(snapshot: "Snapshot", told: Definition, basis: Basis, dims: tuple[str, ...]) -> Made:
    import pyarrow as pa
    import pyarrow.compute as pc

    key = (edition(snapshot), basis.frame, dims)
    every, coded = remember("coded", key, lambda: _passages_and_codes(snapshot, basis, dims))
    made: Made = []
    own = tuple(dim for dim in dims if dim not in ("category", "polarity"))
    themes = coded.group_by([dim for dim in dims if dim not in own]).aggregate([("machine", "max")])
    for level, keys in LEVELS.items():
        whole = _rolled(every, (*keys, *own), ("denominator",))
        said = _rolled(coded, (*keys, *dims), ("coded", "good", "poor"), most=("machine",))
        # A theme that nobody named in a month has a share of nought there, not an unknown one.
        crossed = [_with_constants(whole, themes.slice(i, 1)) for i in range(themes.num_rows)]
        table = pa.concat_tables(crossed) if crossed else _with_constants(whole.slice(0, 0), themes)
        names = [*keys, *dims]
        table = table.join(said.drop_columns(["source"]), keys=names, join_type="left outer", right_suffix="_said")
        for name in ("coded", "good", "poor"):
            table = table.set_column(table.column_names.index(name), name, pc.fill_null(table[name], 0.0))
        if told.unit == "net":
            net = pc.subtract(table["good"], table["poor"])
            table = table.append_column("value", pc.divide(net, table["coded"]))
            table = table.set_column(table.column_names.index("denominator"), "denominator", table["coded"])
            table = table.filter(pc.greater(table["coded"], 0))
        else:
            table = table.append_column("numerator", table["coded"])
        made.append((table, {"level": level}))
    return made


def _passages_and_codes(snapshot: "Snapshot", basis: Basis, dims: tuple[str, ...]) -> tuple["pa.Table", "pa.Table"]:
    """The two counts that every indicator of themes is made of."""
    passages, responses = _beside(snapshot, "counted_passages", "responses")
    every = _collect(expressions.of_passages(passages, responses, dims))
    codings, responses = _beside(snapshot, "counted_codings", "responses")
    return every, _collect(expressions.of_codings(codings, responses, basis, dims))


def _with_constants(table: "pa.Table", one: "pa.Table") -> "pa.Table":
    """The table with every column of a one-row table repeated."""
    import pyarrow as pa

    for name in one.column_names:
        value = one[name][0] if one.num_rows else pa.scalar(None, one.schema.field(name).type)
        table = table.append_column(name.replace("machine_max", "machine"), pa.repeat(value, table.num_rows))
    return table


def _rolled(table: "pa.Table", keys: Sequence[str], sums: Sequence[str], most: Sequence[str] = ()) -> "pa.Table":
    """The table summed to coarser keys."""
    wanted = [(name, "sum") for name in sums] + [(name, "max") for name in most]
    wanted += [("source", "min")] if "source" in table.column_names else []
    rolled = table.group_by(list(keys)).aggregate(wanted)
    renamed = rolled.rename_columns(
        [name.removesuffix("_sum").removesuffix("_max").removesuffix("_min") for name in rolled.column_names]
    )
    return renamed if "source" in renamed.column_names else _plus(renamed, "source", "")


def _shaped(table: "pa.Table", dims: tuple[str, ...], **constants: Any) -> "pa.Table":
    """The table with exactly the columns every basis has, in one order."""
    import pyarrow as pa

    columns = []
    names = [*TEXTS, *NUMBERS, *dims]
    for name in names:
        kind = pa.float64() if name in NUMBERS else pa.string()
        if name in constants:
            columns.append(pa.repeat(pa.scalar(constants[name], kind), table.num_rows))
        elif name in table.column_names:
            columns.append(table[name].cast(kind))
        else:
            empty = {"state": "figure", "machine": 0.0}.get(name, "" if kind == pa.string() else None)
            columns.append(pa.repeat(pa.scalar(empty, kind), table.num_rows))
    return pa.table(columns, names=names)


def _plus(table: "pa.Table", name: str, value: Any) -> "pa.Table":
    import pyarrow as pa

    return table.append_column(name, pa.repeat(pa.scalar(value, pa.string()), table.num_rows))


def _collect(frame: "nw.LazyFrame[Any]") -> "pa.Table":
    """The one place where expressions are run."""
    table: pa.Table = frame.collect("pyarrow").to_native()
    return table


def _beside(snapshot: "Snapshot", first: str, second: str) -> tuple["nw.LazyFrame[Any]", "nw.LazyFrame[Any]"]:
    """Two tables that can be joined: DuckDB joins only what one cursor opened."""
    import narwhals.stable.v2 as nw

    frame = snapshot.table(first)
    return frame, nw.from_native(frame.to_native().query("_", f'SELECT * FROM "{second}"')).lazy()
