"""How far two people who made themes of the same notes agree: beyond chance, with and without the themes' names.

Two numbers, as each answers another question. Krippendorff's alpha asks whether both put each note under the same
name; names differ though they mean the same, so people say first which are the same. The adjusted Rand index asks of
every two notes whether both kept them together or both kept them apart; it needs no names at all (Hubert and Arabie
1985). It is preferred here to an alpha over pairs of notes, as pairs share notes and are not drawn one by one: the
index corrects for chance with the sizes of both people's themes held as they are, which is Cohen's kappa over the
pairs (Warrens 2008).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from heard.themes.agreement import krippendorff_alpha
from heard.vocabulary.refusal import Refusal

RELIABLE, TENTATIVE = 0.8, 0.667
"""From 0.8 on conclusions may rest on it, from 0.667 tentative ones (Krippendorff, Content Analysis, 2013)."""
FEWEST = 10
"""Notes from which a number says more than a look at the notes themselves."""


class TooFew(Refusal):
    """Two people have not both placed enough of the same notes."""

    def __init__(self, number: int) -> None:
        have = "no note" if not number else "one note" if number == 1 else f"{number} notes"
        super().__init__(
            f"Both have placed {have} so far: too few to say how far they agree.",
            next_step="Both place at least two of the same notes first.",
        )


@dataclass(frozen=True, slots=True)
class Differing:
    """A note that two people put under different names, and the names; `second` as the first person would call it."""

    note: int
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What two people's themes have in common. `n` notes were placed by both; pairs are every two of them.

    `alpha` is by name, after `same` was applied; `rand` is the adjusted Rand index. Both are 1 for full agreement and
    about 0 for what chance would give. `together` and `apart` count pairs on which both did the same.
    """

    n: int
    alpha: float
    rand: float
    pairs: int
    together: int
    apart: int
    differing: tuple[Differing, ...]
    only_first: int = 0
    only_second: int = 0


def compare(first: Mapping[int, str], second: Mapping[int, str], same: Mapping[str, str] | None = None) -> Compared:
    """Compare two people's names for notes, each `{note: name}`; `same` leads the second's names to the first's.

    Only notes that both placed are compared; the others are counted. Raises `TooFew` for fewer than two.
    """
    both = sorted(first.keys() & second.keys())
    if len(both) < 2:
        raise TooFew(len(both))
    named = {note: (same or {}).get(second[note], second[note]) for note in both}
    together, apart, pairs = _pairs([(first[note], second[note]) for note in both])
    return Compared(
        n=len(both),
        alpha=krippendorff_alpha([(_key(first[note]), _key(named[note])) for note in both]),
        rand=adjusted_rand([first[note] for note in both], [second[note] for note in both]),
        pairs=pairs,
        together=together,
        apart=apart,
        differing=tuple(
            Differing(note, first[note], named[note]) for note in both if _key(first[note]) != _key(named[note])
        ),
        only_first=len(first.keys() - second.keys()),
        only_second=len(second.keys() - first.keys()),
    )


def adjusted_rand(first: Collection[str], second: Collection[str]) -> float:
    """The adjusted Rand index of two groupings of the same notes, in one order (Hubert and Arabie 1985, equation 5).

    1 where the groupings are the same, about 0 by chance, below 0 for less than chance. Groupings that say the same of
    every pair for want of a choice (all in one theme, or each in its own, by both) are 1.
    """
    cells = _choose(Counter(zip(first, second, strict=True)).values())
    rows, columns = _choose(Counter(first).values()), _choose(Counter(second).values())
    everything = _choose([len(first)])
    expected = rows * columns / everything if everything else 0.0
    largest = (rows + columns) / 2
    return 1.0 if largest == expected else (cells - expected) / (largest - expected)


def overlaps(first: Mapping[int, str], second: Mapping[int, str]) -> list[tuple[str, str, int]]:
    """For each name of the second person, the first's name with which it shares most notes, and how many.

    It helps people see which names may mean the same. It is not applied by itself: names that are made the same because
    they overlap make the agreement look larger than it is.
    """
    shared = Counter((second[note], first[note]) for note in first.keys() & second.keys())
    found = []
    for name in sorted(set(second.values())):
        row = [(number, -index, theirs) for index, (theirs, number) in enumerate(_row(shared, name))]
        number, _, theirs = max(row, default=(0, 0, ""))
        found.append((name, theirs, number))
    return found


def _row(shared: Mapping[tuple[str, str], int], name: str) -> list[tuple[str, int]]:
    return sorted((theirs, number) for (ours, theirs), number in shared.items() if ours == name)


def in_words(compared: Compared) -> str:
    """What the number by name means, in plain words, with n."""
    if compared.n < FEWEST:
        return (
            f"Only {compared.n} notes were placed by both of you. That is too few for the number to say much: "
            "look at the notes below instead."
        )
    said = f"Of {compared.n} notes, you put {compared.n - len(compared.differing)} under the same name."
    if compared.alpha >= RELIABLE:
        return f"{said} You agree well: others who read these notes would likely make the same themes."
    if compared.alpha >= TENTATIVE:
        return f"{said} You agree fairly well: take these themes as a first try, and talk about the notes below."
    return f"{said} That is too little to rely on these themes. It is no mistake: it shows which notes to talk about."


def pairs_in_words(compared: Compared) -> str:
    """What both did with every two notes, in plain words."""
    share = (compared.together + compared.apart) / compared.pairs
    return (
        f"There are {compared.pairs:,} ways to pick two of these {compared.n} notes. You both kept "
        f"{compared.together:,} of these pairs together and both kept {compared.apart:,} apart: "
        f"the same choice for {share:.0%} of them."
    )


def _pairs(names: Collection[tuple[str, str]]) -> tuple[int, int, int]:
    """How many pairs both kept together, both kept apart, and how many there are."""
    together = _choose(Counter(names).values())
    rows = _choose(Counter(one for one, _ in names).values())
    columns = _choose(Counter(other for _, other in names).values())
    pairs = _choose([len(names)])
    return together, pairs - rows - columns + together, pairs


def _choose(numbers: Iterable[int]) -> int:
    return sum(number * (number - 1) // 2 for number in numbers)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
