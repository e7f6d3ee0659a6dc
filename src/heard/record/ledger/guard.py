"""The triggers by which the database itself refuses to change or delete an entry of the ledger."""

from typing import Any

from django.db import connection

TABLE = "ledger_entry"
SAYS = "the ledger is append-only"
NAMES = ("ledger_refuses_update", "ledger_refuses_delete")

SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {what} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    for name, what in zip(NAMES, ("UPDATE", "DELETE"), strict=True)
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$",
    f"CREATE OR REPLACE TRIGGER {NAMES[0]} BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION ledger_refuses()",
    f"CREATE OR REPLACE TRIGGER {NAMES[1]} BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION ledger_refuses()",
    f"CREATE OR REPLACE TRIGGER ledger_refuses_truncate BEFORE TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses()",
)
SET = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
LIFTED = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS {name}" for name in NAMES),
    "postgresql": tuple(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}" for name in (*NAMES, "ledger_refuses_truncate")),
}
ASKED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'",
}


def set_guard(apps: Any, schema_editor: Any) -> None:
    """Make the triggers. A migration calls it; one that alters the table on SQLite must call it again."""
    for statement in SET[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def lift_guard(apps: Any, schema_editor: Any) -> None:
    """Drop the triggers, for a migration that goes back."""
    for statement in LIFTED[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def guarded() -> bool:
    """Whether the database refuses to change and to delete entries."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED[connection.vendor], [TABLE])
        return set(NAMES) <= {name for (name,) in cursor.fetchall()}
