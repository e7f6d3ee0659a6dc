"""Makes Django and the home's database ready for a command that needs them."""

import fcntl
import os


def ready(*, migrate: bool = True) -> None:
    """Set Django up on the current home, and bring the database and the lake up to this version.

    Raises `Refusal` where the home was written by a later version.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.record.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    if migrate:
        _bring_up_to_date()


def _bring_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.recorder import MigrationRecorder

    from heard.record.home import Home
    from heard.vocabulary.refusal import Refusal

    executor = MigrationExecutor(connection)
    ours = set(executor.loader.disk_migrations or {})
    if unknown := [f"{app}.{name}" for app, name in executor.loader.applied_migrations if (app, name) not in ours]:
        raise Refusal(
            f"This home was written by a later version of Heard (it holds {unknown[0]}).",
            next_step="Install that version, or name another home with --home DIR.",
        )
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    with (Home.current().path / ".setting-up").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two first commands at once: the second finds the work done
        if MigrationRecorder(connection).applied_migrations():
            call_command("migrate", verbosity=0, interactive=False)
        else:
            _make_new()


def _make_new() -> None:
    """Make every table of an empty database at once, as the migrations leave them.

    Walking through the migrations takes half a minute of work: Django draws up every model again at each step. A test
    holds the two ways against each other, table by table. All tables are made or none; what comes after may be done
    twice, so that a stop in the middle does no harm.
    """
    from django.apps import apps
    from django.db import connection

    if not set(connection.introspection.table_names()) - {"django_migrations"}:
        with connection.schema_editor() as editor:
            for model in apps.get_models():
                editor.create_model(model)
    as_if_migrated()


def as_if_migrated() -> None:
    """What migrations do besides making tables: set the guards, and note that each of them is done."""
    from django.db import connection, transaction
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    from heard.record.codesign import guard as of_words
    from heard.record.ledger import guard as of_ledger

    with connection.schema_editor() as editor:
        of_ledger.set_guard(None, editor)
        of_words.set_guard(None, editor)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    with transaction.atomic():
        for app, name in sorted(MigrationLoader(connection).disk_migrations or ()):
            recorder.record_applied(app, name)
