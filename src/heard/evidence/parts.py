"""Writes one file of a Delta table, with what the log says of it."""

import json
import uuid
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from heard.evidence.schema import ITS_OWN, Table

if TYPE_CHECKING:
    import pyarrow as pa
    from deltalake.transaction import AddAction

GROUP_ROWS = 65_536
"""Rows that a file keeps the extremes of together: what asks for one place skips the other groups."""
COMPRESSION: Final = "ZSTD"
LEVEL: Final = 3


def write_part(folder: Path, tables: "Iterable[pa.Table]", table: Table) -> "AddAction | None":
    """Write rows as one file in a Delta table's folder; None, and no file, where there is none.

    The rows have the schema of `table`, coded or not. The entry keeps the extremes of its `skipping` columns alone: the
    log holds them as they are. Whatever stops the rows stops the writing, and the file begun goes. Rule: Delta
    protocol, "Add File" and "Per-file Statistics".
    """
    import pyarrow.parquet as pq
    from deltalake.transaction import AddAction

    rows = iter(tables)
    if (first := next(rows, None)) is None:
        return None
    path = folder / f"part-00000-{uuid.uuid4()}-c000.zstd.parquet"
    skipping = [name for name in table.skipping if name in first.column_names]
    seen: dict[str, Any] = {"numRecords": 0, "minValues": {}, "maxValues": {}, "nullCount": {}}
    try:
        with pq.ParquetWriter(
            path, first.schema, compression=COMPRESSION, compression_level=LEVEL, store_schema=False,
            write_statistics=skipping, use_dictionary=[name for name in first.column_names if name not in ITS_OWN],
        ) as file:  # fmt: skip
            for some in chain([first], rows):
                file.write_table(some, row_group_size=GROUP_ROWS)
                _see(seen, some, skipping)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    told = path.stat()
    return AddAction(path.name, told.st_size, {}, int(told.st_mtime * 1000), True, json.dumps(seen))


def _see(seen: dict[str, Any], table: "pa.Table", skipping: Sequence[str]) -> None:
    from pyarrow import compute

    seen["numRecords"] += table.num_rows
    for name in skipping:
        seen["nullCount"][name] = seen["nullCount"].get(name, 0) + table[name].null_count
        ends = compute.min_max(table[name].unique().cast("string")).as_py()
        for end, keep, which in (("min", min, "minValues"), ("max", max, "maxValues")):
            if ends[end] is not None:
                seen[which][name] = keep(seen[which].get(name, ends[end]), ends[end])
