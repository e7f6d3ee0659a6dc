"""Age bands written alike, so that one group of people is not counted as two."""

import re
from functools import lru_cache

# The age bands of the Friends and Family Test guidance: 0 to 15, 16 to 24, then tens, 85 and over.
_BANDS = (*((first, f"{first} to {first + 9}") for first in range(75, 24, -10)), (16, "16 to 24"), (0, "0 to 15"))
OLDEST = 120
_AGED, _YEARS = r"(?:aged? )?", r"(?: years?| yrs?)?(?: old)?"
_BETWEEN = re.compile(rf"{_AGED}(\d{{1,3}}){_YEARS} ?(?:-|–|to) ?(\d{{1,3}}){_YEARS}", re.IGNORECASE)
_FROM = re.compile(rf"{_AGED}(\d{{1,3}})(?: ?\+|{_YEARS} (?:and|or|&) (?:over|older|above)){_YEARS}", re.IGNORECASE)


def band_of(age: int) -> str:
    """The Friends and Family Test's age band of an age in whole years."""
    return "85 and over" if age >= 85 else next(band for first, band in _BANDS if age >= first)


@lru_cache(maxsize=1024)
def band_in(words: str) -> str:
    """A band as Heard writes it: “25-34 years” is “25 to 34”, “85+” is “85 and over”, and an age in years is its band.

    The ends stay those that were given. Words that are no band stay as they are.
    """
    if words.isdecimal() and len(words) <= 3 and int(words) <= OLDEST:
        return band_of(int(words))
    if (found := _BETWEEN.fullmatch(words)) and int(found[1]) <= int(found[2]):
        return f"{int(found[1])} to {int(found[2])}"
    if found := _FROM.fullmatch(words):
        return f"{int(found[1])} and over"
    return words
