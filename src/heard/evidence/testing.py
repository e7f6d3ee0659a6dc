"""A real little lake for tests: the same Delta tables and DuckDB views as in service."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from heard.evidence.lake import Lake
from heard.evidence.schema import TABLES, Table
from heard.evidence.snapshot import Snapshot

Rows = Iterable[Mapping[str, Any]]


def snapshot(
    folder: Path,
    *,
    responses: Rows = (),
    passages: Rows = (),
    codings: Rows = (),
    links: Rows = (),
    counts: Rows = (),
    digest: str = "test",
) -> Snapshot:
    """A snapshot of a lake in `folder` that holds these rows; columns left out get their empty value."""
    lake = Lake(folder / "lake")
    lake.prepare()
    given = {"responses": responses, "passages": passages, "codings": codings, "links": links, "counts": counts}
    for name, rows in given.items():
        if listed := list(rows):
            lake.append(name, [_arrow(TABLES[name], listed)])
    return lake.snapshot(lake.versions(), digest)


def _arrow(table: Table, rows: list[Mapping[str, Any]]) -> Any:
    import pyarrow as pa

    known = {column.name for column in table.columns}
    if strange := {name for row in rows for name in row} - known:
        raise KeyError(f"{table.name} has no column {sorted(strange)}")
    filled = [
        {c.name: row.get(c.name, _default(table, c.name, c.type, number)) for c in table.columns}
        for number, row in enumerate(rows, start=1)
    ]
    return pa.Table.from_pylist(filled, schema=table.arrow())


def _default(table: Table, name: str, kind: str, number: int) -> Any:
    if name == table.key:
        return f"{table.name[:-1]}-{number}"
    if kind == "text":
        return "figure" if (table.name, name) == ("counts", "state") else ""
    return None
