"""What reading a file gave before anything of it is visible: counts for the receipt, and the folder of its rows."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heard.evidence.rows import Place
from heard.sources.connector import Notice
from heard.vocabulary.measures import Level

if TYPE_CHECKING:
    import duckdb

WORKED_IN = "400MB"
"""Memory in which staged rows are held against the lake and looked through; what does not fit waits in the folder."""


@dataclass(slots=True)
class Staged:
    """What reading gave: counts for the receipt, and the folder that holds the rows."""

    folder: Path
    delivery: str
    rows_accepted: int = 0
    rows_rejected: int = 0
    duplicates_dropped: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    periods: set[str] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)
    people: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    places: dict[str, Place] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    redactor: str = ""
    model: str = ""
    _database: "duckdb.DuckDBPyConnection | None" = None

    @property
    def rows_read(self) -> int:
        """Every row of the file that was looked at."""
        return self.rows_accepted + self.rows_rejected + self.duplicates_dropped

    @property
    def represented(self) -> int:
        """People behind the aggregate counts, each once: the organisations' own totals where given, else the sites'."""
        preferred: dict[tuple[str, str, str], tuple[int, int]] = {}
        order = [Level.ORGANISATION, Level.SITE, Level.WARD, Level.ICB, Level.NATIONAL]
        for (measure, setting, period, level), number in self.people.items():
            key, rank = (measure, setting, period), order.index(Level(level))
            if key not in preferred or rank < preferred[key][0]:
                preferred[key] = (rank, number)
        return sum(number for _, number in preferred.values())

    def file(self, table: str) -> Path:
        """The staged Parquet file of a table."""
        return self.folder / f"{table}.parquet"

    def database(self) -> "duckdb.DuckDBPyConnection":
        """A connection to this load's own DuckDB, which is opened once: opening one takes longer than a small return.

        What a connection makes is temporary, so that the next does not see it.
        """
        import duckdb

        if self._database is None:
            self._database = duckdb.connect(":memory:", config={"threads": 2})
            spilling = str(self.folder / "joining").replace("'", "''")
            self._database.execute(f"SET memory_limit = '{WORKED_IN}'; SET temp_directory = '{spilling}'")
        return self._database.cursor()

    def reading(self, table: str) -> str:
        """The FROM clause of a table's staged rows; its file must be there."""
        path = str(self.file(table)).replace("'", "''")  # a home may be called "Anne's returns"
        return f"read_parquet('{path}')"

    @property
    def verbatim(self) -> Path:
        """The staged words as given, one JSON line a passage."""
        return self.folder / "verbatim.jsonl"

    @property
    def rejects(self) -> Path:
        """The staged rejected rows, as the CSV a person downloads."""
        return self.folder / "rejects.csv"

    @property
    def reject_rows(self) -> Path:
        """The same with their cells, one JSON line a row."""
        return self.folder / "rejects.jsonl"


def as_text(value: str) -> str:
    """A cell that no spreadsheet will run as a formula."""
    return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def read_lines(path: Path) -> Iterable[Any]:
    """The JSON values of a staged file, one a line."""
    with path.open(encoding="utf-8") as reading:
        for line in reading:
            yield json.loads(line)
