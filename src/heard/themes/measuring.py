"""How well suggested codes agree with people's: F1 overall and for each category."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

ENOUGH = 10  # comments a category needs before its F1 counts in the mean over categories


@dataclass(frozen=True, slots=True)
class CategoryMeasure:
    """One category on checked comments. `n` of them have it by people's judgement, `suggested` by the model's."""

    key: str
    title: str
    n: int
    suggested: int
    right: int

    @property
    def precision(self) -> float:
        """Of those suggested, the share that people gave too."""
        return self.right / self.suggested if self.suggested else 0.0

    @property
    def recall(self) -> float:
        """Of those that people gave, the share that was suggested."""
        return self.right / self.n if self.n else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.n + self.suggested) if self.n + self.suggested else 0.0


@dataclass(frozen=True, slots=True)
class Measures:
    """Suggested codes against people's, over `n` comments."""

    n: int
    exact_match: float
    categories: tuple[CategoryMeasure, ...]

    @property
    def micro_f1(self) -> float:
        """F1 over all codes of all comments together."""
        total = sum(c.n + c.suggested for c in self.categories)
        return 2 * sum(c.right for c in self.categories) / total if total else 0.0

    @property
    def counted(self) -> tuple[CategoryMeasure, ...]:
        """The categories in the macro mean: those with ten comments or more, or where none has, those with any."""
        enough = tuple(c for c in self.categories if c.n >= ENOUGH)
        return enough or tuple(c for c in self.categories if c.n)

    @property
    def macro_f1(self) -> float:
        """The plain mean of F1 over the categories counted, so that rare ones weigh as much as common ones."""
        counted = self.counted
        return sum(c.f1 for c in counted) / len(counted) if counted else 0.0


def measure(
    truth: Sequence[Collection[str]], suggested: Sequence[Collection[str]], titles: Sequence[tuple[str, str]]
) -> Measures:
    """Compare two codings of the same comments, category keys by comment; `titles` are (key, title) pairs."""
    pairs = [(set(t), set(s)) for t, s in zip(truth, suggested, strict=True)]
    return Measures(
        n=len(pairs),
        exact_match=sum(t == s for t, s in pairs) / len(pairs) if pairs else 0.0,
        categories=tuple(
            CategoryMeasure(
                key=key,
                title=title,
                n=sum(key in t for t, _ in pairs),
                suggested=sum(key in s for _, s in pairs),
                right=sum(key in t and key in s for t, s in pairs),
            )
            for key, title in titles
        ),
    )
