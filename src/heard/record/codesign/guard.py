"""The database itself refuses to change what somebody wrote at a workshop, or to delete it."""

from django.db import connection

from heard.record.guarding import Guard

TABLE = "codesign_statement"
KEPT = ("language", "stem", "at", "participant_id", "activity_id", "mode", "once", "corrects_id")
"""Columns that never change once a note is kept; `words` may only be emptied, when its author takes it back."""


def _changes(different: str) -> str:
    """When an update must be refused; `different` is how this database compares what may be null."""
    kept = " OR ".join(f"NEW.{name} {different} OLD.{name}" for name in KEPT)
    words = "(NEW.words <> OLD.words AND NOT (NEW.words = '' AND NEW.withdrawn_at IS NOT NULL))"
    undone = f"(OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at {different} OLD.withdrawn_at)"
    return f"{words} OR {undone} OR {kept}"


GUARD = Guard(
    table=TABLE, name="statement", says="what somebody wrote is never changed, only taken back", when=_changes
)
SET, LIFTED = GUARD.making, GUARD.lifting
set_guard, lift_guard, guarded = GUARD.set, GUARD.lift, GUARD.stands


def kept() -> int:
    """How many notes are kept, those taken back among them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE}")
        return int(cursor.fetchone()[0])
