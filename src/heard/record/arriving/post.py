"""Looks into the mailbox: reads what is new, answers what was read, and moves it; again and again beside other work."""

import logging
import threading
import time

from django.db import close_old_connections, connection

from heard.record.arriving.answering import answer_read, file_away
from heard.record.arriving.collecting import collect
from heard.record.arriving.mailbox import TROUBLE, account, opened

EVERY = 60.0
"""Seconds between two looks."""


def look_into_mailbox() -> list[str]:
    """One look; the lines to print. Nothing where the environment names no mailbox, or it cannot be reached now."""
    where = account()
    if where is None:
        return []
    try:
        with opened(where) as box:
            new, answered = collect(box, where), answer_read()
            file_away(box, where)
    except TROUBLE:
        logging.getLogger(__name__).exception("the mailbox of %s could not be read", where.host)
        return []
    return [
        *(f"An e-mail came from {mail.sender}." for mail in new),
        *(f"The e-mail from {mail.sender} is answered." for mail in answered),
    ]


def watch_mailbox_beside() -> threading.Thread | None:
    """Look again and again until this process ends; None where there is no mailbox."""
    if account() is None:
        return None
    watching = threading.Thread(target=_watch, name="mailbox", daemon=True)
    watching.start()
    return watching


def _watch() -> None:
    while True:
        close_old_connections()
        try:
            look_into_mailbox()
        except Exception:  # one look that fails, as a busy database may make it, must not end the watching
            logging.getLogger(__name__).exception("the mailbox could not be looked into")
        connection.close()
        time.sleep(EVERY)
