"""One edition of the lake, read-only, through DuckDB."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from heard.evidence.schema import TABLES, Table
from heard.vocabulary.feedback import NOT_OF_THEIR_OWN_CARE, Prompt
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    import duckdb
    import narwhals.stable.v2 as nw

MEMORY_LIMIT = "4GB"
THREADS = 2
KEPT = "kept"
"""The part of a snapshot's database that holds tables in memory."""

EMPTY = {"text": "''", "whole": "NULL::BIGINT", "number": "NULL::DOUBLE", "day": "NULL::DATE"}


class Snapshot:
    """Every table of one edition. `digest` is the edition's own, and so every figure's data version.

    The DuckDB database is in memory and this snapshot's own; each query takes its own cursor, so threads may share it.
    """

    def __init__(self, digest: str, files: Mapping[str, Sequence[str]], stories: Sequence[Sequence[str]] = ()) -> None:
        """`stories` are the responses of each story told through several routes, in the order they are counted."""
        self.digest = digest
        self._files = files
        self._stories = stories
        self._database: duckdb.DuckDBPyConnection | None = None
        self._lock = Lock()
        self._kept: dict[str, Lock] = {}
        self._made: set[str] = set()

    def _connection(self) -> "duckdb.DuckDBPyConnection":
        with self._lock:
            if self._database is None:
                import duckdb

                database = duckdb.connect(":memory:", config={"memory_limit": MEMORY_LIMIT, "threads": THREADS})
                database.execute("SET TimeZone='UTC'")
                database.execute("SET enable_progress_bar=false")
                database.execute(f"ATTACH ':memory:' AS {KEPT} (COMPRESS)")
                for table in TABLES.values():
                    database.execute(
                        f'CREATE VIEW "{table.name}" AS {_select(database, table, self._files[table.name])}'
                    )
                _count_once(database, self._stories)
                self._database = database
            return self._database.cursor()

    def view(self, name: str, database: "duckdb.DuckDBPyConnection") -> str:
        """The query that gives a table's rows in any DuckDB database, for a writer that joins them with its own."""
        return _select(database, TABLES[name], self._files[name])

    def query(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[dict[str, Any]]:
        """Rows of a DuckDB query over views named as the tables."""
        with _still_there():
            cursor = self._connection()
            cursor.execute(sql, parameters or None)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def arrow(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The same as a `pyarrow.Table`, for many rows."""
        with _still_there():
            cursor = self._connection()
            return cursor.sql(sql, params=list(parameters) or None).to_arrow_table()

    def keep(self, name: str, sql: str) -> str:
        """Hold a query's rows in memory, compressed, for as long as this snapshot lives; returns the table to ask.

        Made by the first who asks, while others who ask for the same name wait. An edition never changes, so what is
        kept of it stays true.
        """
        kept = f"{KEPT}.main.{name}"
        with self._lock:
            making = self._kept.setdefault(name, Lock())
        with making:
            if name not in self._made:
                import duckdb

                cursor = self._connection()
                cursor.execute(f"CREATE OR REPLACE TABLE {kept} AS {sql}")
                self._made.add(name)
                with suppress(duckdb.TransactionException):  # another is being made: its own checkpoint packs both
                    cursor.execute(f"CHECKPOINT {KEPT}")
        return kept

    def table(self, name: str) -> "nw.LazyFrame[Any]":
        """One table as a Narwhals lazy frame."""
        import narwhals.stable.v2 as nw

        return nw.from_native(self._connection().table(name)).lazy()


def _count_once(database: "duckdb.DuckDBPyConnection", stories: Sequence[Sequence[str]]) -> None:
    """Views `counted_passages`, `counted_codings` and `counted_links`: people's comments on their own care, each once.

    Of a story told through several routes the first that is still here counts. What journalists, organisations and
    automated accounts say counts as nobody's comment; what somebody had expected tells of no care. The tables
    themselves keep every row, so that each source's own counts stay.
    """
    others = ", ".join(f"'{one}'" for one in NOT_OF_THEIR_OWN_CARE)
    database.execute(f"CREATE TABLE not_counted AS SELECT response FROM responses WHERE submitter IN ({others})")
    if stories:
        routes = [(n, place, response) for n, story in enumerate(stories) for place, response in enumerate(story)]
        database.execute("CREATE TABLE one_story (story INTEGER, place INTEGER, response VARCHAR)")
        database.executemany("INSERT INTO one_story VALUES (?, ?, ?)", routes)
        database.execute(
            "INSERT INTO not_counted SELECT response FROM one_story SEMI JOIN responses USING (response) "
            "ANTI JOIN not_counted USING (response) QUALIFY row_number() OVER (PARTITION BY story ORDER BY place) > 1"
        )
    some = database.execute("SELECT count(*) FROM not_counted").fetchall()[0][0]
    left_out = " ANTI JOIN not_counted USING (response)" if some else ""
    for name in ("passages", "codings", "links"):
        of_care = f" WHERE prompt <> '{Prompt.EXPECTED}'" if name != "links" else ""
        database.execute(f"CREATE VIEW counted_{name} AS SELECT * FROM {name}{left_out}{of_care}")


class ClearedAway(Refusal):
    """An edition whose files are gone: a newer one has taken its place, and old files were cleared away since."""

    def __init__(self) -> None:
        super().__init__(
            "What this rests on has been replaced by newer data, and the old files are cleared away.",
            next_step="Do it again: it will then rest on the newest data.",
        )


@contextmanager
def _still_there() -> Iterator[None]:
    """Say in words that a file of this edition is gone, where that is why it cannot be read."""
    import duckdb

    try:
        yield
    except duckdb.IOException as trouble:
        if "No such file" in str(trouble) or "No files found" in str(trouble):
            raise ClearedAway from trouble
        raise


def _select(database: "duckdb.DuckDBPyConnection", table: Table, files: Sequence[str]) -> str:
    """The view's query: every column of the schema, empty where older files lack it."""
    if not files:
        return "SELECT " + ", ".join(f'{EMPTY[c.type]} AS "{c.name}"' for c in table.columns) + " WHERE false"
    listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    source = f"read_parquet([{listed}], union_by_name = true)"
    there = {row[0] for row in database.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    columns = (
        f'coalesce("{c.name}", \'\') AS "{c.name}"'
        if c.name in there and c.type == "text" and c.name not in KEYS
        else f'"{c.name}"'
        if c.name in there
        else f'{EMPTY[c.type]} AS "{c.name}"'
        for c in table.columns
    )
    return f"SELECT {', '.join(columns)} FROM {source}"


KEYS = {table.key for table in TABLES.values()} | {"delivery", "source", "organisation", "period", "response"}
"""Columns that are never null in any version, so that filters on them reach the files' own statistics."""
