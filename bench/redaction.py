"""How much personal data redaction finds, how often it masks too much, and how fast it is, on one core.

`python bench/redaction.py [--real COMMENTS.csv --column text] [--refill MASKED.csv]` prints figures only,
never anyone's words.
`--real` counts flags in real comments; `--refill` puts names where a publisher wrote PERSON or [NAME].
"""

import argparse
import csv
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from heard.redaction import VERSION, Redacted, redact
from tests.redaction import invented

HIDDEN_BY_PUBLISHER = re.compile(r"\bPERSON\b|\[NAME\]")
Find = Callable[[str], Redacted]


def recall(comments: Iterable[invented.Invented], find: Find = redact) -> dict[str, str]:
    """The share of personal data that is masked whole, by kind and by how the comment is written."""
    found: dict[str, list[bool]] = defaultdict(list)
    for comment in comments:
        spans = find(comment.text).spans
        for kind, start, end in comment.hidden:
            whole = set(range(start, end)) <= {at for span in spans for at in range(span.start, span.end)} | {
                at for at in range(start, end) if not comment.text[at].isalnum()
            }
            found[kind].append(whole)
            found[f"{kind}, {'lower case' if comment.lower else 'as written'}"].append(whole)
    return {kind: f"{sum(hits) / len(hits):.3f} (n={len(hits)})" for kind, hits in sorted(found.items())}


def refilled(path: Path, seed: int = 1) -> list[invented.Invented]:
    """Real comments whose names a publisher hid, with names put back at random."""
    rng = random.Random(seed)
    people = invented.names()
    comments = []
    with path.open(encoding="utf-8", newline="") as file:
        texts = [
            cell for row in csv.DictReader(file) for cell in row.values() if cell and HIDDEN_BY_PUBLISHER.search(cell)
        ]
    for text in texts:
        built, hidden, done = "", [], 0
        for match in HIDDEN_BY_PUBLISHER.finditer(text):
            before = text[done : match.start()]
            _, given, surname = rng.choice(people)
            said = surname if re.search(r"\b(?:dr|mr|mrs|ms|drs|doctor)\s*$", before, re.I) else given
            built += before
            hidden.append(("person", len(built), len(built) + len(said)))
            built += said
            done = match.end()
        built += text[done:]
        lower = rng.random() < invented.LOWER_CASE_SHARE
        comments.append(invented.Invented(invented._lowered(built) if lower else built, tuple(hidden), lower))
    return comments


def flags(texts: list[str]) -> dict[str, float]:
    """Masks in every thousand real comments, by kind."""
    kinds = Counter(span.kind for text in texts for span in redact(text).spans)
    return {kind: round(1000 * count / len(texts), 1) for kind, count in kinds.most_common()} | {
        "comments with any": round(1000 * sum(bool(redact(text).spans) for text in texts) / len(texts), 1)
    }


def speed(texts: list[str], rounds: int = 3) -> dict[str, float]:
    """Comments a second and words a second on one core; the best of a few rounds."""
    redact("warm the lists")
    best = 0.0
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            redact(text)
        best = max(best, len(texts) / (time.process_time() - start))
    words = sum(len(text.split()) for text in texts) / len(texts)
    return {"comments_a_second": round(best), "mean_words": round(words, 1), "words_a_second": round(best * words)}


def main() -> None:
    """Print every figure as one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--column", default="text")
    parser.add_argument("--refill", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    people = list(invented.comments_about_people(4_400))
    figures: dict[str, object] = {
        "version": VERSION,
        "invented, people": recall(people),
        "invented and held back, people": recall(
            invented.comments_about_people(4_000, seed=2, sentences=invented.HELD_BACK)
        ),
        "invented, other kinds": recall(invented.comments_about_other_things(4_200)),
        "speed, invented, 25 words": speed(
            [f"{one.text} {two.text} The ward was clean." for one, two in zip(people[::2], people[1::2], strict=True)]
        ),
    }
    if given.refill:
        figures["refilled, people"] = recall(refilled(given.refill))
    if given.real:
        with given.real.open(encoding="utf-8-sig", newline="") as file:
            texts = [row[given.column] for row in csv.DictReader(file)]
        figures |= {"real, flags per 1,000": flags(texts), "real, speed": speed(texts)}
    print(json.dumps(figures, indent=1))
    if given.out:
        given.out.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
