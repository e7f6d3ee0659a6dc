"""Writes numbers, dates and lists the way the NHS service manual asks."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone


def commas(number: float, places: int = 0) -> str:
    """A number with commas from a thousand: 3138 is `3,138`."""
    return f"{number:,.{places}f}"


def day(when: date | datetime) -> str:
    """A day in words: `1 June 2026`, on the London calendar."""
    if isinstance(when, datetime):
        when = timezone.localtime(when) if timezone.is_aware(when) else when
    return f"{when.day} {when:%B %Y}"


def moment(when: datetime) -> str:
    """A day and a time: `1 June 2026 at 2:05pm`."""
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    return f"{day(local)} at {local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 comment`, `3,138 comments`."""
    return f"{commas(number)} {one if number == 1 else many or one + 's'}"


def in_a_row(things: Sequence[str], last: str = "and") -> str:
    """A list as a person says it: `a, b and c`."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"
