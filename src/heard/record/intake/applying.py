"""Writing staged rows to the lake by their source's identity rule; the database is not touched here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from heard.evidence.lake import Lake
from heard.evidence.parts import GROUP_ROWS
from heard.evidence.schema import TABLES
from heard.record.intake.staged import Staged
from heard.sources.connector import Identity

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

PERSONAL = ("responses", "passages", "codings", "links")
"""The tables that follow a response: what happens to it happens to them."""

SLICE_ROWS = 500_000
"""Rows that are put in order together: so many fit into memory, and a longer table is ordered piece by piece."""


def apply(lake: Lake, staged: Staged, *, source: str, identity: Identity, instead_of: list[str]) -> bool:
    """Append what is staged, after removing what it replaces; returns whether it replaced anything.

    `instead_of` names deliveries whose rows go because the same bytes were read again. By key, a response
    replaces the earlier one with its key; by period, everything the source said of that organisation and period; by
    content, what is already held is left out. Counts always replace what the source said of the same
    organisation, measure and period.
    """
    replaced, repeated = bool(instead_of), None
    for delivery in instead_of:
        withdraw(lake, delivery)
    with _joined(lake, staged) as database:
        if staged.rows["responses"]:
            match identity:
                case Identity.BY_CONTENT:
                    repeated = _leave_out_held(database, staged)
                case Identity.BY_KEY:
                    replaced |= _replace(lake, database, same="response")
                case Identity.BY_PERIOD:
                    replaced |= _replace(lake, database, same="source, organisation, period")
        if staged.rows["counts"]:
            same = "source, organisation, measure, period, setting"
            old = database.execute(f'SELECT "count" FROM held_counts SEMI JOIN new_counts USING ({same})').fetchall()
            lake.remove("counts", "count", (row[0] for row in old))
            replaced |= bool(old)
        for table in TABLES:
            if staged.rows[table]:
                lake.append(table, _rows(staged, table, repeated if table in PERSONAL else None))
    lake.compact()
    return replaced


def withdraw(lake: Lake, delivery: str) -> None:
    """Remove every row a delivery brought."""
    for table in TABLES:
        lake.remove(table, "delivery", [delivery])


def _joined(lake: Lake, staged: Staged) -> "duckdb.DuckDBPyConnection":
    """A connection that sees the lake as it stands (`held_...`) beside what is staged (`new_...`), if anything is."""
    database, held = staged.database(), lake.snapshot(lake.versions(), "")
    for table in ("responses", "counts"):
        if staged.rows[table]:
            database.execute(f"CREATE TEMP VIEW held_{table} AS {held.view(table, database)}")
            database.execute(f"CREATE TEMP VIEW new_{table} AS SELECT * FROM {staged.reading(table)}")
    return database


def _replace(lake: Lake, database: "duckdb.DuckDBPyConnection", *, same: str) -> bool:
    """Remove the held responses that agree with a staged one in the columns `same`; returns whether there were any."""
    query = f"SELECT response FROM held_responses SEMI JOIN new_responses USING ({same})"
    old = [row[0] for row in database.execute(query).fetchall()]
    for table in PERSONAL:
        lake.remove(table, "response", old)
    return bool(old)


def _leave_out_held(database: "duckdb.DuckDBPyConnection", staged: Staged) -> "pa.Array | None":
    """The responses that an overlapping delivery already brought, with their rows counted as repeats; None for none."""
    import pyarrow as pa

    database.execute(
        "CREATE TEMP TABLE held AS SELECT response FROM held_responses SEMI JOIN new_responses USING (response)"
    )
    held = pa.array([row[0] for row in database.execute("SELECT response FROM held").fetchall()], pa.string())
    if not len(held):
        return None
    rows_before = database.execute('SELECT count(DISTINCT "row") FROM new_responses').fetchall()[0][0]
    for table in PERSONAL:
        if staged.rows[table]:
            database.execute(
                f'CREATE OR REPLACE TEMP VIEW "new_{table}" AS '
                f"SELECT * FROM {staged.reading(table)} ANTI JOIN held USING (response)"
            )
            staged.rows[table] = database.execute(f'SELECT count(*) FROM "new_{table}"').fetchall()[0][0]
    rows_after = database.execute('SELECT count(DISTINCT "row") FROM new_responses').fetchall()[0][0]
    staged.duplicates_dropped += rows_before - rows_after
    staged.rows_accepted -= rows_before - rows_after
    return held


def _rows(staged: Staged, table: str, repeated: "pa.Array | None") -> Iterator["pa.Table"]:
    """The staged rows but those of repeated responses, each place's together, so many as make a group in the lake."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pyarrow import compute

    schema = TABLES[table].arrow(coded=True)
    coded = [one.name for one in schema if pa.types.is_dictionary(one.type)]
    with pq.ParquetFile(staged.file(table), read_dictionary=coded) as file:
        for batch in file.iter_batches(SLICE_ROWS, columns=schema.names):
            rows = pa.Table.from_batches([batch]).cast(schema)
            if repeated is not None:
                rows = rows.filter(compute.invert(compute.is_in(rows["response"], repeated)))
            places = pa.table({name: rows[name].cast(pa.string()) for name in ("organisation", "period")})
            order = compute.sort_indices(places, [(name, "ascending") for name in places.column_names])
            for start in range(0, len(order), GROUP_ROWS):
                yield rows.take(order.slice(start, GROUP_ROWS))
