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
        call_command("migrate", verbosity=0, interactive=False)
