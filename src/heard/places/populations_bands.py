"""Ages as sources write them, and people of a population divided among bands that differ."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

OLDEST = 95
"""A band with no upper end is taken to reach up to this age when its people are spread over single years."""

_BETWEEN = re.compile(r"(\d{1,3})(?:to|-|–|—|and)(\d{1,3})")
_AND_OVER = re.compile(r"(\d{1,3})(?:\+|andover|orover|andabove|andolder|orolder|plus|&over)")
_OVER = re.compile(r"(?:over|olderthan|above|>)(\d{1,3})")
_AND_UNDER = re.compile(r"(\d{1,3})(?:andunder|oryounger|andyounger|&under|orunder)")
_UNDER = re.compile(r"(?:under|youngerthan|below|<)(\d{1,3})")
_ONE = re.compile(r"(\d{1,3})")
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[int], tuple[int, int | None]]], ...] = (
    (_AND_OVER, lambda n: (n, None)),
    (_OVER, lambda n: (n + 1, None)),
    (_AND_UNDER, lambda n: (0, n)),
    (_UNDER, lambda n: (0, n - 1)),
    (_ONE, lambda n: (n, n)),
)
_NO_MEANING = re.compile(r"\s+|years?|yrs?|aged|ages?|old(?!er)|:|\.")


@dataclass(frozen=True, slots=True, order=True)
class Ages:
    """A band of ages in whole years, both ends inside; `last` None where it has no upper end."""

    first: int
    last: int | None = None

    @property
    def end(self) -> int:
        """The last year it is taken to hold."""
        return max(OLDEST, self.first) if self.last is None else self.last

    def __contains__(self, other: object) -> bool:
        return (
            isinstance(other, Ages)
            and self.first <= other.first
            and (self.last is None or (other.last is not None and other.last <= self.last))
        )

    def overlaps(self, other: "Ages") -> bool:
        """Whether any age lies in both."""
        return (self.last is None or other.first <= self.last) and (other.last is None or self.first <= other.last)

    def __str__(self) -> str:
        """The band in words: "16 to 24", "85 and over", "under 16"."""
        if self.last is None:
            return f"{self.first} and over"
        if self.first == 0:
            return f"under {self.last + 1}"
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def ages(words: str) -> Ages | None:
    """The ages that some words name: "16-24", "Aged 5 to 9 years", "85+", "Under 16", "42"; None for anything else."""
    plain = _NO_MEANING.sub("", words.casefold())
    if _ONE.findall(plain) != _ONE.findall(words):
        return None  # numbers that only a word or a space kept apart, as in "4 year0", are no age together
    if match := _BETWEEN.fullmatch(plain):
        return Ages(int(match[1]), int(match[2])) if int(match[1]) <= int(match[2]) else None
    for pattern, first_and_last in _SHAPES:
        if match := pattern.fullmatch(plain):
            first, last = first_and_last(int(match[1]))
            return Ages(first, last) if last is None or first <= last else None
    return None


def scheme(asked: Mapping[Ages, float]) -> tuple[Ages, ...]:
    """Bands that do not overlap, most used first, with a band for every gap between and above them; youngest first.

    `asked` is how many people named each band. Ages below the youngest band are no gap: where nobody under 16 is
    asked, nobody under 16 could have answered.
    """
    chosen: list[Ages] = []
    for band, _ in sorted(asked.items(), key=lambda one: (-one[1], one[0].first, one[0].end)):
        if not any(band.overlaps(other) for other in chosen):
            chosen.append(band)
    chosen.sort()
    filled: list[Ages] = []
    for band in chosen:
        if filled and filled[-1].end + 1 < band.first:
            filled.append(Ages(filled[-1].end + 1, band.first - 1))
        filled.append(band)
    if filled and filled[-1].last is not None and filled[-1].last < OLDEST - 1:
        filled.append(Ages(filled[-1].last + 1))
    return tuple(filled)


def spread(people: Mapping[Ages, float], over: Iterable[Ages]) -> dict[Ages, float]:
    """The people of one set of bands divided among another, taking ages within a band as evenly spread.

    A census band of 15 to 19 gives four fifths of its people to a band of 16 to 24. Exact where no band is cut.
    """
    made = {}
    for wanted in over:
        total = 0.0
        for band, number in people.items():
            inside = min(band.end, _top(wanted)) - max(band.first, wanted.first) + 1
            if inside > 0:
                total += number * inside / (band.end - band.first + 1)
        made[wanted] = total
    return made


def _top(band: Ages) -> int:
    return 150 if band.last is None else band.last
