"""How hard a text is to read, measured, with plain hints: pages for the public aim at reading age 9 to 11."""

import re
from dataclasses import dataclass

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
SENTENCE = re.compile(r"[.!?]+(?:\s|$)|\n+")
VOWELS = re.compile(r"[aeiouy]+")
AIM = 11
LONG_SENTENCE = 20
PLAINER: dict[str, str] = {
    "utilise": "use", "utilised": "used", "commence": "start", "commenced": "started", "implement": "put in place",
    "implemented": "put in place", "facilitate": "help", "facilitated": "helped", "stakeholders": "people",
    "stakeholder": "person", "robust": "strong", "pathway": "care", "regarding": "about", "additional": "more",
    "approximately": "about", "prior": "before", "subsequently": "later", "mitigate": "reduce", "triage": "first check",
    "discharged": "sent home", "discharge": "going home", "attendance": "visit", "appointments": "visits",
    "clinicians": "doctors and nurses", "inpatients": "people staying in hospital", "escalated": "passed on",
    "deterioration": "getting worse", "commissioner": "who plans and pays for care",
}  # fmt: skip
"""Words of offices and their plain words (NHS service manual, A to Z of health writing)."""


@dataclass(frozen=True, slots=True)
class Ease:
    """How a text reads: its words, the age at which it can be read, and what would make it easier."""

    words: int
    age: int | None
    hints: tuple[str, ...]

    @property
    def plain(self) -> bool:
        """Whether it can be read at the age pages aim at; a text too short to measure can."""
        return self.age is None or self.age <= AIM

    @property
    def sentence(self) -> str:
        """The age in words."""
        if self.age is None:
            return "Too short to measure how easy it is to read."
        aim = "" if self.plain else f" Aim for {AIM} or below."
        return f"About reading age {self.age}.{aim}"


def ease(text: str) -> Ease:
    """How easy a text is to read: the grade of Flesch and Kincaid (1975) plus five years.

    Below 20 words no age is given: the formula says nothing of so few.
    """
    sentences = [one for one in SENTENCE.split(text) if WORD.search(one)]
    found = WORD.findall(text)
    age = None
    if len(found) >= 20:
        parts = sum(syllables(word) for word in found)
        grade = 0.39 * len(found) / len(sentences) + 11.8 * parts / len(found) - 15.59
        age = max(5, round(grade + 5))
    return Ease(len(found), age, _hints(sentences, found))


def syllables(word: str) -> int:
    """How many syllables an English word has, near enough: groups of vowels, without a silent e at its end."""
    low = word.lower().replace("’", "'").split("'")[0]
    count = len(VOWELS.findall(low))
    if low.endswith("e") and not low.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if low.endswith("ed") and not low.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(1, count)


def _hints(sentences: list[str], found: list[str]) -> tuple[str, ...]:
    said = []
    for one in sentences:
        words = WORD.findall(one)
        if len(words) > LONG_SENTENCE:
            said.append(f"Cut in two: the sentence that starts “{' '.join(words[:4])} …” has {len(words)} words.")
    for word in dict.fromkeys(one.lower() for one in found):
        if word in PLAINER:
            said.append(f"Instead of “{word}”, try “{PLAINER[word]}”.")
        elif syllables(word) >= 5:
            said.append(f"“{word}” is a long word: is there a shorter one?")
    return tuple(said)
