"""Slows down guessing people's codes: after fifty wrong ones from one address in a quarter of an hour, wait."""

from heard.record.people.attempts import TooManyAttempts, insist_few_attempts, sign_in_failed
from heard.vocabulary.refusal import Refusal

NAME = "a code of a workshop "


class TooManyGuesses(Refusal):
    """Too many wrong codes came from one address lately."""

    def __init__(self) -> None:
        super().__init__(
            "Too many wrong codes were typed here.",
            next_step="Wait 15 minutes and try again, or ask the people who run the workshop.",
        )


def insist_few_guesses(*, typed: str, address: str) -> None:
    """Raise `TooManyGuesses` where this address, or this wrong code, failed too often lately."""
    try:
        insist_few_attempts(username=NAME + typed, address=_apart(address))
    except TooManyAttempts:
        raise TooManyGuesses from None


def guessed_wrong(*, typed: str, address: str) -> None:
    """Remember a wrong code for a day; only its digest is kept."""
    sign_in_failed(username=NAME + typed, address=_apart(address))


def _apart(address: str) -> str:
    # A room full of people shares an address with staff: their wrong codes must not lock anybody out of signing in.
    return f"codes {address}"[:45]
