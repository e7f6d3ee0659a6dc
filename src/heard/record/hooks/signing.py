"""The signature by which whoever is told knows that Heard said it, and when."""

import hashlib
import hmac
import re

HEADER = "Heard-Signature"
OLDEST = 300
"""Seconds after which a telling should not be believed any more: somebody may have kept it to send it again."""
SHAPE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


def signature(secret: str, body: bytes, at: int) -> str:
    """The header's value: the moment (seconds since 1970), and the HMAC-SHA256 of moment, full stop and body."""
    said = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={said}"


def believed(secret: str, body: bytes, header: str, *, now: int) -> bool:
    """Whether a telling is Heard's and of now: what the other side should ask."""
    found = SHAPE.fullmatch(header)
    if found is None or abs(now - int(found[1])) > OLDEST:
        return False
    return hmac.compare_digest(signature(secret, body, int(found[1])), header)
