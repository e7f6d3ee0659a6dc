"""Learns the model that Heard ships: two frames, polarity and criticality, in one set of weights."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heard.themes import features, fitting
from heard.themes.comments import CodedComment
from heard.themes.frames import Frame, frame_by_key
from heard.themes.material import Material
from heard.themes.model import Head, Model
from heard.themes.suggestion import CRITICALITY, POLARITY

FRAMES = ("qdc", "nhs")
STEPS = (-2, -1, 0, 1, 2)
CUTS = ((2,), (1, 2), (-2, -1), (-2,), (0,), (1,), (-1,))  # sets of polarity steps, each told from all others
RARE = 0.4  # how far rare steps of polarity are favoured over their share, chosen by cross-validation
UNASKED = 0.3  # weight of a comment over again without its question: costs nothing with questions, helps without
SMOOTH = 2.0  # ridge penalty of criticality


def code_matrix(comments: Sequence[CodedComment], frame: Frame) -> fitting.Labels:
    """Comments x categories that models suggest, 1 where people gave the category."""
    keys = [c.key for c in frame.suggested()]
    given = [[key in c.codes[frame.key] for key in keys] for c in comments]
    return np.array(given, dtype=np.int8).reshape(-1, len(keys))


def train(material: Material, among: NDArray[np.int64], name: str) -> Model:
    """The model learnt from the comments at these places, all examples and phase 1."""
    frames = [frame_by_key(key) for key in FRAMES]
    spoken = np.array([i for i in among if not features.is_blank(material.comments[i].text)])
    asked = np.array([i for i in spoken if features.question_kind(material.comments[i].question) != "any"], dtype=int)
    comments = [material.comments[i] for i in spoken]
    over_again = [material.comments[i] for i in asked]
    space = fitting.space_of(material.part(np.concatenate([spoken, material.examples_at])))
    rows = space.rows(material.part(np.concatenate([spoken, material.examples_at, material.unasked(asked)])))
    everyone = [*comments, *material.examples, *over_again]
    codes = np.hstack([code_matrix(everyone, frame) for frame in frames])
    steps = np.array([99 if c.polarity is None else c.polarity for c in everyone])
    cuts = np.array([np.isin(steps, cut) for cut in CUTS], dtype=np.int8).T
    labels = np.hstack([codes, cuts])
    weight = np.ones(labels.shape)
    weight[steps == 99, codes.shape[1] :] = 0
    weight[len(comments) + len(material.examples) :] *= UNASKED
    groups = [*(c.person for c in comments), *(None for _ in material.examples), *(c.person for c in over_again)]
    people = len(comments)
    signals = fitting.out_of_fold(rows, labels, groups, weight)[:people]
    weights, bias = fitting.fit(rows, labels, weight)

    at = material.phase1_at
    points = np.array([c.criticality for c in material.phase1], dtype=np.float64)
    phase1 = space.rows(material.part(np.concatenate([at, material.unasked(at)])))
    pull, level = fit_criticality(phase1, points)
    known = steps[:people] != 99
    tone = np.hstack([signals[:, codes.shape[1] :], (rows[:people] @ pull + level)[:, None]])
    polarity_mix, polarity_offset = _polarity(tone[known], steps[:people][known])

    slope, offset = fitting.calibrate(signals[:, : codes.shape[1]], codes[:people])
    confidence = 1 / (1 + np.exp(-(signals[:, : codes.shape[1]] * slope + offset)))
    return _assemble(
        name,
        frames,
        space,
        np.hstack([weights, pull[:, None]]),
        np.append(bias, level),
        polarity_mix,
        (slope, offset, fitting.thresholds(confidence, codes[:people])),
        polarity_offset,
    )


def fit_criticality(rows: Any, points: NDArray[np.float64]) -> tuple[fitting.Numbers, float]:
    """Weights and level of a ridge line through people's criticality, in points from -5 to 5.

    `rows` are the comments as asked, and then the same without their questions, which count for less.
    """
    from sklearn.linear_model import Ridge

    if not len(points):
        return np.zeros(rows.shape[1], dtype=np.float32), 0.0
    line = Ridge(alpha=SMOOTH, solver="sparse_cg", random_state=1)
    weight = np.repeat([1.0, UNASKED], len(points))
    line.fit(rows, np.tile(points, 2), weight)
    return line.coef_.astype(np.float32), float(line.intercept_)


def _polarity(tone: fitting.Numbers, steps: NDArray[np.int64]) -> tuple[fitting.Numbers, fitting.Numbers]:
    """How signals of tone make the five steps: multinomial, with rare steps favoured. Signals x steps, and offsets."""
    from sklearn.linear_model import LogisticRegression

    spread = tone.std(axis=0) + 1e-9
    curve = LogisticRegression(C=1.0, max_iter=500).fit(tone / spread, steps)
    mix = np.zeros((tone.shape[1], len(STEPS)), dtype=np.float32)
    offset = np.full(len(STEPS), -99.0, dtype=np.float32)
    for step, pull, level in zip(curve.classes_, curve.coef_, curve.intercept_, strict=True):
        share = float((steps == step).mean())
        mix[:, STEPS.index(step)] = pull / spread
        offset[STEPS.index(step)] = level - RARE * np.log(share)
    return mix, offset


def _assemble(
    name: str,
    frames: Sequence[Frame],
    space: fitting.Space,
    weights: fitting.Numbers,
    bias: fitting.Numbers,
    polarity_mix: fitting.Numbers,
    categories: tuple[fitting.Numbers, fitting.Numbers, fitting.Numbers],
    polarity_offset: fitting.Numbers,
) -> Model:
    heads, first = [], 0
    for frame in frames:
        asked = frame.suggested()
        heads.append(Head(frame.key, frame.version, tuple(c.key for c in asked), tuple(c.title for c in asked), first))
        first += len(asked)
    names = tuple(map(str, STEPS))
    heads += [
        Head(POLARITY, "1", names, names, first),
        Head(CRITICALITY, "1", (CRITICALITY,), (CRITICALITY,), first + len(STEPS)),
    ]
    mix = np.zeros((weights.shape[1], first + len(STEPS) + 1), dtype=np.float32)
    mix[:first, :first] = np.eye(first)
    mix[first:, first : first + len(STEPS)] = polarity_mix
    mix[-1, -1] = 1
    slope, offset, threshold = categories
    rest = len(STEPS) + 1
    return Model(
        name=name,
        heads=tuple(heads),
        buckets=space.buckets,
        idf=space.idf,
        weights=weights.astype(np.float32),
        bias=bias.astype(np.float32),
        mix=mix,
        slope=np.concatenate([slope, np.ones(rest)]).astype(np.float32),
        offset=np.concatenate([offset, polarity_offset, [0]]).astype(np.float32),
        threshold=np.concatenate([threshold, np.full(rest, 1.01)]).astype(np.float32),
    )
