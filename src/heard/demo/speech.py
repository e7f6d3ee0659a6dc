"""What people write: sentences of the bank, put together in many voices."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from heard.demo.invented import personal
from heard.demo.stories import Phase, Story
from heard.demo.units import Unit
from heard.demo.variants import varied
from heard.demo.voices import STYLES, VOICES, Voice

ELEMENTS = ("respect", "coordination", "information", "comfort", "emotional", "family", "transition", "access")
_USUAL = {"respect": 3.0, "information": 1.5, "comfort": 1.2, "access": 1.4, "emotional": 1.0}
_RATING_IS_GOOD = {1: 0.97, 2: 0.80, 3: 0.42, 4: 0.12, 5: 0.05, 6: 0.5}  # share of sentences that praise
_TELLS_OF_STORY = {1: 0.75, 2: 1.15, 3: 1.5, 4: 1.6, 5: 1.6, 6: 1.0}  # against the story's own share
_SENTENCES = (0.33, 0.75, 0.94)  # less than these: one, two, three sentences; else four
_ENDING_IN_NOTHING = 0.05  # share who write something and say nothing


@dataclass(frozen=True, slots=True)
class Written:
    """What one person wrote under the two questions."""

    why: str
    better: str = ""


@cache
def bank(name: str) -> dict[str, tuple[str, ...]]:
    """A table of sentences: heading ("access negative") -> its sentences."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in files("heard.demo").joinpath(f"sentences/{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            heading = line[1:-1]
        elif line and not line.startswith("#"):
            found.setdefault(heading, []).append(line)
    return {heading: tuple(lines) for heading, lines in found.items()}


class Writer:
    """Writes the comments of one unit in one month; hardly ever what is in `said` already, which it adds to."""

    def __init__(
        self, unit: Unit, story: Story | None, phase: Phase | None, chance: np.random.Generator, said: set[str]
    ) -> None:
        self.unit, self.story, self.phase, self.chance, self.said = unit, story, phase, chance, said
        weights = np.array([_USUAL.get(key, 0.7) * unit.elements.get(key, 1.0) for key in ELEMENTS])
        self.weights: list[float] = (weights / weights.sum()).cumsum().tolist()

    def comment(self, rating: int) -> Written:
        """What a person who gave this answer (1 very good to 6 don't know) writes."""
        if self.chance.random() < _ENDING_IN_NOTHING:
            tone = "positive" if rating <= 2 else "negative" if rating in (4, 5) else "neutral"
            return Written(varied(self._pick(bank("asides")[f"nothing {tone}"]), self.chance))
        for attempt in range(6):
            written = self._once(rating, at_least=1 + attempt // 2)
            if written.why not in self.said:
                break
        self.said.add(written.why)
        return written

    def complaint(self, topic: str = "") -> str:
        """What a person writes who complains; about a story's topic where one is given."""
        lines = list(self._some(topic, False)) if topic else []
        lines += [self._sentence(good=False) for _ in range(1 + int(self.chance.integers(0, 3)))]
        lines.append(self._pick(bank("asides")["closers negative"]))
        return self._filled(". ".join(varied(line, self.chance) for line in dict.fromkeys(lines))) + "."

    def tale(self, *, praises: bool) -> str:
        """A long story for everyone to read: what happened, what was good or bad of it, and how it ended."""
        asides = bank("asides")
        lines = [self._pick(asides["details any"])]
        lines += [self._sentence(good=praises) for _ in range(3 + int(self.chance.integers(0, 3)))]
        if self.story and self.phase and self.chance.random() < self._telling(1 if praises else 4, praises):
            lines += self._some(self.story.topic, praises)
        lines += [self._sentence(good=not praises)] * (self.chance.random() < 0.4)
        lines.append(self._pick(asides[f"closers {'positive' if praises else 'negative'}"]))
        told = [self._filled(varied(line, self.chance)) for line in dict.fromkeys(lines)]
        return " ".join(f"{line[0].upper()}{line[1:].rstrip('.')}." for line in told)

    def concern(self) -> str:
        """What a person tells the patient advice and liaison service: shorter than a complaint, not yet closed."""
        lines = [self._sentence(good=False) for _ in range(1 + int(self.chance.integers(0, 2)))]
        return self._filled(". ".join(varied(line, self.chance) for line in dict.fromkeys(lines))) + "."

    def _once(self, rating: int, at_least: int) -> Written:
        chance = self.chance
        lines: list[tuple[str, bool]] = []
        for good in (False, True):
            if self.story and self.phase and chance.random() < self._telling(rating, good):
                lines += [(line, good) for line in self._some(self.story.topic, good)]
        many = max(1 + bisect(_SENTENCES, chance.random()), at_least)
        while len(lines) < many:
            good = chance.random() < _RATING_IS_GOOD[rating]
            line = self._sentence(good=good)
            if all(line != other for other, _ in lines):
                lines.append((line, good))
        if len(lines) > 1:
            lines = [lines[int(place)] for place in chance.permutation(len(lines))]
        lines = [(varied(line, chance), good) for line, good in lines]
        better = ""
        if len(lines) > 1 and not lines[-1][1] and chance.random() < 0.3:
            better = self._filled(lines.pop()[0])
        return Written(self._spoken(lines), better)

    def _telling(self, rating: int, good: bool) -> float:
        assert self.phase is not None
        if good:
            return self.phase.says_good * (1.1 if rating <= 2 else 0.2)
        return min(self.phase.says_bad * _TELLS_OF_STORY[rating], 0.95)

    def _some(self, topic: str, good: bool) -> tuple[str, ...]:
        return (self._pick(bank("topics")[f"{topic} {'positive' if good else 'negative'}"]),)

    def _sentence(self, *, good: bool) -> str:
        element = ELEMENTS[min(bisect(self.weights, self.chance.random()), len(ELEMENTS) - 1)]
        heading = f"{element} {'positive' if good else 'negative'}"
        own, general = bank(self.unit.bank).get(heading, ()), bank("anywhere").get(heading, ())
        return self._pick(own if own and self.chance.random() < 0.85 else general)

    def _spoken(self, lines: Sequence[tuple[str, bool]]) -> str:
        voice: Voice = VOICES[min(bisect(_VOICE_SHARES, self.chance.random()), len(VOICES) - 1)]
        asides = bank("asides")
        parts: list[str] = []
        if voice.opener and self.chance.random() < voice.opens:
            opener = varied(self._pick(asides[f"openers {voice.opener}"]), self.chance)
            lines = (
                [(f"{opener}{'' if voice.opener == 'teen' else ','} {_low(lines[0][0])}", lines[0][1]), *lines[1:]]
                if voice.leads_in
                else lines
            )
            parts += [] if voice.leads_in else [opener]
        for place, (line, good) in enumerate(lines):
            turned = place > 0 and good != lines[place - 1][1]
            parts.append(f"{self._pick(('But', 'However', 'That said,'))} {_low(line)}" if turned else line)
        if self.chance.random() < voice.details:
            parts.append(self._pick(asides["details any"]))
        if self.chance.random() < voice.closes:
            tones = {good for _, good in lines}
            tone = "mixed" if len(tones) == 2 else "positive" if True in tones else "negative"
            parts.append(varied(self._pick(asides[f"closers {tone}"]), self.chance))
        return STYLES[voice.style](self._filled(". ".join(parts)), self.chance)

    def _filled(self, text: str) -> str:
        return personal(text, self.chance) if "{" in text else text

    def _pick(self, lines: Sequence[str]) -> str:
        return lines[int(self.chance.random() * len(lines))]


_VOICE_SHARES: list[float] = (np.cumsum([voice.share for voice in VOICES]) / sum(v.share for v in VOICES)).tolist()


_KEEP_CAPITAL = ("I", "I'm", "I've", "I'd", "Dr", "Mr", "Saturday", "Hospital")


def _low(line: str) -> str:
    """A sentence that goes on after a word; names and "I" keep their capital."""
    first = line.split(" ", 1)[0]
    keeps = first in _KEEP_CAPITAL or (first.isupper() and len(first) > 1) or line.startswith(("{", "I ", "A&E"))
    return line if keeps else line[0].lower() + line[1:]
