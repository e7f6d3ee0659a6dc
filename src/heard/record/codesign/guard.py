"""The triggers by which the database itself refuses to change what somebody wrote, or to delete it."""

from typing import Any

from django.db import connection

TABLE = "codesign_statement"
SAYS = "what somebody wrote is never changed, only taken back"
NAMES = ("statement_refuses_update", "statement_refuses_delete")
KEPT = ("language", "stem", "at", "participant_id", "activity_id", "mode", "once", "corrects_id")
"""Columns that never change once a note is kept; `words` may only be emptied, when its author takes it back."""


def _changes(different: str) -> str:
    """When an update must be refused; `different` is how this database compares what may be null."""
    kept = " OR ".join(f"NEW.{name} {different} OLD.{name}" for name in KEPT)
    words = "(NEW.words <> OLD.words AND NOT (NEW.words = '' AND NEW.withdrawn_at IS NOT NULL))"
    undone = f"(OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at {different} OLD.withdrawn_at)"
    return f"{words} OR {undone} OR {kept}"


SQLITE = (
    f"CREATE TRIGGER IF NOT EXISTS {NAMES[0]} BEFORE UPDATE ON {TABLE} WHEN {_changes('IS NOT')} "
    f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
    f"CREATE TRIGGER IF NOT EXISTS {NAMES[1]} BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION statement_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$",
    f"CREATE OR REPLACE TRIGGER {NAMES[0]} BEFORE UPDATE ON {TABLE} FOR EACH ROW "
    f"WHEN ({_changes('IS DISTINCT FROM')}) EXECUTE FUNCTION statement_refuses()",
    f"CREATE OR REPLACE TRIGGER {NAMES[1]} BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION statement_refuses()",
    f"CREATE OR REPLACE TRIGGER statement_refuses_truncate BEFORE TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION statement_refuses()",
)
SET = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
LIFTED = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS {name}" for name in NAMES),
    "postgresql": tuple(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}" for name in (*NAMES, "statement_refuses_truncate")),
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
    """Whether the database refuses to change and to delete what people wrote."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED[connection.vendor], [TABLE])
        return set(NAMES) <= {name for (name,) in cursor.fetchall()}


def kept() -> int:
    """How many notes are kept, those taken back among them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE}")
        return int(cursor.fetchone()[0])
