"""The one door through which a figure may be shown."""

from collections.abc import Hashable, Sequence
from dataclasses import InitVar, dataclass, fields
from typing import Any

from heard.disclosure.figure import Figure
from heard.disclosure.protection import Cell, Protection, protect
from heard.disclosure.rules import DEFAULT, Rule, Why

_SEAL = object()
NUMBERS = ("numerator", "denominator", "value", "lower", "upper", "n")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedFigure(Figure):
    """A figure that may be shown. Only `release` makes one; pages, charts, reports and exports take nothing else.

    `why` is the sentence to show instead of the number; empty where the number is shown.
    """

    why: str = ""
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("A ReleasedFigure is made by heard.disclosure.release only.")


def release(
    figures: Sequence[Figure], rule: Rule = DEFAULT, *, protection: Protection | None = None
) -> list[ReleasedFigure]:
    """The figures as they may be shown, in the same order.

    Figures that add up with each other name their tables (`adds_to`, `total_of`) and are protected together. Where the
    tables hold more cells than are asked for, give the `protection` worked out over all of them; figures then
    name theirs in `cell`. What a publisher has published passes as published.
    """
    keys: list[Hashable] = [
        i if protection is None or figure.cell is None else figure.cell for i, figure in enumerate(figures)
    ]
    if protection is None:
        protection = protect(
            [
                Cell(key, f.numerator, f.denominator, f.adds_to, f.total_of, f.published)
                for key, f in zip(keys, figures, strict=True)
            ],
            rule,
        )
    return [_released(figure, protection, key) for key, figure in zip(keys, figures, strict=True)]


def _released(figure: Figure, protection: Protection, key: Hashable) -> ReleasedFigure:
    values: dict[str, Any] = {name: getattr(figure, name) for name in _FIELDS}
    if figure.published:
        why = Why.BY_PUBLISHER if figure.suppressed else Why.SHOWN
    else:
        # The rule is asked again, so that a protection worked out over other cells cannot let a small count pass.
        why = protection.why(key) or protection.rule.primary(figure.numerator, figure.denominator)
        why = why or (protection.rule.few if protection.rule.small(figure.n) else Why.SHOWN)
        if protection.rule.round_to > 1 and not why:
            values |= _rounded(figure, protection.rule)
    if why:
        values |= dict.fromkeys(NUMBERS)
        values["suppressed"] = True
    return ReleasedFigure(**values, why=str(why), seal=_SEAL)


def _rounded(figure: Figure, rule: Rule) -> dict[str, float | None]:
    """Counts rounded, and the share worked out again from the rounded counts; its interval no longer holds."""
    numerator, denominator = rule.rounded(figure.numerator), rule.rounded(figure.denominator)
    value = figure.value
    if figure.unit == "proportion":
        value = numerator / denominator if numerator is not None and denominator else None
    elif figure.unit == "count":
        value = numerator
    return {
        "numerator": numerator,
        "denominator": denominator,
        "n": rule.rounded(figure.n),
        "value": value,
        "lower": None,
        "upper": None,
    }


_FIELDS = tuple(field.name for field in fields(Figure))
