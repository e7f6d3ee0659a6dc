"""Where a telling may go: to the world outside, and into this network only where the operator allows it.

An address is looked up once for each telling and the connection goes to the very number that was judged, so that a name
cannot mean one machine when it is judged and another when it is called.
"""

import ipaddress
import os
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from heard.vocabulary.refusal import Refusal

ALLOWED = "HEARD_HOOKS_ALLOW"
"""Names or numbers, with commas, of machines in this network that may be told of events, by http too."""
LONGEST = 500


class NotThere(Refusal):
    """An address that Heard does not call."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart, with the number of the machine to call."""

    secure: bool
    host: str
    port: int
    path: str
    number: str


def allowed() -> frozenset[str]:
    """The machines of this network that the operator allows."""
    return frozenset(one.strip().lower() for one in os.environ.get(ALLOWED, "").split(",") if one.strip())


def insist_address(address: str) -> None:
    """Raise `NotThere` for an address that could never be called; names are looked up only when it is called."""
    parts = _parts(address)
    try:
        number = ipaddress.ip_address(parts.hostname or "")
    except ValueError:
        return
    _insist_outside(str(number), parts.hostname or "")


def target_of(address: str) -> Target:
    """The machine to call for an address; raises `NotThere` where it is not called, `OSError` for no such name."""
    parts = _parts(address)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    numbers = {str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    for number in numbers:  # one number inside is enough to refuse: which of them would be called is chance
        _insist_outside(number, host)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme == "https", host, port, path, sorted(numbers)[0])


def _parts(address: str):  # type: ignore[no-untyped-def]  # what urlsplit gives
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as problem:
        raise NotThere("This is not an address.", next_step="Write it as https://example.org/heard.") from problem
    plain = address.isascii() and address.isprintable() and " " not in address and len(address) <= LONGEST
    if not plain or parts.scheme not in ("https", "http") or not parts.hostname or parts.username or port == 0:
        raise NotThere(
            "This is not an address that Heard can call.",
            next_step="Write it as https://example.org/heard, without a name or password in it.",
        )
    if parts.scheme == "http" and parts.hostname.lower() not in allowed():
        raise NotThere("What Heard tells must go by https.", next_step="Begin the address with https.")
    return parts


def _insist_outside(number: str, host: str) -> None:
    at = ipaddress.ip_address(number.partition("%")[0])
    inner = getattr(at, "ipv4_mapped", None) or getattr(at, "sixtofour", None)
    public = all(one.is_global and not one.is_multicast for one in (at, inner) if one is not None)
    if not public and not {number, host.lower()} & allowed():
        raise NotThere(
            "This address lies inside a private network, and Heard does not call it.",
            next_step=f"If it should, the people who run Heard name it in {ALLOWED}.",
        )
