"""A suggestion model: numbers only, kept in one file, that turn hashed comments into scores and confidences."""

import io
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from heard.themes import features
from heard.themes.rated import unrated
from heard.vocabulary.refusal import Refusal

Numbers = NDArray[np.float32]


class ModelRefused(Refusal):
    """A file that is not a model this release can use."""


@dataclass(frozen=True, slots=True)
class Head:
    """One thing the model answers: a frame's categories, or a scale, from the answer at `first` on."""

    name: str
    version: str
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    first: int

    @property
    def columns(self) -> slice:
        """Where this head's answers stand."""
        return slice(self.first, self.first + len(self.keys))


@dataclass(frozen=True)
class Model:
    """Weights (features x signals), how signals make answers, and what turns answers into confidences.

    `buckets` are the features in use, words first and then parts of words (from 2^17 on); `idf` is their rarity.
    `mix` (signals x answers) lets one signal inform another's answer; where none does it is the identity.
    An answer is slope * mixed signals + offset; for categories these are log odds, measured on comments the model
    had not seen, and a category is suggested from the confidence `threshold` on.
    `rated` is what ratings taught (see `rated.beside_words`); empty where they taught nothing.
    """

    name: str
    heads: tuple[Head, ...]
    buckets: NDArray[np.int32]
    idf: Numbers
    weights: Numbers
    bias: Numbers
    mix: Numbers
    slope: Numbers
    offset: Numbers
    threshold: Numbers
    rated: Numbers = field(default_factory=unrated)

    @cached_property
    def _rarity(self) -> tuple[Numbers, Numbers]:
        whole = np.zeros(2 * features.WIDTH, dtype=np.float32)
        whole[self.buckets] = self.idf
        return whole[: features.WIDTH], whole[features.WIDTH :]

    @cached_property
    def _spread(self) -> Any:
        """Weights laid out by bucket: sparse comments times dense weights takes no look-up."""
        whole = np.zeros((2 * features.WIDTH, self.weights.shape[1]), dtype=np.float32)
        whole[self.buckets] = self.weights
        return whole[: features.WIDTH], whole[features.WIDTH :]

    def head(self, name: str) -> Head | None:
        """The head of this name, if the model has one."""
        return next((h for h in self.heads if h.name == name), None)

    def answers(self, texts: Sequence[str], questions: Sequence[str | None]) -> Numbers:
        """Comments x answers: log odds for categories, points for scales."""
        words, parts = features.count(texts, questions)
        signals = features.weigh(words, self._rarity[0]) @ self._spread[0]
        signals += features.weigh(parts, self._rarity[1]) @ self._spread[1]
        return np.asarray((signals + self.bias) @ self.mix * self.slope + self.offset, dtype=np.float32)


def confidence(answers: Numbers) -> Numbers:
    """Log odds as confidences between 0 and 1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(answers, -30, 30))), dtype=np.float32)


def _meta(model: Model) -> Mapping[str, Any]:
    return {"name": model.name, "features": features.VERSION, "heads": [asdict(h) for h in model.heads]}


def _narrow(gaps: NDArray[np.int32]) -> NDArray[Any]:
    """The gaps between features in half the space, where they fit."""
    return gaps.astype(np.uint16) if gaps.max(initial=0) < 1 << 16 else gaps


def save(model: Model, path: Path) -> None:
    """Write a model as compressed numbers: weights as signed bytes with one scale per signal, no words of anyone."""
    scale = np.abs(model.weights).max(axis=0, initial=1e-9) / 127
    whole = np.rint(model.weights / scale).astype(np.int8)
    used = np.abs(whole).max(axis=1) > 0  # a feature that says nothing still lengthens a comment, so its idf stays
    memory = io.BytesIO()
    np.savez_compressed(
        memory,
        meta=np.frombuffer(json.dumps(_meta(model)).encode(), dtype=np.uint8),
        buckets=_narrow(np.diff(model.buckets, prepend=0)),
        idf=model.idf.astype(np.float16),
        used=np.packbits(used),
        weights=whole[used].T.copy(),  # signal by signal packs smaller
        scale=scale.astype(np.float32),
        bias=model.bias.astype(np.float32),
        mix=model.mix.astype(np.float32),
        slope=model.slope.astype(np.float32),
        offset=model.offset.astype(np.float32),
        threshold=model.threshold.astype(np.float32),
        rated=model.rated.astype(np.float32),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, half_written = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(memory.getvalue())
        Path(half_written).chmod(0o644)
        Path(half_written).replace(path)
    except BaseException:
        Path(half_written).unlink(missing_ok=True)
        raise


def load(path: Path) -> Model:
    """Read a model that `save` wrote; a refusal for anything else."""
    if not path.is_file():
        raise ModelRefused(f"There is no model file {path.name}.", next_step="`heard train` makes one.")
    try:
        with np.load(path, allow_pickle=False) as kept:
            parts = {name: kept[name] for name in kept.files}
        meta = json.loads(parts["meta"].tobytes())
        buckets = np.cumsum(parts["buckets"].astype(np.int64)).astype(np.int32)
        used = np.unpackbits(parts["used"], count=len(buckets)).astype(bool)
        weights = np.zeros((len(buckets), len(parts["scale"])), dtype=np.float32)
        weights[used] = parts["weights"].T.astype(np.float32) * parts["scale"]
        heads = tuple(
            Head(h["name"], h["version"], tuple(h["keys"]), tuple(h["titles"]), h["first"]) for h in meta["heads"]
        )
    except (ValueError, KeyError, OSError, TypeError, EOFError, BadZipFile) as broken:
        raise ModelRefused(
            f"{path.name} is not a model that Heard wrote.", next_step="`heard train` makes one."
        ) from broken
    if meta["features"] != features.VERSION:
        raise ModelRefused(
            f"{path.name} was made by another release of Heard, which counted words differently.",
            next_step="Train it again with `heard train`.",
        )
    numbers = {k: parts[k].astype(np.float32) for k in ("idf", "bias", "mix", "slope", "offset", "threshold")}
    numbers["rated"] = parts.get("rated", unrated()).astype(np.float32)
    return Model(name=meta["name"], heads=heads, buckets=buckets, weights=weights, **numbers)
