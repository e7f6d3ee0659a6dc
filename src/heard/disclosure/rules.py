"""The rules of small numbers as one table: what is hidden, what is rounded, and in which words."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a figure is not shown; the value is the sentence a person reads."""

    SHOWN = ""
    FEW_ANSWERED = "Hidden because fewer than 5 people answered."
    FEW_SAID_SO = "Hidden because fewer than 5 people said this."
    FEW_SAID_OTHERWISE = "Hidden because fewer than 5 people said otherwise."
    WOULD_REVEAL = "Hidden because it would reveal a smaller number."
    FEW_OF_HES = "Hidden because it rests on 7 people or fewer."
    BY_PUBLISHER = "Hidden by the publisher."


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to control small numbers. Zero is always shown: it is about nobody.

    Counts from 1 to `hide_to` are hidden, in the denominator and, where the flags say so, in the numerator and in
    what is left (denominator less numerator). With `secondary`, whatever would let a hidden number be worked out
    from a total and its parts is hidden too. Counts that are shown are rounded to the nearest `round_to`.
    """

    key: str
    source: str
    hide_to: int
    numerator: bool = True
    rest: bool = True
    secondary: bool = True
    round_to: int = 1
    few: Why = Why.FEW_ANSWERED

    def small(self, count: float | None) -> bool:
        """Whether this count of people is too small to show."""
        return count is not None and 0 < count < self.hide_to + 1

    def primary(self, numerator: float | None, denominator: float | None) -> Why:
        """Why these two counts may not be shown, or `Why.SHOWN`."""
        if self.small(denominator):
            return self.few
        if self.numerator and self.small(numerator):
            return self.few if denominator is None or self.few is Why.FEW_OF_HES else Why.FEW_SAID_SO
        if self.rest and numerator is not None and denominator is not None and self.small(denominator - numerator):
            return self.few if self.few is Why.FEW_OF_HES else Why.FEW_SAID_OTHERWISE
        return Why.SHOWN

    def rounded(self, count: float | None) -> float | None:
        """A count as this rule shows it."""
        if count is None or self.round_to == 1:
            return count
        return float(self.round_to * int(count / self.round_to + 0.5))


RULES: dict[str, Rule] = {
    rule.key: rule
    for rule in (
        Rule(
            key="heard",
            source="Counts 1 to 4, in both halves of a share, and what would reveal them.",
            hide_to=4,
        ),
        Rule(
            key="fft",
            source="NHS England's Friends and Family rule (1 to 4 answers, and the next smallest part of the same "
            "whole), made stricter: 1 to 4 positive answers are hidden too. What is left is not hidden: it mixes "
            "three different answers, and the publication itself prints every answer once 5 people have answered.",
            hide_to=4,
            rest=False,
        ),
        Rule(
            key="hes",
            source="Hospital Episode Statistics: 1 to 7 hidden, others to the nearest 5, shares from rounded numbers.",
            hide_to=7,
            secondary=False,
            rest=False,
            round_to=5,
            few=Why.FEW_OF_HES,
        ),
    )
}

DEFAULT = RULES["heard"]
