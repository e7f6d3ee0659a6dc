"""The small bank of questions a feedback page may ask, read from its table."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from heard.vocabulary.refusal import Refusal

NATIONAL = "experience"
"""The key of the national Friends and Family question."""
LOCAL = "local question: "
"""What the name of a local question's scale begins with."""
DONT_KNOW = 6
"""The place of "don't know" on every scale."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its sentence's key (or the words themselves, for numbers), and what is kept of it."""

    words: str
    kept: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the key of its sentence, its answers in order, and whether it is the national one."""

    key: str
    words: str
    answers: tuple[Choice, ...]
    national: bool = False
    because: str = ""
    column: str = ""

    @property
    def scale(self) -> str:
        """How the lake names the scale of a local question: answers to two questions are never one series."""
        return f"{LOCAL}{self.key}"


def _question(said: Mapping[str, Any]) -> Question:
    answers = tuple(Choice(words, kept) for words, kept in said["answers"])
    return Question(
        said["key"], said["words"], answers, said.get("national", False), said.get("because", ""),
        said.get("column", ""),
    )  # fmt: skip


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("questions.toml").read_text(encoding="utf-8"))


@cache
def questions() -> dict[str, Question]:
    """The rated questions by key, the national one first."""
    return {one["key"]: _question(one) for one in _table()["questions"]}


@cache
def about_you() -> dict[str, Question]:
    """What a page may ask people about themselves, by key."""
    return {one["key"]: _question(one) for one in _table()["about"]}


def answer_on(scale: str, rating: int) -> tuple[str, str] | None:
    """The keys of a local question and of the answer at a place of its scale; None for any other scale or place."""
    question = questions().get(scale.removeprefix(LOCAL)) if scale.startswith(LOCAL) else None
    if question is None or not 0 < rating <= DONT_KNOW:
        return None
    place = len(question.answers) if rating == DONT_KNOW else rating
    return (question.words, question.answers[place - 1].words) if place <= len(question.answers) else None


def insist_askable(question: str, *, owner: str) -> None:
    """Raise `Refusal` where a page of this owner ("provider" or "commissioner") may not ask a question.

    The national question belongs to the provider whose return it is: a commissioner's copy asks people twice and does
    not count (NHS England's guidance on the Friends and Family Test).
    """
    if not question:
        return
    known = questions().get(question)
    if known is None:
        raise Refusal("This question is not in the bank.", next_step="Choose one of the list.")
    if known.national and owner != "provider":
        raise Refusal(
            "The national question is the provider's own: asked here too, people would be asked twice, and their "
            "answers would not count.",
            next_step="Choose one of the local questions.",
        )
