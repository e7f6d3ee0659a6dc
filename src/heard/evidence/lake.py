"""The lake on disk: Delta tables that one writer appends to, and that readers open at an edition's pins."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heard.evidence.ahead import one_ahead
from heard.evidence.parts import COMPRESSION, GROUP_ROWS, LEVEL, write_part
from heard.evidence.schema import TABLES, Table
from heard.evidence.snapshot import Snapshot
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    import pyarrow as pa
    from deltalake import DeltaTable, WriterProperties

Pins = Mapping[str, int]
"""The version of every table that an edition shows."""


MANY_FILES = 24
"""A table with more files than this is compacted: each reader opens every file."""


class Lake:
    """A folder of Delta tables, one for each of `schema.TABLES`.

    A lake object reads each table's log once and follows its own writes: make a new one for each piece of
    work, and write through one object at a time (the writer's lease sees to that).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tables: dict[str, DeltaTable] = {}

    def _open(self, name: str) -> "DeltaTable":
        from deltalake import DeltaTable

        if name not in self._tables:
            self._tables[name] = DeltaTable(self.path / name)
        return self._tables[name]

    def _files(self, name: str, version: int) -> tuple[str, ...]:
        """The files a table had at a version, by their real paths: a URI writes a space or an accent another way."""
        from deltalake import DeltaTable

        table = self._open(name)
        then = table if table.version() == version else DeltaTable(self.path / name, version=version)
        return tuple(str(self.path / name / uri.rpartition("/")[2]) for uri in then.file_uris())

    def prepare(self) -> Pins:
        """Make missing tables and add columns that a newer version of Heard brought; returns current versions.

        Raises `Refusal` where a table has columns this version does not know.
        """
        from deltalake import DeltaTable

        for table in TABLES.values():
            place = self.path / table.name
            if table.name not in self._tables and not DeltaTable.is_deltatable(str(place)):
                place.mkdir(parents=True, exist_ok=True)
                DeltaTable.create(
                    place,
                    schema=table.arrow(),
                    mode="ignore",
                    configuration={
                        "delta.dataSkippingStatsColumns": ",".join(c for c in table.skipping if _has(table, c)),
                        "delta.checkpointInterval": "20",
                    },
                )
            else:
                self._upgrade(table)
        return self.versions()

    def _upgrade(self, table: Table) -> None:
        delta = self._open(table.name)
        there = {field.name for field in delta.schema().fields}
        wanted = [column.name for column in table.columns]
        if unknown := there - set(wanted):
            raise Refusal(
                f"The lake's table {table.name} has columns this version does not know ({', '.join(sorted(unknown))}): "
                "it was written by a later version of Heard.",
                next_step="Install that version, or restore an older backup.",
            )
        if missing := set(wanted) - there:
            from deltalake import Schema

            new = [f for f in Schema.from_arrow(table.arrow()).fields if f.name in missing]
            delta.alter.add_columns(new)
            self._tables.pop(table.name)

    def versions(self) -> Pins:
        """The newest version of every table."""
        return {name: self._open(name).version() for name in TABLES}

    def rewind(self, pins: Pins) -> list[str]:
        """Take back what a dead writer left after the last edition; returns the tables that were rewound."""
        rewound = []
        for name, version in pins.items():
            now = self._open(name)
            if now.version() != version and sorted(self._files(name, now.version())) != sorted(
                self._files(name, version)
            ):
                now.restore(version)
                rewound.append(name)
        return rewound

    def append(self, name: str, rows: "Iterable[pa.Table]") -> None:
        """Add rows, as tables with the table's own schema, in one commit; each is a group readers may skip."""
        from deltalake import Schema

        if part := write_part(self.path / name, one_ahead(rows), TABLES[name]):
            schema = Schema.from_arrow(TABLES[name].arrow())
            self._open(name).create_write_transaction([part], mode="append", schema=schema)
            self._open(name).update_incremental()  # the object that wrote would still show what was there before

    def remove(self, name: str, column: str, values: Iterable[str]) -> None:
        """Remove the rows whose `column` is one of `values`, in one commit."""
        import pyarrow as pa

        wanted = pa.table({"wanted": pa.array(sorted(set(values)), pa.string())})
        if wanted.num_rows == 0 or not self._open(name).file_uris():
            return
        (
            self._open(name)
            .merge(wanted, predicate=f't."{column}" = s.wanted', source_alias="s", target_alias="t")
            .when_matched_delete()
            .execute()
        )

    def clear(self, name: str) -> None:
        """Remove every row of a table, in one commit."""
        self._open(name).delete()

    def snapshot(self, pins: Pins, digest: str, stories: Sequence[Sequence[str]] = ()) -> Snapshot:
        """The lake as an edition shows it; `stories` as in `Snapshot`."""
        files = {name: self._files(name, pins[name]) if name in pins else () for name in TABLES}
        return Snapshot(digest, files, stories)

    def compact(self) -> None:
        """Put a table's small files together where there are many; readers of earlier editions are not disturbed."""
        for name in TABLES:
            if len(self._open(name).file_uris()) > MANY_FILES:
                self._open(name).optimize.compact(writer_properties=_written())

    def clear_away(self, hours: int) -> int:
        """Delete the files that no version shows any more and that are older than so many hours; returns how many.

        What was removed stands in them until then. Earlier versions cannot be read afterwards; the caller holds the
        writer's lease, since a file that is being written belongs to no version yet.
        """
        return sum(
            len(
                self._open(name).vacuum(
                    retention_hours=hours, dry_run=False, enforce_retention_duration=False, full=True
                )
            )
            for name in TABLES
        )

    def describe(self) -> dict[str, Any]:
        """For the doctor: rows and files of each table."""
        return {
            name: {"version": t.version(), "files": len(t.file_uris())} for name in TABLES if (t := self._open(name))
        }


def _written() -> "WriterProperties":
    from deltalake import WriterProperties

    return WriterProperties(compression=COMPRESSION, compression_level=LEVEL, max_row_group_size=GROUP_ROWS)


def _has(table: Table, column: str) -> bool:
    return any(c.name == column for c in table.columns)
