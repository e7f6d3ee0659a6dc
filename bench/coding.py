"""Comments a second through suggestion, and through redaction and suggestion, on one core, with peak memory.

    python bench/coding.py [--comments FILE.csv --text COLUMN] [--n 20000] [--out RESULT.json]

Without a file it times invented comments. Peers: pxtextmining says up to five minutes for 1,000 comments.
"""

import argparse
import csv
import itertools
import json
import os
import platform
import resource
import sys
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # before numpy: one core is one core

FRAMES = ("nhs", "qdc")
OPENINGS = ("The nurses were kind", "I waited four hours", "Nobody told us what would happen", "Very good service")
MIDDLES = (
    "and they explained everything",
    "but the food was cold",
    "because the phone was never answered",
    "as always",
)
ENDINGS = ("so I felt looked after.", "and parking was impossible.", "which made my mother anxious.", "Thank you.")


def invented() -> list[str]:
    return [" ".join(parts) for parts in itertools.product(OPENINGS, MIDDLES, ENDINGS)]


def read(path: Path, column: str) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[column] or "" for row in csv.DictReader(file)]


def timed(work, texts: list[str], rounds: int) -> float:
    """The best of some rounds, in comments a second of processor time."""
    best = 0.0
    for _ in range(rounds):
        start = time.process_time()
        work(texts)
        best = max(best, len(texts) / (time.process_time() - start))
    return round(best)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--comments", type=Path)
    asked.add_argument("--text", default="text")
    asked.add_argument("--n", type=int, default=20_000)
    asked.add_argument("--rounds", type=int, default=2)
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()

    some = read(given.comments, given.text) if given.comments else invented()
    texts = list(itertools.islice(itertools.cycle(some), given.n))

    start = time.process_time()
    from heard import redaction, themes

    themes.suggest(["Warm up."], frames=FRAMES)
    ready = time.process_time() - start
    result = {
        "comments": len(texts),
        "different": len(set(texts)),
        "letters_a_comment": round(sum(map(len, texts)) / len(texts)),
        "model": themes.suggest(["Which?"])[0].model,
        "redaction": redaction.VERSION,
        "seconds_to_start": round(ready, 2),
        "suggest_per_second": timed(lambda t: themes.suggest(t, frames=FRAMES), texts, given.rounds),
        "redact_and_suggest_per_second": timed(
            lambda t: themes.suggest([r.text for r in redaction.redact_many(t)], frames=FRAMES), texts, given.rounds
        ),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }
    document = json.dumps(result, indent=2)
    if given.out:
        given.out.write_text(document + "\n", encoding="utf-8")
    sys.stdout.write(document + "\n")


if __name__ == "__main__":
    main()
