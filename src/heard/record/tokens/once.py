"""A request that may come twice is done once: its idempotency key brings back the first answer."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.record.tokens.models import Answered, Token
from heard.vocabulary.refusal import Refusal

KEPT = timedelta(days=7)
"""How long an answer is kept for the same request to come again."""


class KeyUsed(Refusal):
    """A key that came with another request before."""


def done_once(token: Token, key: str, asked: bytes, do: Callable[[], tuple[int, Any]]) -> tuple[int, Any]:
    """What `do` answers, in one transaction with the note of it; the first answer where the key came before.

    `asked` is what the request said. Without a key it is simply done. Raises `KeyUsed` where the key came with
    something else.
    """
    with transaction.atomic():
        if not key:
            return do()
        Token.objects.select_for_update().get(pk=token.pk)  # two of the same at once: the second waits, and finds it
        Answered.objects.filter(at__lt=timezone.now() - KEPT).delete()
        digest = hashlib.sha256(asked).hexdigest()
        if (before := Answered.objects.filter(token=token, key=key).first()) is not None:
            if before.asked != digest:
                raise KeyUsed(
                    "This idempotency key came with another request before.",
                    next_step="Send each new request with a new key, and the same request with its own.",
                )
            return before.status, before.answer
        status, answer = do()
        Answered.objects.create(token=token, key=key, asked=digest, status=status, answer=answer)
        return status, answer
