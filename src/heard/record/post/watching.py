"""Watches the clock of urgent harm beside other work, so that a long load holds no alarm up."""

import logging
import threading
import time

from django.db import close_old_connections, connection

EVERY = 5.0
"""Seconds between two looks."""


def look() -> None:
    """One look: ask deputies for what nobody acknowledged in time, and send the letters about alarms that wait."""
    from heard.record.cases.urgent import watch
    from heard.record.feedback.worrying import escalate_worries

    try:
        escalate_worries()
        watch()
    except Exception:  # one look that fails, as a busy database may make it, must not end the watching
        logging.getLogger(__name__).exception("the clock of urgent harm could not be read")


def watch_beside() -> threading.Thread:
    """Look again and again until this process ends."""
    watching = threading.Thread(target=_watch, name="urgent harm", daemon=True)
    watching.start()
    return watching


def _watch() -> None:
    while True:
        close_old_connections()
        look()
        connection.close()
        time.sleep(EVERY)
