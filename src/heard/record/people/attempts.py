"""Slows down guessing: after ten failed sign-ins in a quarter of an hour, the next must wait."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from heard.record.people.models import FailedSignIn, sign_in_name
from heard.vocabulary.refusal import Refusal

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
MOST_FOR_A_NAME = 10
MOST_FROM_AN_ADDRESS = 50  # a ward or an office often shares one


class TooManyAttempts(Refusal):
    """Too many sign-ins failed lately."""

    def __init__(self) -> None:
        super().__init__(
            "Signing in failed too many times.",
            next_step="Wait 15 minutes and try again, or ask an administrator for a link to choose a new password.",
        )


def _digest(username: str) -> str:
    # People type passwords into the name field by mistake: what was typed is never kept.
    return salted_hmac("heard.failed-sign-in", sign_in_name(username), algorithm="sha256").hexdigest()


def insist_few_attempts(*, username: str, address: str) -> None:
    """Raise `TooManyAttempts` when this name, or this address, failed too often lately."""
    lately = FailedSignIn.objects.filter(at__gte=timezone.now() - WINDOW)
    if (
        lately.filter(name_digest=_digest(username)).count() >= MOST_FOR_A_NAME
        or lately.filter(address=address).count() >= MOST_FROM_AN_ADDRESS
    ):
        raise TooManyAttempts


def sign_in_failed(*, username: str, address: str) -> None:
    """Remember that a sign-in failed, and forget those of yesterday."""
    FailedSignIn.objects.filter(at__lt=timezone.now() - KEPT).delete()
    FailedSignIn.objects.create(name_digest=_digest(username), address=address)


def sign_in_succeeded(*, username: str) -> None:
    """Forget the failures of a person who then got in."""
    FailedSignIn.objects.filter(name_digest=_digest(username)).delete()
