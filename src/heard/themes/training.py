"""Trains the model that Heard ships, tries it on people it has not seen, and writes it with its card.

Run as `python -m heard.themes.training --comments C.csv --examples E.csv --phase1 P.csv`, on text that `heard redact`
has masked. C: respondent_id, trust, question, text, fft_score, sentiment5, v7_labels, nqb_labels; E: text, v7_labels;
P: feedback, question, organization, criticality. Sources: pxtextmining's labelled comments and the frame's examples,
repository licence MIT. Never Care Opinion: its licence forbids it.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from heard.themes import model
from heard.themes.card import SHIPPED_CARD
from heard.themes.card_page import page
from heard.themes.frames import frame_by_key
from heard.themes.learning import FRAMES, train
from heard.themes.material import Material, gather, read_comments, read_examples, read_phase1
from heard.themes.suggestion import SHIPPED
from heard.themes.trial import Trial, learn_ratings, try_criticality, try_ratings, try_unseen_people, try_unseen_trust

HERE = Path(__file__).parent
NAME = "quick-2"
TRUSTS = ("NEAS", "NHFT")


def card_of(material: Material, trial: Trial, across: dict[str, Trial]) -> dict[str, Any]:
    """The card as plain data, figures to three places."""
    frames = {}
    who = ("unseen_people", *(f"unseen_{trust}" for trust in across))
    rated = dict(zip(who, try_ratings([trial, *across.values()]), strict=True))
    other: dict[str, float] = {**trial.polarity(), **try_criticality(material)}
    other["urgent_per_1000"] = 1000 * sum(s.urgent for s in trial.suggested) / len(trial.suggested)
    other |= {f"{name}_on_{tried}": value for tried, found in rated.items() for name, value in found.items()}
    for key in FRAMES:
        found = trial.measures(key)
        micro, macro = trial.by_round(key)
        other[f"{key}_micro_f1_by_fifths"], other[f"{key}_macro_f1_by_fifths"] = micro, macro
        unasked = trial.measures(key, asked=False)
        other[f"{key}_micro_f1_unasked"], other[f"{key}_macro_f1_unasked"] = unasked.micro_f1, unasked.macro_f1
        other[f"{key}_micro_f1_without_blanks"] = trial.without_blanks(key)
        for trust, tried in across.items():
            other[f"{key}_micro_f1_on_unseen_{trust}"] = tried.without_blanks(key)
            other[f"{key}_macro_f1_on_unseen_{trust}"] = tried.measures(key).macro_f1
        frames[key] = {
            "version": frame_by_key(key).version,
            "n": found.n,
            "micro_f1": round(found.micro_f1, 3),
            "macro_f1": round(found.macro_f1, 3),
            "exact_match": round(found.exact_match, 3),
            "categories": {
                c.key: {
                    "title": c.title,
                    "n": c.n,
                    "suggested": c.suggested,
                    "precision": round(c.precision, 3),
                    "recall": round(c.recall, 3),
                    "f1": round(c.f1, 3),
                }
                for c in found.categories
            },
        }
    return {
        "model": NAME,
        "trained_on": {
            "comments": len(material.comments),
            "people": len({c.person for c in material.comments}),
            "trusts": len({c.group for c in material.comments}),
            "examples": len(material.examples),
            "criticality_comments": len(material.phase1),
        },
        "frames": frames,
        "other": {name: round(float(value), 3) for name, value in other.items()},
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, try, and write the model, its card as data, and its card as a page."""
    asked = argparse.ArgumentParser(prog="python -m heard.themes.training", description=__doc__)
    for name in ("comments", "examples", "phase1"):
        asked.add_argument(f"--{name}", type=Path, required=True, help="CSV of redacted text")
    asked.add_argument("--model", type=Path, default=HERE / SHIPPED)
    asked.add_argument("--card", type=Path, default=HERE / SHIPPED_CARD)
    asked.add_argument("--page", type=Path, default=HERE.parents[2] / "docs/reference/model-card.md")
    given = asked.parse_args(arguments)
    material = gather(read_comments(given.comments), read_examples(given.examples), read_phase1(given.phase1))
    print("trying it on people it has not seen", file=sys.stderr)
    trial = try_unseen_people(material)
    print("trying it on a trust it has not seen", file=sys.stderr)
    across = {trust: try_unseen_trust(material, trust) for trust in TRUSTS}
    card = card_of(material, trial, across)
    trials = [trial, *across.values()]
    learnt = train(material, np.arange(len(material.comments)), NAME)
    model.save(replace(learnt, rated=learn_ratings(trials)), given.model)
    given.card.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    given.page.write_text(page(card, given.model.stat().st_size), encoding="utf-8")
    print(f"wrote {given.model.name}, {given.card.name} and {given.page.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
