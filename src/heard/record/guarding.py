"""A table whose rows the database itself refuses to change or delete, by triggers, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection

ASKED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'",
}
DIFFERENT = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
"""How each database compares two values of which either may be null."""


@dataclass(frozen=True)
class Guard:
    """The triggers of one table. `name` begins their names; `says` is what a refusal reads.

    `when` gives, from the words for "is different", the condition on which an update is refused; none refuses all.
    """

    table: str
    name: str
    says: str
    when: Callable[[str], str] | None = None

    @cached_property
    def names(self) -> tuple[str, str]:
        """The triggers that must be there on either database."""
        return f"{self.name}_refuses_update", f"{self.name}_refuses_delete"

    @cached_property
    def making(self) -> dict[str, tuple[str, ...]]:
        """The statements that make the triggers, by database; doing them twice does no harm."""
        update, delete = self.names
        ends = f"BEGIN SELECT RAISE(ABORT, '{self.says}'); END"
        calls = f"EXECUTE FUNCTION {self.name}_refuses()"
        start = "CREATE OR REPLACE TRIGGER"
        return {
            "sqlite": (
                f"CREATE TRIGGER IF NOT EXISTS {update} BEFORE UPDATE ON {self.table} {self._when('sqlite')}{ends}",
                f"CREATE TRIGGER IF NOT EXISTS {delete} BEFORE DELETE ON {self.table} {ends}",
            ),
            "postgresql": (
                f"CREATE OR REPLACE FUNCTION {self.name}_refuses() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{self.says}'; END $$",
                f"{start} {update} BEFORE UPDATE ON {self.table} FOR EACH ROW {self._when('postgresql')}{calls}",
                f"{start} {delete} BEFORE DELETE ON {self.table} FOR EACH ROW {calls}",
                f"{start} {self.name}_refuses_truncate BEFORE TRUNCATE ON {self.table} FOR EACH STATEMENT {calls}",
            ),
        }

    def _when(self, vendor: str) -> str:
        if self.when is None:
            return ""
        told = self.when(DIFFERENT[vendor])
        return f"WHEN ({told}) " if vendor == "postgresql" else f"WHEN {told} "

    @cached_property
    def lifting(self) -> dict[str, tuple[str, ...]]:
        """The statements that drop the triggers, by database."""
        every = (*self.names, f"{self.name}_refuses_truncate")
        return {
            "sqlite": tuple(f"DROP TRIGGER IF EXISTS {name}" for name in self.names),
            "postgresql": tuple(f"DROP TRIGGER IF EXISTS {name} ON {self.table}" for name in every),
        }

    def set(self, apps: Any, schema_editor: Any) -> None:
        """Make the triggers. A migration calls it; one that alters the table on SQLite must call it again."""
        for statement in self.making[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    def lift(self, apps: Any, schema_editor: Any) -> None:
        """Drop the triggers, for a migration that goes back."""
        for statement in self.lifting[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    def stands(self) -> bool:
        """Whether the database refuses to change and to delete rows."""
        with connection.cursor() as cursor:
            cursor.execute(ASKED[connection.vendor], [self.table])
            return set(self.names) <= {name for (name,) in cursor.fetchall()}
