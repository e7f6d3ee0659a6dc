"""Words that may tell of danger, in English and in every language the page has a file for."""

import re
from functools import cache

from heard.feedback.languages import languages
from heard.themes.urgency import pattern, urgent_because

ELSEWHERE = "may tell of danger, in {}"


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one.english, pattern(one.danger)) for one in languages().values() if one.danger)


def danger_in(text: str) -> str:
    """Why a person should read this at once, or nothing. A false alarm costs a minute; the language is not asked."""
    plain = text.lower().replace("’", "'")
    told = (ELSEWHERE.format(name) for name, sign in _signs() if sign.search(plain))
    return urgent_because(text) or next(told, "")
