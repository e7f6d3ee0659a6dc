"""What people write: sentences of the bank, put together in many voices."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from heard.demo.invented import personal
from heard.demo.organisations import Unit
from heard.demo.stories import Phase, Story
from heard.demo.voices import STYLES, VOICES, Voice

ELEMENTS = ("respect", "coordination", "information", "comfort", "emotional", "family", "transition", "access")
_USUAL = {"respect": 3.0, "information": 1.5, "comfort": 1.2, "access": 1.4, "emotional": 1.0}
_RATING_IS_GOOD = {1: 0.97, 2: 0.80, 3: 0.42, 4: 0.12, 5: 0.05, 6: 0.5}  # share of sentences that praise
_TELLS_OF_STORY = {1: 0.75, 2: 1.15, 3: 1.5, 4: 1.6, 5: 1.6, 6: 1.0}  # against the story's own share
_SENTENCES = (0.44, 0.37, 0.14, 0.05)  # chance of one, two, three, four


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
    """Writes the comments of one unit in one month; never the same long comment twice."""

    def __init__(self, unit: Unit, story: Story | None, phase: Phase | None, chance: np.random.Generator) -> None:
        self.unit, self.story, self.phase, self.chance = unit, story, phase, chance
        self.said: set[str] = set()
        weights = np.array([_USUAL.get(key, 0.7) * unit.elements.get(key, 1.0) for key in ELEMENTS])
        self.weights = (weights / weights.sum()).cumsum()

    def comment(self, rating: int) -> Written:
        """What a person who gave this answer (1 very good to 6 don't know) writes."""
        for _ in range(5):
            written = self._once(rating)
            if written.why not in self.said:
                break
        self.said.add(written.why)
        return written

    def complaint(self, topic: str = "") -> str:
        """What a person writes who complains; about a story's topic where one is given."""
        lines = list(self._some(topic, False)) if topic else []
        lines += [self._sentence(good=False) for _ in range(1 + int(self.chance.integers(0, 3)))]
        lines.append(self._pick(bank("asides")["closers negative"]))
        return self._filled(". ".join(lines)) + "."

    def _once(self, rating: int) -> Written:
        chance = self.chance
        if chance.random() < 0.06:
            tone = "positive" if rating <= 2 else "negative" if rating in (4, 5) else "neutral"
            return Written(self._pick(bank("asides")[f"nothing {tone}"]))
        lines: list[tuple[str, bool]] = []
        for good in (False, True):
            if self.story and self.phase and chance.random() < self._telling(rating, good):
                lines += [(line, good) for line in self._some(self.story.topic, good)]
        many = 1 + int(np.searchsorted(np.cumsum(_SENTENCES), chance.random()))
        while len(lines) < many:
            good = chance.random() < _RATING_IS_GOOD[rating]
            line = self._sentence(good=good)
            if all(line != other for other, _ in lines):
                lines.append((line, good))
        order = chance.permutation(len(lines))
        lines = [lines[place] for place in order]
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
        element = ELEMENTS[int(np.searchsorted(self.weights, self.chance.random()))]
        heading = f"{element} {'positive' if good else 'negative'}"
        own, general = bank(self.unit.bank).get(heading, ()), bank("anywhere").get(heading, ())
        return self._pick(own if own and self.chance.random() < 0.8 else general)

    def _spoken(self, lines: Sequence[tuple[str, bool]]) -> str:
        voice: Voice = VOICES[int(np.searchsorted(_VOICE_SHARES, self.chance.random()))]
        asides = bank("asides")
        parts: list[str] = []
        if voice.opener and self.chance.random() < voice.opens:
            opener = self._pick(asides[f"openers {voice.opener}"])
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
            parts.append(self._pick(asides[f"closers {tone}"]))
        return STYLES[voice.style](self._filled(". ".join(parts)), self.chance)

    def _filled(self, text: str) -> str:
        return personal(text, self.chance) if "{" in text else text

    def _pick(self, lines: Sequence[str]) -> str:
        return lines[int(self.chance.integers(0, len(lines)))]


_VOICE_SHARES = np.cumsum([voice.share for voice in VOICES]) / sum(voice.share for voice in VOICES)


_KEEP_CAPITAL = ("I", "I'm", "I've", "I'd", "Dr", "Mr", "Saturday", "Hospital")


def _low(line: str) -> str:
    """A sentence that goes on after a word; names and "I" keep their capital."""
    first = line.split(" ", 1)[0]
    keeps = first in _KEEP_CAPITAL or (first.isupper() and len(first) > 1) or line.startswith(("{", "I ", "A&E"))
    return line if keeps else line[0].lower() + line[1:]
