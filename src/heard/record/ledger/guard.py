"""The database itself refuses to change or delete an entry of the ledger."""

from heard.record.guarding import Guard

GUARD = Guard(table="ledger_entry", name="ledger", says="the ledger is append-only")
SET, LIFTED = GUARD.making, GUARD.lifting
set_guard, lift_guard, guarded = GUARD.set, GUARD.lift, GUARD.stands
