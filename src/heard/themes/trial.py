"""Tries the shipped model's recipe on people, and on a trust, that it has not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from heard.themes import features, fitting
from heard.themes.comments import CodedComment
from heard.themes.frames import frame_by_key
from heard.themes.learning import FRAMES, STEPS, fit_criticality, train
from heard.themes.material import Material
from heard.themes.measuring import Measures, measure
from heard.themes.suggestion import Suggestion, suggest

NOTHING = frozenset({"no-label"})
SIDES = {-2: -1, -1: -1, 0: 0, 1: 1, 2: 1}


@dataclass(frozen=True, slots=True)
class Trial:
    """Suggestions for comments by people the model had not seen, and the comments with people's codes."""

    comments: tuple[CodedComment, ...]
    suggested: tuple[Suggestion, ...]
    unasked: tuple[Suggestion, ...]  # the same comments without their question
    rounds: NDArray[np.int64]

    def measures(
        self, frame: str, places: Sequence[int] | NDArray[np.int64] | None = None, *, asked: bool = True
    ) -> Measures:
        """Agreement with people on a frame, over all comments or those at some places, with their question or not."""
        said = self.suggested if asked else self.unasked
        at = range(len(self.comments)) if places is None else places
        titles = [(c.key, c.title) for c in frame_by_key(frame).suggested()]
        return measure(
            [self.comments[i].codes[frame] for i in at],
            [[c.category for c in said[i].codes if c.frame == frame] for i in at],
            titles,
        )

    def by_round(self, frame: str) -> tuple[float, float]:
        """Micro and macro F1, each the mean over rounds of a fifth of the people, as a held-out part would show."""
        each = [self.measures(frame, np.flatnonzero(self.rounds == r)) for r in range(self.rounds.max() + 1)]
        return fmean(m.micro_f1 for m in each), fmean(m.macro_f1 for m in each)

    def without_blanks(self, frame: str) -> float:
        """Micro F1 over comments that people could code at all."""
        return self.measures(frame, [i for i, c in enumerate(self.comments) if not c.codes["qdc"] & NOTHING]).micro_f1

    def polarity(self) -> dict[str, float]:
        """Accuracy and macro F1 of polarity in five steps and in three."""
        pairs = [
            (c.polarity, s.polarity)
            for c, s in zip(self.comments, self.suggested, strict=True)
            if c.polarity is not None
        ]
        found = {}
        for name, side in (("five", {s: s for s in STEPS}), ("three", SIDES)):
            truth, said = [side[t] for t, _ in pairs], [side[s] for _, s in pairs]
            steps = sorted(set(side.values()))
            by_step = measure([{str(t)} for t in truth], [{str(s)} for s in said], [(str(s), str(s)) for s in steps])
            found[f"polarity_{name}_accuracy"] = by_step.exact_match
            found[f"polarity_{name}_macro_f1"] = by_step.macro_f1
        return found


def try_unseen_people(material: Material) -> Trial:
    """Suggest for each fifth of the people by a model that learnt from the other four."""
    rounds = fitting.dealt([f"people {c.person}" for c in material.comments])
    found: dict[int, tuple[Suggestion, Suggestion]] = {}
    for left_out in range(rounds.max() + 1):
        found |= _suggested(material, np.flatnonzero(rounds != left_out), np.flatnonzero(rounds == left_out))
    return _trial(material, found, rounds)


def try_unseen_trust(material: Material, trust: str) -> Trial:
    """Suggest for one trust by a model that learnt from the others."""
    unseen = np.array([i for i, c in enumerate(material.comments) if c.group == trust])
    seen = np.setdiff1d(np.arange(len(material.comments)), unseen)
    return _trial(material, _suggested(material, seen, unseen), np.zeros(len(unseen), dtype=np.int64))


def try_criticality(material: Material) -> dict[str, float]:
    """Criticality of a fifth of phase 1 by a model that saw none of it: mean distance, and critical ones found."""
    rounds = fitting.dealt([c.person for c in material.phase1])
    unseen = [c for c, r in zip(material.phase1, rounds, strict=True) if r == 0]
    seen = [c for c, r in zip(material.phase1, rounds, strict=True) if r != 0]
    texts = [c.text for c in (*seen, *seen, *unseen)]
    asked = [*(c.question for c in seen), *(None for _ in seen), *(c.question for c in unseen)]
    space = fitting.space_of(material.part(np.arange(len(material.comments) + len(material.examples))))
    rows = space.rows(features.count(texts, asked))
    learnt = rows[: 2 * len(seen)]
    pull, level = fit_criticality(learnt, np.array([c.criticality for c in seen], dtype=np.float64))
    said = np.clip(np.rint(rows[2 * len(seen) :] @ pull + level), -5, 5)
    pairs = [(c.criticality or 0, int(s)) for c, s in zip(unseen, said, strict=True)]
    critical = [s for t, s in pairs if t <= -3]
    return {
        "criticality_n": len(pairs),
        "criticality_mean_distance": fmean(abs(t - s) for t, s in pairs),
        "criticality_within_one": fmean(abs(t - s) <= 1 for t, s in pairs),
        "criticality_critical_n": len(critical),
        "criticality_critical_said_below_zero": fmean(s < 0 for s in critical),
    }


def _suggested(
    material: Material, seen: NDArray[np.int64], unseen: NDArray[np.int64]
) -> dict[int, tuple[Suggestion, Suggestion]]:
    learnt = train(material, seen, "trial")
    asked = [material.comments[i] for i in unseen]
    texts = [c.text for c in asked]
    said = suggest(texts, [c.question for c in asked], FRAMES, using=learnt)
    unasked = suggest(texts, None, FRAMES, using=learnt)
    return {int(i): (one, other) for i, one, other in zip(unseen, said, unasked, strict=True)}


def _trial(material: Material, found: dict[int, tuple[Suggestion, Suggestion]], rounds: NDArray[np.int64]) -> Trial:
    at = sorted(found)
    return Trial(
        tuple(material.comments[i] for i in at), tuple(found[i][0] for i in at), tuple(found[i][1] for i in at), rounds
    )
