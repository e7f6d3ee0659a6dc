"""Fits a model on comments that people here have coded, and says which categories had too few to learn from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from heard.themes import features, fitting
from heard.themes.frames import Frame
from heard.themes.measuring import Measures, measure
from heard.themes.model import Head, Model, confidence
from heard.themes.suggestion import NO_LABEL
from heard.vocabulary.refusal import Refusal

FEWEST_COMMENTS = 50
FEWEST_IN_A_CATEGORY = 5


@dataclass(frozen=True, slots=True)
class OwnModel:
    """A model with how it did on comments it had not seen, and the categories it could not learn."""

    model: Model
    unseen: Measures
    not_learnt: tuple[str, ...]


def frame_of_labels(key: str, labels: Collection[str]) -> Frame:
    """A frame made of the labels a file uses, where no frame is named."""
    from heard.themes.frames import Category

    named = tuple(Category(label, label, label, None, "") for label in sorted(labels))
    return Frame(key=key, version="1", name=key, source="labels of a file", suggests="top", categories=named)


def fit_own(
    texts: Sequence[str],
    questions: Sequence[str | None],
    codes: Sequence[Collection[str]],
    frame: Frame,
    people: Sequence[str],
    name: str,
) -> OwnModel:
    """Learn a frame's categories from coded comments (keys by comment). Refuses fewer than fifty coded comments.

    `people` names who wrote each comment, so that one person's comments are never both learnt from and tried on.
    """
    spoken = [i for i, text in enumerate(texts) if not features.is_blank(text)]
    coded = sum(bool(codes[i]) for i in spoken)
    if coded < FEWEST_COMMENTS:
        raise Refusal(
            f"{coded:,} coded comments are too few to learn from: at least {FEWEST_COMMENTS} are needed.",
            next_step="Code more comments; from about 1,000 a local model beats the shipped one.",
        )
    asked = frame.suggested()
    nothing = NO_LABEL.get(frame.key)
    labels = np.array([[c.key in codes[i] and c.key != nothing for c in asked] for i in spoken], dtype=np.int8)
    labels[:, labels.sum(axis=0) < FEWEST_IN_A_CATEGORY] = 0
    if not labels.any():
        raise Refusal(
            f"No category has {FEWEST_IN_A_CATEGORY} comments to learn from.", next_step="Code more comments."
        )
    counted = features.count([texts[i] for i in spoken], [questions[i] for i in spoken])
    space = fitting.space_of(counted)
    rows = space.rows(counted)
    scores = fitting.out_of_fold(rows, labels, [people[i] for i in spoken])
    slope, offset = fitting.calibrate(scores, labels)
    sure = confidence(scores * slope + offset)
    # Half of the F1 that one threshold reaches over all codes is the threshold that serves all codes together.
    threshold = fitting.thresholds(sure, labels, common=fitting.reach(sure, labels) / 2)
    weights, bias = fitting.fit(rows, labels)
    keys, titles = tuple(c.key for c in asked), tuple(c.title for c in asked)
    learnt = Model(
        name=name,
        heads=(Head(frame.key, frame.version, keys, titles, 0),),
        buckets=space.buckets,
        idf=space.idf,
        weights=weights,
        bias=bias,
        mix=np.eye(len(keys), dtype=np.float32),
        slope=slope,
        offset=offset,
        threshold=threshold,
    )
    said = [{keys[j] for j in np.flatnonzero(row >= threshold)} for row in sure]
    unseen = measure([set(codes[i]) & set(keys) for i in spoken], said, list(zip(keys, titles, strict=True)))
    thin = tuple(c.title for c, n in zip(asked, labels.sum(axis=0), strict=True) if not n and c.key != nothing)
    return OwnModel(learnt, unseen, thin)
