"""Writing staged rows to the lake by their source's identity rule; the database is not touched here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from heard.evidence.lake import Lake
from heard.evidence.schema import TABLES
from heard.record.intake.staged import Staged
from heard.sources.connector import Identity

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

PERSONAL = ("responses", "passages", "codings")
"""The tables that follow a response: what happens to it happens to them."""

BATCH_ROWS = 50_000

SORTED_IN = "400MB"
"""Memory in which rows are put in order; what does not fit waits in the staging folder."""


def apply(lake: Lake, staged: Staged, *, source: str, identity: Identity, instead_of: list[str]) -> bool:
    """Append what is staged, after removing what it replaces; returns whether it replaced anything.

    `instead_of` names deliveries whose rows go because the same bytes were read again. By key, a response
    replaces the earlier one with its key; by period, everything the source said of that organisation and period; by
    content, what is already held is left out. Counts always replace what the source said of the same
    organisation, measure and period.
    """
    replaced = bool(instead_of)
    for delivery in instead_of:
        withdraw(lake, delivery)
    with _joined(lake, staged) as database:
        if staged.rows["responses"]:
            match identity:
                case Identity.BY_CONTENT:
                    _leave_out_held(database, staged)
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
                lake.append(table, _rows(database, table))
    lake.compact()
    return replaced


def withdraw(lake: Lake, delivery: str) -> None:
    """Remove every row a delivery brought."""
    for table in TABLES:
        lake.remove(table, "delivery", [delivery])


def _joined(lake: Lake, staged: Staged) -> "duckdb.DuckDBPyConnection":
    """A database that sees the lake as it stands (`held_...`) and what is staged (`new_...`)."""
    import duckdb

    database = duckdb.connect(":memory:", config={"threads": 2})
    spilling = str(staged.folder / "sorting").replace("'", "''")
    database.execute(f"SET memory_limit = '{SORTED_IN}'; SET temp_directory = '{spilling}'")
    held = lake.snapshot(lake.versions(), "")
    for table in TABLES:
        for name, query in (
            (f"held_{table}", held.view(table, database)),
            (f"new_{table}", _staged_view(staged, table)),
        ):
            database.execute(f'CREATE VIEW "{name}" AS {query}')
    return database


def _staged_view(staged: Staged, table: str) -> str:
    if staged.rows[table]:
        return f"SELECT * FROM {_staged_file(staged, table)}"
    return f"SELECT * FROM held_{table} WHERE false"


def _staged_file(staged: Staged, table: str) -> str:
    path = str(staged.file(table)).replace("'", "''")  # a home may be called "Anne's returns"
    return f"read_parquet('{path}')"


def _replace(lake: Lake, database: "duckdb.DuckDBPyConnection", *, same: str) -> bool:
    """Remove the held responses that agree with a staged one in the columns `same`; returns whether there were any."""
    query = f"SELECT response FROM held_responses SEMI JOIN new_responses USING ({same})"
    old = [row[0] for row in database.execute(query).fetchall()]
    for table in PERSONAL:
        lake.remove(table, "response", old)
    return bool(old)


def _leave_out_held(database: "duckdb.DuckDBPyConnection", staged: Staged) -> None:
    """Leave responses out that an overlapping delivery already brought, and count their rows as repeats."""
    database.execute(
        "CREATE TEMP TABLE held AS SELECT response FROM held_responses SEMI JOIN new_responses USING (response)"
    )
    if not database.execute("SELECT count(*) FROM held").fetchall()[0][0]:
        return
    rows_before = database.execute('SELECT count(DISTINCT "row") FROM new_responses').fetchall()[0][0]
    for table in PERSONAL:
        if staged.rows[table]:
            database.execute(
                f'CREATE OR REPLACE VIEW "new_{table}" AS '
                f"SELECT * FROM {_staged_file(staged, table)} ANTI JOIN held USING (response)"
            )
            staged.rows[table] = database.execute(f'SELECT count(*) FROM "new_{table}"').fetchall()[0][0]
    rows_after = database.execute('SELECT count(DISTINCT "row") FROM new_responses').fetchall()[0][0]
    staged.duplicates_dropped += rows_before - rows_after
    staged.rows_accepted -= rows_before - rows_after


def _rows(database: "duckdb.DuckDBPyConnection", table: str) -> "pa.RecordBatchReader":
    """The staged rows as a stream with the lake's own schema, each place's together: readers skip the others."""
    import pyarrow as pa

    schema = TABLES[table].arrow()
    columns = ", ".join(f'"{name}"' for name in schema.names)
    reader = database.sql(f'SELECT {columns} FROM "new_{table}" ORDER BY organisation, period').to_arrow_reader(
        BATCH_ROWS
    )

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in reader:
            yield from pa.Table.from_batches([batch]).cast(schema).to_batches()

    return pa.RecordBatchReader.from_batches(schema, batches())
