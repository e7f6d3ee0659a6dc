"""Writes a file of many single answers, made up, in the layout of a practice's free-text export."""

import csv
import random
from pathlib import Path

ANSWERS = ("Extremely likely", "Likely", "Neither likely nor unlikely", "Unlikely", "Extremely unlikely", "Don't know")
WEIGHTS = (60, 22, 7, 4, 5, 2)
OPENERS = ("The nurse", "The doctor", "The receptionist", "The physio", "My appointment", "The car park", "The food")
MIDDLES = (
    "was kind and explained everything",
    "kept me waiting for two hours",
    "did not ring me back",
    "was first class",
    "could be a lot better",
    "listened to my worries",
    "was hard to find",
)
CLOSERS = (
    "and I felt safe.",
    "which is not good enough.",
    "so thank you all.",
    "and nobody told us why.",
    "as always.",
    "but the ward was clean.",
    "so I went home in pain.",
)


def write(path: Path, *, rows: int, practices: int = 60, months: int = 36, worded: float = 0.1) -> Path:
    """`rows` answers over `practices` and `months` to December 2025, a share of them with a comment."""
    chance = random.Random(1948)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["time", "rating", "free_text", "do_better", "surgery"])
        for number in range(rows):
            month = chance.randrange(months)
            when = f"{2023 + month // 12}-{month % 12 + 1:02d}-{chance.randrange(1, 29):02d} "
            when += f"{chance.randrange(8, 18):02d}:{chance.randrange(60):02d}:{number % 60:02d}"
            said = ""
            if chance.random() < worded:
                said = f"{chance.choice(OPENERS)} {chance.choice(MIDDLES)} {chance.choice(CLOSERS)}"
            answer = chance.choices(ANSWERS, WEIGHTS)[0]
            writer.writerow([when, answer, said, "", f"Practice {chance.randrange(practices):03d}"])
    return path
