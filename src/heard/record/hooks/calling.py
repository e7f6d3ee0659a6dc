"""Calls the addresses that wait to be told, again after growing pauses, and gives up in the end."""

import http.client
import json
import logging
import socket
import ssl
import threading
import time
from datetime import timedelta

from django.db import close_old_connections, connection
from django.db.models import F
from django.utils import timezone

from heard import __version__
from heard.record.codesign.sealing import unseal
from heard.record.hooks.addresses import NotThere, Target, target_of
from heard.record.hooks.following import follow
from heard.record.hooks.models import Telling
from heard.record.hooks.signing import HEADER, signature

PAUSES = tuple(timedelta(minutes=one) for one in (1, 5, 30, 120, 360, 1440))
"""How long after each failed try the next one is made; after the last pause one more, and then it is given up."""
SECONDS = 10
EVERY = 5.0
AT_ONCE = 100
S = Telling.State


def tell_waiting() -> int:
    """Call every address whose time has come, oldest first; returns how many took it.

    What was called is called again where this process dies before it could note the answer: whoever is told knows a
    telling again by its `id`.
    """
    due = Telling.objects.filter(state=S.WAITING, next_at__lte=timezone.now(), hook__ended_at=None).order_by("id")
    return sum(_tell(key) for key in list(due.values_list("pk", flat=True)[:AT_ONCE]))


def _tell(key: int) -> bool:
    telling = Telling.objects.select_related("hook").get(pk=key)
    pause = PAUSES[min(telling.tries, len(PAUSES) - 1)]
    mine = Telling.objects.filter(pk=key, state=S.WAITING, tries=telling.tries)
    if not mine.update(tries=F("tries") + 1, next_at=timezone.now() + pause):
        return False  # another process calls it
    telling.tries += 1
    taken, telling.answered = call(telling)
    if taken:
        telling.state, telling.done_at = S.DONE, timezone.now()
    elif telling.tries > len(PAUSES):
        telling.state = S.GIVEN_UP
    telling.save(update_fields=["state", "answered", "done_at"])
    return taken


def body_of(telling: Telling) -> bytes:
    """What is sent: the telling's own number, the event, when it was noted, and identifiers."""
    told = {"id": f"telling-{telling.pk}", "event": telling.event, "at": telling.made_at.isoformat(), **telling.body}
    return json.dumps(told, sort_keys=True).encode()


def call(telling: Telling) -> tuple[bool, str]:
    """Call an address once: whether it took it, and the status or the trouble in words. Nothing it says is kept."""
    secret = unseal(telling.hook.sealed)
    if not secret:
        return False, "The secret cannot be read in this home. Register the address again."
    try:
        status = _sent(target_of(telling.hook.address), body_of(telling), secret, telling.event)
    except NotThere as refusal:
        return False, refusal.sentence
    except (TimeoutError, OSError, http.client.HTTPException) as trouble:
        return False, f"No answer ({type(trouble).__name__})."
    return 200 <= status < 300, f"Answered {status}."


class _Numbered(http.client.HTTPConnection):
    """A connection to the number that was judged, by the name that was asked for."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=SECONDS)
        self._target = target

    def connect(self) -> None:
        """Open it, with TLS for the name where the address says https."""
        self.sock = socket.create_connection((self._target.number, self._target.port), SECONDS)
        if self._target.secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self._target.host)


def _sent(target: Target, body: bytes, secret: str, event: str) -> int:
    """The status an address answers with. It is not followed elsewhere, and what it says is not read."""
    calling = _Numbered(target)
    headers = {
        "Content-Type": "application/json", "User-Agent": f"heard/{__version__}", "Heard-Event": event,
        HEADER: signature(secret, body, int(time.time())), "Connection": "close",
    }  # fmt: skip
    try:
        calling.request("POST", target.path, body, headers)
        return calling.getresponse().status
    finally:
        calling.close()


def look_round() -> int:
    """Note what happened since, and tell whoever waits for it; returns how many took it."""
    follow()
    return tell_waiting()


def tell_beside() -> threading.Thread:
    """Look round again and again until this process ends, so that a slow address holds no load up."""
    telling = threading.Thread(target=_watch, name="hooks", daemon=True)
    telling.start()
    return telling


def _watch() -> None:
    while True:
        close_old_connections()
        try:
            look_round()
        except Exception:  # one round that fails, as a busy database may make it, must not end the rounds
            logging.getLogger(__name__).exception("other systems could not be told")
        connection.close()
        time.sleep(EVERY)
