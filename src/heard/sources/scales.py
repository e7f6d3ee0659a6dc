"""The scales people answer on, read from the answers' own words and never from a date.

Some practices asked "would you recommend" years after the national question had changed, so only the
wording of an answer can say which of the two Friends and Family questions it belongs to.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from heard.vocabulary.feedback import ANSWERS, Answer, FftQuestion

WORDS = "words"  # either Friends and Family wording, whichever the answer shows; digits say nothing


@dataclass(frozen=True, slots=True)
class Scale:
    """A named scale: what it is called in the lake, its answers in words, and what bare numbers mean on it."""

    words: str
    answers: tuple[Answer, ...]
    numbers: dict[str, int]  # a number as written -> place from 1 (best)
    question: FftQuestion | None = None  # the Friends and Family question, for its two scales


@dataclass(frozen=True, slots=True)
class Answered:
    """What one answer says: the question its words show ("" where both share them), and its place on the scale."""

    question: str
    rating: int | None
    scale: str
    counts_as: str


_SIX = {str(place): place for place in range(1, 7)}


def _bands(worst: int, best: int, positive: int, neutral: int) -> tuple[Answer, ...]:
    """The answers of a numbered scale: from `positive` up positive, from `neutral` up neutral, else negative."""
    return tuple(
        Answer(
            best - score + 1,
            str(score),
            "positive" if score >= positive else "neutral" if score >= neutral else "negative",
        )
        for score in range(best, worst - 1, -1)
    )


SCALES: dict[str, Scale] = {
    "experience": Scale("very good to very poor", ANSWERS[FftQuestion.EXPERIENCE], _SIX, FftQuestion.EXPERIENCE),
    "recommend": Scale(
        "extremely likely to extremely unlikely", ANSWERS[FftQuestion.RECOMMEND], _SIX, FftQuestion.RECOMMEND
    ),
    "yes-no": Scale(
        "yes or no",
        (Answer(1, "yes", "positive"), Answer(2, "no", "negative"), Answer(6, "don't know", "unknown")),
        {},
    ),
    "agree": Scale(
        "strongly agree to strongly disagree",
        (
            Answer(1, "strongly agree", "positive"),
            Answer(2, "agree", "positive"),
            Answer(3, "neither agree nor disagree", "neutral"),
            Answer(4, "disagree", "negative"),
            Answer(5, "strongly disagree", "negative"),
            Answer(6, "don't know", "unknown"),
        ),
        {},
    ),
    "satisfied": Scale(
        "very satisfied to very dissatisfied",
        (
            Answer(1, "very satisfied", "positive"),
            Answer(2, "satisfied", "positive"),
            Answer(3, "neither satisfied nor dissatisfied", "neutral"),
            Answer(4, "dissatisfied", "negative"),
            Answer(5, "very dissatisfied", "negative"),
            Answer(6, "don't know", "unknown"),
        ),
        {},
    ),
    # The GP Patient Survey's own steps, which are none of the Friends and Family Test's.
    "fairly-good": Scale(
        "very good, fairly good, to very poor",
        (
            Answer(1, "very good", "positive"),
            Answer(2, "fairly good", "positive"),
            Answer(3, "neither good nor poor", "neutral"),
            Answer(4, "fairly poor", "negative"),
            Answer(5, "very poor", "negative"),
            Answer(6, "don't know", "unknown"),
        ),
        {},
    ),
    "five-star": Scale("five stars", _bands(1, 5, 4, 3), {str(6 - place): place for place in range(1, 6)}),
    # The bands of the net promoter score, the only published ones: 9 and 10, 7 and 8, 0 to 6.
    "0-10": Scale("0 to 10", _bands(0, 10, 9, 7), {str(11 - place): place for place in range(1, 12)}),
}

# Other ways of writing an answer; "neither" and "don't know" belong to every scale that has them.
_ALIASES = {
    "dont know": "don't know", "do not know": "don't know", "don't know/unsure": "don't know", "not sure": "don't know",
    "unsure": "don't know", "neither good or poor": "neither good nor poor", "neither": "neither",
    "neither likely or unlikely": "neither likely nor unlikely",
    "neither good nor bad": "neither good nor poor", "y": "yes", "n": "no",
}  # fmt: skip
_NUMBERED = re.compile(r"^\d{1,2}\s*[-.:)=–]?\s+(?=\D)|^\d{1,2}[-.:)=–](?=\D)")
_LONGEST = 45  # letters; no answer is longer, and people's words are not compared letter by letter
_STARS = re.compile(r"^(\d)(?:\.0)?(?:\s*(?:stars?|out of 5|/\s*5))?$")


def plain(text: str) -> str:
    """An answer without what people type around it: case, spaces of any kind, a number in front, a full stop."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("`", "'").replace("‘", "'")
    text = _NUMBERED.sub("", " ".join(text.split()).casefold())
    return text.strip(" .!*")


@lru_cache(maxsize=4096)
def find(text: str, names: tuple[str, ...]) -> tuple[tuple[str, Answer], ...]:
    """The (scale name, answer) pairs that a wording may be, among the named scales; a slip of the pen is forgiven.

    A wording equally near to two different answers is neither.
    """
    said = plain(text)
    said = _ALIASES.get(said, said)
    known = [(name, answer) for name in names for answer in SCALES[name].answers]
    if said == "neither":
        return tuple(pair for pair in known if pair[1].words.startswith("neither"))
    if exact := tuple(pair for pair in known if pair[1].words == said):
        return exact
    forgiven = 2 if len(said) >= 11 else 1 if len(said) >= 6 else 0
    if not forgiven or len(said) > _LONGEST or not said[-1].isalpha():
        return ()
    near = {answer.words for _, answer in known if abs(len(answer.words) - len(said)) <= forgiven}
    slips = {words: _slips(said, words) for words in near}
    fewest = min(slips.values(), default=99)
    nearest = [words for words, count in slips.items() if count == fewest]
    if fewest > forgiven or len(nearest) > 1:
        return ()
    return tuple(pair for pair in known if pair[1].words == nearest[0])


def read(text: str, *, scale: str = WORDS, leaning: str = "") -> Answered | None:
    """What an answer says on a scale; None where it is not one of the scale's answers.

    `scale` is `words` or a name in SCALES. `leaning` is the Friends and Family question that the rest of the
    column shows: it decides the answers both wordings share ("Don't know"); without it their question stays empty.
    The words of an answer win over the scale asked for: "Extremely likely" is never an answer about experience.
    """
    friends = scale in (WORDS, "experience", "recommend")
    pairs = find(text, ("experience", "recommend") if friends else (scale,))
    if not friends:
        number = _number(text, scale)
        if pairs or number is None:
            return _answered(*pairs[0]) if pairs else None
        return _answered(scale, next(a for a in SCALES[scale].answers if a.rating == number))
    if not pairs and scale != WORDS and (place := SCALES[scale].numbers.get(_digits(text))):
        return _answered(scale, SCALES[scale].answers[place - 1])
    if len(pairs) == 1:
        return _answered(*pairs[0])
    preferred = leaning or (scale if scale != WORDS else "")
    for name, answer in pairs:
        if name == preferred:
            return _answered(name, answer)
    return Answered("", pairs[0][1].rating, "", pairs[0][1].counts_as) if pairs else None


def question_shown(text: str) -> str:
    """The Friends and Family question that a wording can only belong to, or "" (both share it, or neither has it)."""
    pairs = find(text, ("experience", "recommend"))
    return question_of(SCALES[pairs[0][0]]) if len(pairs) == 1 else ""


def answers_of(scale: str) -> list[str]:
    """The answers a person may give on a scale, for the sentence that rejects another."""
    if scale == WORDS:
        return [answer.words for question in ANSWERS.values() for answer in question]
    return [answer.words for answer in SCALES[scale].answers]


def _answered(name: str, answer: Answer) -> Answered:
    scale = SCALES[name]
    return Answered(question_of(scale), answer.rating, scale.words, answer.counts_as)


def question_of(scale: Scale) -> str:
    """The Friends and Family question a scale belongs to, or ""."""
    return scale.question.value if scale.question else ""


def _digits(text: str) -> str:
    return text.strip().removesuffix(".0")


def _number(text: str, scale: str) -> int | None:
    stars = _STARS.match(" ".join(text.split()).casefold()) if scale == "five-star" else None
    return SCALES[scale].numbers.get(stars[1] if stars else _digits(text))


def _slips(said: str, meant: str) -> int:
    """How many letters were added, left out, mistaken or swapped (optimal string alignment distance)."""
    grid = [list(range(len(meant) + 1))]
    for i, a in enumerate(said, 1):
        row = [i]
        for j, b in enumerate(meant, 1):
            cost = min(grid[-1][j] + 1, row[-1] + 1, grid[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == meant[j - 2] and said[i - 2] == b:
                cost = min(cost, grid[-2][j - 2] + 1)
            row.append(cost)
        grid.append(row)
    return grid[-1][-1]
