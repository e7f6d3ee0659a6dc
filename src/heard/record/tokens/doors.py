"""Makes tokens, lets their holders in, and takes them back."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.tokens.models import Token
from heard.record.tokens.scopes import Scope
from heard.vocabulary.refusal import Refusal

BEGINS = "heard_"
"""What every token begins with, so that people and programs that look for lost secrets know it."""
SHOWN = len(BEGINS) + 4
DAYS = (30, 90, 180, 365)
"""For how long a token may be made."""


class NotLetIn(Refusal):
    """A token that is none, has ended, or was taken back: which of them is not said to whoever holds it."""


class TooMany(Refusal):
    """More requests in a minute than a token may make."""


def digest_of(secret: str) -> str:
    """The digest a token is known by. It is drawn at random from 2 to the 256, so that it needs no salt."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def make_token(
    *, by: User, name: str, scopes: Collection[str], organisation: str = "", days: int = 365, a_minute: int = 120
) -> tuple[Token, str]:
    """Make a token; returns it with its secret, which is kept nowhere and shown once.

    Raises `Refusal` where nothing is allowed to it, or it would last too long.
    """
    insist(by, Verb.MANAGE_PEOPLE)
    wanted = [scope.value for scope in Scope if scope.value in scopes]
    if not wanted or len(wanted) != len(set(scopes)):
        raise Refusal("Choose what the token may do.")
    if days not in DAYS or not 1 <= a_minute <= 6000:
        raise Refusal("A token lasts for 30, 90, 180 or 365 days, and may ask between 1 and 6,000 times a minute.")
    secret = BEGINS + secrets.token_urlsafe(32)
    made = Token.objects.create(
        name=name.strip(), start=secret[:SHOWN], digest=digest_of(secret), scopes=wanted, made_by=by,
        organisation=organisation.strip(), a_minute=a_minute, ends_at=timezone.now() + timedelta(days=days),
    )  # fmt: skip
    record("token_made", made.reference, by=by.reference, after=made, scopes=wanted, organisation=made.organisation)
    return made, secret


@transaction.atomic
def revoke(token: Token, *, by: User) -> Token:
    """Take a token back: from now on nobody gets in with it. Twice is as once."""
    insist(by, Verb.MANAGE_PEOPLE)
    if token.revoked_at is None:
        before = state_of(token)
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record("token_revoked", token.reference, by=by.reference, before=before, after=token)
    return token


def let_in(secret: str) -> Token:
    """The token whose secret this is, with this request counted.

    Raises `NotLetIn` where it does not work, and `TooMany` where its minute is full.
    """
    token = Token.objects.filter(digest=digest_of(secret), revoked_at=None, ends_at__gt=timezone.now()).first()
    if token is None:
        raise NotLetIn(
            "This token does not open Heard.",
            next_step="Check that it is whole, or ask an administrator of Heard for another.",
        )
    _count(token)
    return token


def _count(token: Token) -> None:
    """Count a request in its minute, in one statement, so that many at once are all counted."""
    now = timezone.now()
    minute = int(now.timestamp() // 60)
    counted = Case(When(minute=minute, then=F("in_minute") + 1), default=Value(1))
    free = Token.objects.filter(pk=token.pk).exclude(minute=minute, in_minute__gte=token.a_minute)
    if not free.update(in_minute=counted, minute=minute, used_at=now):
        raise TooMany(f"This token may ask {token.a_minute:,} times a minute.", next_step="Wait a minute, then go on.")
