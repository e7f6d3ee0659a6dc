"""A person's own rating beside their words: what they chose helps to read whether they speak well or poorly.

Fitted on comments of people, and of a trust, that the model of words had not seen, so that words weigh as much as they
deserve among strangers: out of its own trusts a model of words is far less sure than it says.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

SIDES = ("positive", "neutral", "negative")
"""What a rating counts as; whoever gave none is read by their words alone."""
STEPS = 5


def unrated() -> Numbers:
    """What a model holds that has learnt nothing from ratings."""
    return np.zeros((0, STEPS), dtype=np.float32)


def beside_words(points: Numbers, counts_as: Sequence[str], learnt: Numbers) -> Numbers:
    """Points for the five steps of polarity (comments x 5), read again beside each person's own rating.

    `learnt` is what `fit` found: a row for each of the five points, for each side, and one that is always added.
    """
    rated = [i for i, side in enumerate(counts_as) if side in SIDES]
    if not len(learnt) or not len(rated):
        return points
    again = points.copy()
    again[rated] = _seen(points[rated], [counts_as[i] for i in rated]) @ learnt
    return again


def fit(points: Numbers, counts_as: Sequence[str], steps: NDArray[np.int64], *, rare: float) -> Numbers:
    """What to learn from people's polarity (-2 to 2) where they gave a rating; `rare` favours rare steps."""
    from sklearn.linear_model import LogisticRegression

    rated = [i for i, side in enumerate(counts_as) if side in SIDES]
    seen = _seen(points[rated], [counts_as[i] for i in rated])[:, :-1]
    curve = LogisticRegression(C=1.0, max_iter=2000).fit(seen, steps[rated])
    if len(curve.classes_) != STEPS:
        raise ValueError("there must be comments of every step of polarity")
    share = np.array([(steps[rated] == step).mean() for step in curve.classes_])
    return np.vstack([curve.coef_.T, curve.intercept_ - rare * np.log(share)]).astype(np.float32)


def _seen(points: Numbers, counts_as: Sequence[str]) -> Numbers:
    sides = np.array([[side == known for known in SIDES] for side in counts_as], dtype=np.float32)
    return np.hstack([points, sides, np.ones((len(points), 1), dtype=np.float32)]).astype(np.float32)
