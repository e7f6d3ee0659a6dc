"""What is known of the shipped model's quality, category by category, so that pages can say it in plain words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SHIPPED_CARD = "quick-card.json"
ENOUGH_TO_CLAIM = 20
"""Checked comments below which nothing is said of how often a category is right."""


@dataclass(frozen=True, slots=True)
class CategoryQuality:
    """One category on comments by people the model had not seen: `n` have it, `suggested` were suggested it."""

    title: str
    n: int
    suggested: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class FrameQuality:
    """A frame version's measures: over all codes (micro), over categories (macro), and for each."""

    version: str
    n: int
    micro_f1: float
    macro_f1: float
    exact_match: float
    categories: Mapping[str, CategoryQuality]


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The shipped model's name, what it learnt from, and how it did. `other` holds polarity, criticality and trusts."""

    model: str
    trained_on: Mapping[str, int]
    frames: Mapping[str, FrameQuality]
    other: Mapping[str, float]


@cache
def model_card() -> ModelCard:
    """The card of the model that comes with Heard."""
    data = json.loads(files(__package__).joinpath(SHIPPED_CARD).read_text(encoding="utf-8"))
    return ModelCard(
        model=data["model"],
        trained_on=data["trained_on"],
        frames={
            key: FrameQuality(
                version=f["version"],
                n=f["n"],
                micro_f1=f["micro_f1"],
                macro_f1=f["macro_f1"],
                exact_match=f["exact_match"],
                categories={k: CategoryQuality(**c) for k, c in f["categories"].items()},
            )
            for key, f in data["frames"].items()
        },
        other=data["other"],
    )


def right_in_ten(frame: str, category: str) -> str:
    """How often a suggestion of this category was right on checked comments, in a plain sentence with its n.

    Where fewer than 20 comments were checked it says so, and claims nothing.
    """
    quality = model_card().frames.get(frame)
    known = quality.categories.get(category) if quality else None
    if known is None:
        return "How often suggestions of this theme are right has not been checked."
    if min(known.suggested, known.n) < ENOUGH_TO_CLAIM:
        return f"Too few comments on this theme were checked ({known.n}) to say how often it is right."
    return (
        f"On checked comments it is right {round(10 * known.precision)} times in 10 for this theme, and finds "
        f"{round(10 * known.recall)} in 10 of those there are ({known.n:,} comments)."
    )
