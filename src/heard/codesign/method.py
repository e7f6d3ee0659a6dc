"""The ways of hearing people in a workshop, as a table: what each asks, in which words, and how notes are sorted.

Values clarification: Warfield and Manley 1990. Claims, concerns and issues: Guba and Lincoln 1989, after which an issue
is a question. The wording of the stems is the method's; `{X}` is what a programme is about.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """A way of hearing people."""

    VALUES = "values"
    CLAIMS = "claims"
    JOURNEY = "journey"
    RANKING = "ranking"
    OPEN = "open"


class Stem(StrEnum):
    """What a note answers; also the section of a document that it may lead to."""

    PURPOSE = "purpose"
    ACHIEVED_BY = "achieved_by"
    ENABLES = "enables"
    HINDERS = "hinders"
    ROLE = "role"
    OTHER = "other"
    CLAIM = "claim"
    CONCERN = "concern"
    ISSUE = "issue"
    STEP = "step"
    QUESTION = "question"
    OPTION = "option"


class Feeling(StrEnum):
    """How a step of a journey felt."""

    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked: its stem, the words people read, and a word of help."""

    stem: Stem
    words: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A method: its name, what it is good for, and what it asks."""

    method: Method
    name: str
    use: str
    asks: tuple[Asked, ...]


_ONE = "One thought a note. There is no wrong answer."
WAYS: dict[Method, Way] = {
    way.method: way
    for way in (
        Way(Method.VALUES, "Values clarification", "To find what people believe in common, at the start.", (
            Asked(Stem.PURPOSE, "I believe the ultimate purpose of {X} is …", _ONE),
            Asked(Stem.ACHIEVED_BY, "I believe this purpose can be achieved by …", _ONE),
            Asked(Stem.ENABLES, "I believe the things that help this purpose are …", _ONE),
            Asked(Stem.HINDERS, "I believe the things that get in its way are …", _ONE),
            Asked(Stem.ROLE, "I believe my part in achieving this purpose is …", _ONE),
            Asked(Stem.OTHER, "Other things I value and believe about {X} are …", _ONE),
        )),
        Way(Method.CLAIMS, "Claims, concerns and issues", "To judge something that is under way, with equal voice.", (
            Asked(Stem.CLAIM, "What goes well with {X}?", "A good thing you would say of it. One a note."),
            Asked(Stem.CONCERN, "What worries you about {X}?", "One worry a note."),
            Asked(Stem.ISSUE, "Which question should we ask about {X}?", "As a question: How can we …? What can we …?"),
        )),
        Way(Method.JOURNEY, "Journey map", "To follow one way through care, step by step.", (
            Asked(Stem.STEP, "What happened at this step, and how did it feel?", "One step a note."),
        )),
        Way(Method.RANKING, "Ranking and dots", "To see what matters most to people.", (
            Asked(Stem.OPTION, "Which of these matter most to you?", "Give your dots to the ones that matter most."),
        )),
        Way(Method.OPEN, "Open question", "To ask one thing plainly.", (
            Asked(Stem.QUESTION, "What matters most to you about {X}?", _ONE),
        )),
    )
}  # fmt: skip


def asked(method: Method, about: str) -> tuple[Asked, ...]:
    """What a method asks about something, in full words."""
    return tuple(
        Asked(one.stem, one.words.replace("{X}", about.strip() or "this"), one.help) for one in WAYS[method].asks
    )


_QUESTION = re.compile(
    r"\b(how|what|why|who|where|when|which|whose|can|could|should|do|does|is|are|will|would)\b", re.I
)
_DOING = r"(?:get|buy|hire|build|have|give|make|put|set up|provide|employ|open|train|send)\b"
_SOLUTION = re.compile(
    r"^\s*(?:(?:can|could|should|why (?:don['’]t|not)|(?:should|could|can)n['’]t|can['’]t) (?:we|you|they) "
    rf"(?:just |please )?{_DOING}|why not (?:just )?{_DOING}|(?:how|what) about (?:we\b|\w+ing\b)"
    r"|(?:we|they|you) (?:need|must|should|have to)\b|there should be\b|get\b|buy\b|hire\b|build\b|put\b|make\b|give\b"
    r"|more\b|provide\b|train\b|employ\b)",
    re.I,
)


def hint_for_issue(words: str) -> str:
    """A kind hint where an issue is no question, or is a solution dressed as one; "" where it is a question.

    An issue asks "How can we …?" or "What can we …?"; it is not yet the answer (Guba and Lincoln's method).
    """
    text = words.strip()
    if not text:
        return "Write your question first."
    if _SOLUTION.search(text):
        return (
            "This sounds like an answer already, and it may be a good one. "
            "Which question does it answer? Try “How can we …?”"
        )
    if not text.endswith("?"):
        begun = _QUESTION.match(text)
        return (
            "Please end it with a question mark, so that everyone sees it is a question."
            if begun
            else "Please ask it as a question. Try “How can we …?” or “What can we …?”"
        )
    return "" if _QUESTION.search(text) else "Please ask it as a question. Try “How can we …?” or “What can we …?”"
