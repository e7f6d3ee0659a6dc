"""Suggests codes, polarity, criticality and urgency for comments. Suggestions order people's work; people decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np

from heard.themes import features, model, rated, urgency
from heard.themes.frames import frame_by_key
from heard.vocabulary.refusal import Refusal

SHIPPED = "quick.npz"
BATCH = 2_000  # comments scored at once: enough for speed, little memory
NO_LABEL = {"qdc": "no-label"}  # what a frame calls a comment with nothing in it
POLARITY, CRITICALITY = "polarity", "criticality"
ENGINES = {"quick": "", "deep": "The deep engine is not in this release."}


@dataclass(frozen=True, slots=True)
class Code:
    """A category of a frame version, with the model's confidence (0 to 1)."""

    frame: str
    frame_version: str
    category: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the model suggests for one comment, until a person has decided.

    `polarity` runs from -2 (very negative) to 2; `criticality` from -5 (highly critical) to 5.
    `urgent` asks for a look today, and `urgent_because` says why in words.
    """

    codes: tuple[Code, ...]
    polarity: int
    criticality: int
    urgent: bool
    urgent_because: str
    model: str


def insist_engine(name: str) -> None:
    """Refuse an engine that this release does not have."""
    if ENGINES.get(name, "unknown"):
        raise Refusal(
            ENGINES.get(name) or f"There is no engine {name}.",
            next_step="Use --engine quick, which needs nothing else.",
        )


@cache
def shipped_model() -> model.Model:
    """The model that comes with Heard, read once."""
    with as_file(files(__package__).joinpath(SHIPPED)) as path:
        return model.load(path)


def suggest(
    texts: Sequence[str],
    questions: Sequence[str | None] | None = None,
    frames: Sequence[str] = ("nhs", "qdc"),
    *,
    using: model.Model | None = None,
    counts_as: Sequence[str] | None = None,
) -> list[Suggestion]:
    """Suggestions for comments, in order; codes by frame, the surest first.

    `questions` are what people were asked, which helps ("Nothing" answers two questions in opposite ways).
    `counts_as` says of each person's own rating whether it is positive, neutral or negative, "" where there is none: it
    helps to read their words. `using` is a model of your own; without it, the one that comes with Heard. Where a model
    has no answer for polarity or criticality, both are 0. Refuses frames that the model does not know.
    """
    chosen = using or shipped_model()
    heads = tuple(_head(chosen, frame) for frame in frames)
    asked = questions if questions is not None else [None] * len(texts)
    if len(asked) != len(texts):
        raise ValueError("there must be one question for each text")
    sides = counts_as if counts_as is not None else [""] * len(texts)
    if len(sides) != len(texts):
        raise ValueError("there must be one rating, or an empty word, for each text")
    found: list[Suggestion] = []
    for start in range(0, len(texts), BATCH):
        part = slice(start, start + BATCH)
        found += _suggest_batch(texts[part], asked[part], sides[part], heads, chosen)
    return found


def _head(chosen: model.Model, frame: str) -> model.Head:
    known = [head for head in chosen.heads if head.name not in (POLARITY, CRITICALITY)]
    for head in known:
        if head.name == frame:
            return head
    raise Refusal(
        f"The model {chosen.name} does not suggest codes of the frame {frame}.",
        next_step=f"It knows: {', '.join(head.name for head in known)}.",
    )


def _suggest_batch(
    texts: Sequence[str],
    questions: Sequence[str | None],
    sides: Sequence[str],
    heads: Sequence[model.Head],
    chosen: model.Model,
) -> list[Suggestion]:
    answers = chosen.answers(texts, questions)
    confidence = model.confidence(answers)
    enough = confidence >= chosen.threshold
    polarity = _polarity(chosen, answers, sides)
    criticality = _criticality(chosen, answers)
    found = []
    for i, text in enumerate(texts):
        if features.is_blank(text):
            found.append(_nothing_said(heads, chosen.name))
            continue
        codes = tuple(
            Code(head.name, head.version, head.keys[j], round(float(confidence[i, head.first + j]), 3))
            for head in heads
            for j in sorted(np.flatnonzero(enough[i, head.columns]), key=lambda j: -confidence[i, head.first + j])
        )
        because = urgency.urgent_because(text)
        found.append(Suggestion(codes, int(polarity[i]), int(criticality[i]), bool(because), because, chosen.name))
    return found


def _nothing_said(heads: Sequence[model.Head], name: str) -> Suggestion:
    codes = tuple(Code(h.name, h.version, NO_LABEL[h.name], 1.0) for h in heads if NO_LABEL.get(h.name, "") in h.keys)
    return Suggestion(codes, 0, 0, False, "", name)


def _polarity(chosen: model.Model, answers: model.Numbers, sides: Sequence[str]) -> Sequence[int]:
    head = chosen.head(POLARITY)
    if head is None:
        return [0] * len(answers)
    points = rated.beside_words(answers[:, head.columns], sides, chosen.rated)
    return [int(head.keys[j]) for j in points.argmax(axis=1)]


def _criticality(chosen: model.Model, answers: model.Numbers) -> Sequence[int]:
    head = chosen.head(CRITICALITY)
    if head is None:
        return [0] * len(answers)
    return [int(v) for v in np.clip(np.rint(answers[:, head.first]), -5, 5)]


def titles(frame: str, keys: Sequence[str], using: model.Model | None = None) -> list[str]:
    """The titles of categories by their keys, in a shipped frame or in a model's own."""
    head = (using or shipped_model()).head(frame)
    known = dict(zip(head.keys, head.titles, strict=True)) if head else {}
    return [known.get(key) or frame_by_key(frame).category(key).title for key in keys]
