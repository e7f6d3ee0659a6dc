"""How far coders agree beyond chance: Cohen's kappa for two, Krippendorff's alpha for any number with gaps."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from itertools import permutations

from heard.vocabulary.refusal import Refusal

Code = Hashable
Difference = Callable[[float, float], float]


class TooFewToCompare(Refusal):
    """Fewer than two comments were coded by two people."""

    def __init__(self) -> None:
        super().__init__(
            "Agreement cannot be worked out: too few comments were coded by two people.",
            next_step="Have a second person code some of the same comments.",
        )


def cohen_kappa(first: Sequence[Code], second: Sequence[Code]) -> float:
    """Cohen's kappa of two coders' codes for the same comments, in the same order (Cohen 1960).

    1 is full agreement, 0 what chance would give. Where both give one and the same code throughout it is 1.
    """
    if len(first) != len(second):
        raise ValueError("two coders must have coded the same comments")
    if not first:
        raise TooFewToCompare
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    ours, theirs = Counter(first), Counter(second)
    expected = sum(ours[code] * theirs[code] for code in ours) / n**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Sequence[Sequence[Code]], difference: Difference | None = None) -> float:
    """Krippendorff's alpha over units, each the codes that those who coded it gave (gaps left out).

    `difference` is the squared distance of two numeric codes (`interval`); without it codes are names that are the
    same or not. Units with one code say nothing of agreement and are left out. Source: Krippendorff, Content
    Analysis (2013), chapter 12, by the coincidence matrix.
    """
    pairs: dict[tuple[Code, Code], float] = defaultdict(float)
    for codes in units:
        if len(codes) > 1:
            for a, b in permutations(codes, 2):
                pairs[a, b] += 1 / (len(codes) - 1)
    totals: dict[Code, float] = defaultdict(float)
    for (a, _), weight in pairs.items():
        totals[a] += weight
    n = sum(totals.values())
    if n < 2:
        raise TooFewToCompare

    def apart(a: Code, b: Code) -> float:
        if difference is None:
            return float(a != b)
        return difference(float(str(a)), float(str(b)))

    observed = sum(weight * apart(a, b) for (a, b), weight in pairs.items())
    expected = sum(totals[a] * totals[b] * apart(a, b) for a in totals for b in totals) / (n - 1)
    return 1.0 if expected == 0 else 1 - observed / expected


def interval(a: float, b: float) -> float:
    """The squared distance of two points on a scale, for polarity and criticality."""
    return (a - b) ** 2


def kappa_by_category(
    first: Sequence[Collection[str]], second: Sequence[Collection[str]], categories: Sequence[str]
) -> Mapping[str, float]:
    """Kappa of two coders for each category on its own, where a comment may have several."""
    return {c: cohen_kappa([c in codes for codes in first], [c in codes for codes in second]) for c in categories}
