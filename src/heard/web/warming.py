"""Gets the slow part of a new edition's first page done before a person asks for it."""

import logging
import threading
import time

from django.db import close_old_connections

from heard.record.intake.editions import current, current_snapshot
from heard.record.intake.models import Load
from heard.web.changes.found import month_of

SECONDS = 2.0
UNDER_WAY = (Load.State.WAITING, Load.State.RUNNING)


def warm(done: str) -> str:
    """Find the changes of the edition in use, unless it is `done` or files are being read; returns what is done now."""
    edition = current()
    if edition is None or edition.digest == done or Load.objects.filter(state__in=UNDER_WAY).exists():
        return done
    month_of(current_snapshot())
    return edition.digest


def keep_warm() -> threading.Thread:
    """Look for a new edition every two seconds, for as long as the web process lives."""

    def watch() -> None:
        done = ""
        while True:
            try:
                done = warm(done)
            except Exception:  # a page that is asked for will say what is wrong; this must not stop
                logging.getLogger("heard").exception("the next page was not made ready")
            finally:
                close_old_connections()
            time.sleep(SECONDS)

    thread = threading.Thread(target=watch, name="keep-warm", daemon=True)
    thread.start()
    return thread
