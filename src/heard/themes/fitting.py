"""Fits linear one-against-the-rest models on hashed comments, with thresholds and confidences from comments unseen."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heard.themes import features

Labels = NDArray[np.int8]
Numbers = NDArray[np.float32]

C = 0.15  # strength of fit of the linear support vector machines, chosen by cross-validation
POSITIVE = 2.0  # weight of a comment that has the category against one that has not
ROUNDS = 5  # parts into which comments are dealt to be scored unseen
FEWEST = 3  # comments a category needs to be fitted at all
COMMON = 0.375  # half of the F1 aimed at overall: the threshold that serves micro F1 (Lipton and others 2014)
TOWARDS_COMMON = 0.5  # between the threshold that serves all codes together and the one that serves each category
LEAST_USED = 2  # features used by fewer comments are dropped: they describe one person


@dataclass(frozen=True, slots=True)
class Space:
    """The features in use, with their rarity: what turns counted comments into rows."""

    words: Numbers
    parts: Numbers

    @property
    def buckets(self) -> NDArray[np.int32]:
        """Where features in use stand, words first, then parts of words."""
        return np.flatnonzero(np.concatenate([self.words, self.parts])).astype(np.int32)

    @property
    def idf(self) -> Numbers:
        """The rarity of each feature in use."""
        return np.concatenate([self.words, self.parts])[self.buckets]

    def rows(self, counted: tuple[Any, Any]) -> Any:
        """Comments as sparse rows over the features in use."""
        from scipy import sparse

        both = [features.weigh(counted[0], self.words), features.weigh(counted[1], self.parts)]
        return sparse.hstack(both, format="csr")[:, self.buckets]


def space_of(counted: tuple[Any, Any], least_used: int = LEAST_USED) -> Space:
    """The features that at least so many of these comments use."""
    # What the model keeps on disk is half precision: fit on the same numbers that it will be used with.
    words, parts = (features.rarity(c, least_used).astype(np.float16).astype(np.float32) for c in counted)
    return Space(words, parts)


def dealt(groups: Sequence[str], rounds: int = ROUNDS) -> NDArray[np.int64]:
    """Which round each comment is left out of; one person's comments go together, the same on every machine."""
    return np.array([zlib.crc32(group.encode()) % 1009 % rounds for group in groups])


def fit(rows: Any, labels: Labels, weight: NDArray[np.float64] | None = None) -> tuple[Numbers, Numbers]:
    """Weights (features x labels) and biases of one linear support vector machine per label.

    `weight` (comments x labels) says how much each comment counts for a label; 0 leaves it out.
    A label with too few comments gets weights of nought and is never suggested.
    """
    from sklearn.svm import LinearSVC

    weights = np.zeros((rows.shape[1], labels.shape[1]), dtype=np.float32)
    bias = np.full(labels.shape[1], -1.0, dtype=np.float32)
    for j in range(labels.shape[1]):
        counts = np.ones(len(labels)) if weight is None else weight[:, j]
        use = counts > 0
        if not FEWEST <= labels[use, j].sum() < use.sum():
            continue
        machine = LinearSVC(C=C, class_weight={0: 1.0, 1: POSITIVE}, tol=1e-3, intercept_scaling=4.0, random_state=1)
        machine.fit(rows[use], labels[use, j], counts[use])
        weights[:, j], bias[j] = machine.coef_[0], machine.intercept_[0]
    return weights, bias


def out_of_fold(
    rows: Any, labels: Labels, groups: Sequence[str | None], weight: NDArray[np.float64] | None = None
) -> Numbers:
    """Scores (comments x labels) of each comment by models that saw nothing of the same person.

    Comments of the group None (examples of the frame, say) are always learnt from and score 0.
    """
    rounds = np.where([group is None for group in groups], -1, dealt([group or "" for group in groups]))
    scores = np.zeros(labels.shape, dtype=np.float32)
    for left_out in range(ROUNDS):
        unseen, seen = np.flatnonzero(rounds == left_out), np.flatnonzero(rounds != left_out)
        if len(unseen) and len(seen):
            weights, bias = fit(rows[seen], labels[seen], None if weight is None else weight[seen])
            scores[unseen] = rows[unseen] @ weights + bias
    return scores


def calibrate(scores: Numbers, labels: Labels) -> tuple[Numbers, Numbers]:
    """Slope and offset per label that make scores of unseen comments confidences (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    slope = np.zeros(labels.shape[1], dtype=np.float32)
    offset = np.full(labels.shape[1], -9.0, dtype=np.float32)
    for j in range(labels.shape[1]):
        if FEWEST <= labels[:, j].sum() < len(labels):
            curve = LogisticRegression(C=100.0).fit(scores[:, [j]], labels[:, j])
            slope[j], offset[j] = curve.coef_[0, 0], curve.intercept_[0]
    return slope, offset


def thresholds(confidence: Numbers, labels: Labels, common: float = COMMON) -> Numbers:
    """The confidence from which each category is suggested.

    For one category the best threshold is half of the F1 that can be reached, for all codes together half of the
    overall F1: we stand between the two, which wobbles less than the best value found on few comments.
    """
    steps = np.linspace(0.05, 0.7, 40)
    found = np.full(labels.shape[1], 1.01, dtype=np.float32)
    for j in range(labels.shape[1]):
        truth = labels[:, j].astype(bool)
        if truth.sum() < FEWEST:
            continue
        reach = max(_f1(truth, confidence[:, j] >= step) for step in steps)
        found[j] = TOWARDS_COMMON * common + (1 - TOWARDS_COMMON) * reach / 2
    return found


def reach(confidence: Numbers, labels: Labels) -> float:
    """The best F1 over all codes that one threshold for every category gives."""
    truth = labels.astype(bool)
    return max(_f1(truth, confidence >= step) for step in np.linspace(0.05, 0.7, 40))


def _f1(truth: NDArray[np.bool_], said: NDArray[np.bool_]) -> float:
    return float(2 * (truth & said).sum() / max(1, truth.sum() + said.sum()))
