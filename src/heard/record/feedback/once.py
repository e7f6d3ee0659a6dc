"""What makes an act of feedback this one and no other: the mark of its form, and what was said under it."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from heard.record.feedback.models import Submission
from heard.record.home import Home

TIMES = ("given_at", "kept_at")
"""When it came: the same words sent again come later."""


def name_of(once: str, columns: Mapping[str, Any]) -> str | None:
    """The name of an act among its sender's: the same mark with other words is another act. None without a mark.

    Somebody who goes back, changes what they wrote and sends it again has said something else; it is not thrown away.
    Keyed, so that what is taken back cannot be proved by a guess.
    """
    if not once:
        return None
    said = {name: value for name, value in columns.items() if name not in TIMES}
    return f"{_of_form(once)}{_keyed(once + json.dumps(said, sort_keys=True, default=str))[:32]}"


def of_the_same_form(sender: str, once: str) -> Submission | None:
    """The first act that one sender gave under a mark; None where there is none."""
    return Submission.objects.filter(sender=sender, once__startswith=_of_form(once)).order_by("id").first()


def _of_form(once: str) -> str:
    return f"{_keyed(once)[:24]}."


def _keyed(words: str) -> str:
    key = hashlib.sha256(f"feedback-once:{Home.current().secret_key()}".encode()).digest()
    return hmac.new(key, words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
