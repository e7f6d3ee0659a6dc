"""Tries the shipped model's recipe on people, and on a trust, that it has not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from heard.themes import features, fitting
from heard.themes.comments import CodedComment
from heard.themes.frames import frame_by_key
from heard.themes.learning import FRAMES, RARE, STEPS, fit_criticality, train
from heard.themes.material import Material
from heard.themes.measuring import Measures, measure
from heard.themes.rated import beside_words, fit
from heard.themes.suggestion import POLARITY, Suggestion, suggest

NOTHING = frozenset({"no-label"})
SIDES = {-2: -1, -1: -1, 0: 0, 1: 1, 2: 1}


@dataclass(frozen=True, slots=True)
class Trial:
    """Suggestions for comments by people the model had not seen, and the comments with people's codes."""

    comments: tuple[CodedComment, ...]
    suggested: tuple[Suggestion, ...]
    unasked: tuple[Suggestion, ...]  # the same comments without their question
    rounds: NDArray[np.int64]
    points: fitting.Numbers  # for the five steps of polarity (comments x 5), of people unseen
    unasked_points: fitting.Numbers

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
        return _agreement(self.comments, [s.polarity for s in self.suggested], "polarity")


def _agreement(comments: Sequence[CodedComment], said: Sequence[int], name: str) -> dict[str, float]:
    """Accuracy and macro F1 of polarity, in five steps and in three, where people gave one."""
    pairs = [(c.polarity, step) for c, step in zip(comments, said, strict=True) if c.polarity is not None]
    found = {}
    for steps, side in (("five", {s: s for s in STEPS}), ("three", SIDES)):
        truth, guess = [side[t] for t, _ in pairs], [side[s] for _, s in pairs]
        kinds = [(str(s), str(s)) for s in sorted(set(side.values()))]
        by_step = measure([{str(t)} for t in truth], [{str(s)} for s in guess], kinds)
        found[f"{name}_{steps}_accuracy"] = by_step.exact_match
        found[f"{name}_{steps}_macro_f1"] = by_step.macro_f1
    return found


def learn_ratings(trials: Sequence[Trial], left_out: int | None = None) -> fitting.Numbers:
    """What ratings add to words, from comments of people and trusts unseen; if told, without those of one round."""
    points, sides, steps = [], [], []
    for trial in trials:
        rounds = _rounds(trial.comments)
        at = [i for i, c in enumerate(trial.comments) if c.polarity is not None and rounds[i] != left_out]
        for some in (trial.points, trial.unasked_points):
            points.append(some[at])
            sides += [trial.comments[i].counts_as for i in at]
            steps += [trial.comments[i].polarity or 0 for i in at]
    return fit(np.vstack(points), sides, np.array(steps), rare=RARE)


def try_ratings(trials: Sequence[Trial]) -> list[dict[str, float]]:
    """Agreement on polarity, words and rating together, for people whose comments taught nothing of ratings.

    For each trial in turn, among those who gave a rating: by words alone, and beside their rating.
    """
    found = []
    learnt = {left_out: learn_ratings(trials, left_out) for left_out in range(fitting.ROUNDS)}
    for trial in trials:
        rounds, sides = _rounds(trial.comments), [c.counts_as for c in trial.comments]
        again = trial.points.copy()
        for left_out, numbers in learnt.items():
            at = np.flatnonzero(rounds == left_out)
            again[at] = beside_words(trial.points[at], [sides[i] for i in at], numbers)
        rated = [i for i, side in enumerate(sides) if side]
        comments = [trial.comments[i] for i in rated]
        found.append(
            _agreement(comments, _steps(trial.points[rated]), "words_alone")
            | _agreement(comments, _steps(again[rated]), "with_rating")
        )
    return found


def _rounds(comments: Sequence[CodedComment]) -> NDArray[np.int64]:
    return fitting.dealt([f"people {c.person}" for c in comments])


def _steps(points: fitting.Numbers) -> list[int]:
    return [STEPS[j] for j in points.argmax(axis=1)]


def try_unseen_people(material: Material) -> Trial:
    """Suggest for each fifth of the people by a model that learnt from the other four."""
    rounds = _rounds(material.comments)
    found: dict[int, Said] = {}
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


def _suggested(material: Material, seen: NDArray[np.int64], unseen: NDArray[np.int64]) -> dict[int, "Said"]:
    learnt = train(material, seen, "trial")
    asked = [material.comments[i] for i in unseen]
    texts, questions = [c.text for c in asked], [c.question for c in asked]
    head = learnt.head(POLARITY)
    assert head is not None
    said = zip(
        suggest(texts, questions, FRAMES, using=learnt),
        suggest(texts, None, FRAMES, using=learnt),
        learnt.answers(texts, questions)[:, head.columns],
        learnt.answers(texts, [None] * len(texts))[:, head.columns],
        strict=True,
    )
    return {int(i): one for i, one in zip(unseen, said, strict=True)}


Said = tuple[Suggestion, Suggestion, fitting.Numbers, fitting.Numbers]
"""Of one comment: what is suggested with its question and without, and points for polarity with it and without."""


def _trial(material: Material, found: dict[int, Said], rounds: NDArray[np.int64]) -> Trial:
    at = sorted(found)
    suggested, unasked, points, unasked_points = zip(*(found[i] for i in at), strict=True)
    comments = tuple(material.comments[i] for i in at)
    return Trial(comments, suggested, unasked, rounds, np.array(points), np.array(unasked_points))
