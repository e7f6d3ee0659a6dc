"""The period of a file whose rows do not give one: as asked for, as its text states, or as its name suggests."""

import re

from heard.sources.connector import Notice
from heard.vocabulary.periods import MONTHS
from heard.vocabulary.refusal import Refusal

_NUMBERS = {name.lower()[:3]: number for number, name in enumerate(MONTHS, start=1)}
_WORDED = re.compile(r"(?<![A-Za-z])([A-Za-z]{3,9})[\s_,'’-]*((?:19|20)\d\d|\d\d)(?!\d)")
_WORDED_BACK = re.compile(r"(?<!\d)((?:19|20)\d\d)[\s_-]*([A-Za-z]{3,9})(?![A-Za-z])")
_DIGITS = re.compile(r"(?<!\d)(20\d\d)[-_ ]?(0[1-9]|1[0-2])(?!\d)")


def month_in(words: str) -> str:
    """The month that some words name ("June 2025", "jun-25", "2025-june", "202506"), or an empty string."""
    for match in _WORDED.finditer(words):
        if number := _month(match[1]):
            year = int(match[2]) + (2000 if len(match[2]) == 2 else 0)
            return f"{year}-{number:02d}"
    for match in _WORDED_BACK.finditer(words):
        if number := _month(match[2]):
            return f"{match[1]}-{number:02d}"
    if digits := _DIGITS.search(words):
        return f"{digits[1]}-{digits[2]}"
    return ""


def months_before(month: str, by: int) -> str:
    """The month that lies `by` months before."""
    years, zero_based = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 - by, 12)
    return f"{years}-{zero_based + 1:02d}"


def settled(asked: str, suggested: dict[str, str], *, name: str, example: str) -> tuple[str, list[Notice]]:
    """The period to use, with a notice where it is only suggested; `suggested` is where from -> the period.

    Raises `Refusal` where neither a person nor any suggestion says it.
    """
    if asked:
        return asked, []
    for origin, period in suggested.items():
        if period:
            return period, [
                Notice(
                    "period_suggested",
                    f"{name} does not say its period. {period} is taken from {origin}. "
                    "If that is wrong, remove this delivery and load the file again with `--period`.",
                )
            ]
    raise Refusal(
        f"{name} does not say which period it is for.", next_step=f"Load it again with the period, such as {example}."
    )


def _month(word: str) -> int:
    """The number of a month written out or cut short, such as "june", "jun" or "sept"; 0 for any other word."""
    number = _NUMBERS.get(word.lower()[:3], 0)
    return number if number and MONTHS[number - 1].lower().startswith(word.lower()) else 0
