"""Deaths against expected in plain words: how many more or fewer, and what chance explains."""

from heard.charts import words
from heard.disclosure import ReleasedFigure

NAME = "Deaths compared with what would be expected"


def value(figure: ReleasedFigure) -> str:
    """A ratio of deaths as a person says it: "18% more than expected"."""
    ratio = figure.value or 0.0
    return "as many as expected" if round(ratio * 100) == 100 else f"{_away(ratio)} than expected"


def behind(figure: ReleasedFigure) -> str:
    """The two numbers the ratio is made of, where both are known."""
    if figure.numerator is None or not figure.denominator:
        return ""
    return f"{words.people(figure.numerator, 'death')}, where {words.count(figure.denominator)} would be expected"


def comparator(figure: ReleasedFigure) -> str:
    """What the publisher says chance and differences between hospitals explain."""
    if figure.lower is None or figure.upper is None:
        return ""
    return f"{_away(figure.lower)} to {_away(figure.upper)}: what NHS England takes as usual"


def _away(ratio: float) -> str:
    share = abs(ratio - 1)
    return f"{words.percent(share, 1)} {'more' if ratio >= 1 else 'fewer'}"
