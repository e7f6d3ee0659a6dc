"""The names of the GP Patient Survey's variables, taken apart: question, answers, and what the number is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from heard.sources.cells import fold

SHARE, NUMBER, BASE, LOWER, UPPER = "share", "number", "base", "lower", "upper"
_ENDINGS = (("pct", SHARE), ("ci_lower_wil", LOWER), ("ci_upper_wil", UPPER), ("base", BASE), ("", NUMBER))
_NAME = re.compile(r"(?P<stem>q\d+[a-z]?(?:band|_recoded|_merged)?)_?(?P<answers>\d*)")
# What says where a practice belongs, and how many were asked; everything else is a question's.
ABOUT = frozenset(
    {"practice_code", "practice_name", "pcn_code", "pcn_name", "ics_code", "ics_code_ons", "ics_name", "cr_code",
     "cr_name", "ccg_code", "ccg_name", "distributed", "received", "resprate"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: `q3_12pct` is the share that gave answer 1 or 2 to q3, and `q31_14pct` answer 14 to q31."""

    question: str
    answers: str
    what: str


def variable(name: str) -> Variable | None:
    """A variable's name taken apart; None where it is no question's."""
    plain = fold(name).replace(" ", "_")
    for ending, what in _ENDINGS:
        if plain.endswith(ending) and (match := _NAME.fullmatch(plain.removesuffix(ending).removesuffix("_"))):
            if what in (SHARE, NUMBER) and not match["answers"]:
                continue
            return Variable(match["stem"], match["answers"], what)
    return None


@dataclass(slots=True)
class Asked:
    """One question's columns: shares by answers, what they are out of, and the limits around its summary."""

    question: str
    shares: dict[str, str] = field(default_factory=dict)  # answers -> column
    bases: dict[str, str] = field(default_factory=dict)  # the answers counted in it ("" for all) -> column
    limits: dict[tuple[str, str], str] = field(default_factory=dict)  # (answers or "", lower or upper) -> column
    past_nine: bool = False  # whether its answers are numbered past nine, as long-term conditions are

    def parts_of(self, answers: str) -> tuple[str, ...]:
        """The answers that are put together in a share: 1 and 2 in `q3_12pct`, and 14 alone in `q31_14pct`."""
        return (answers,) if self.past_nine else tuple(answers)

    def base_of(self, answers: str) -> str:
        """The column that a share is out of: without "don't know" where the publisher leaves it out, else everybody."""
        parts = set(self.parts_of(answers))
        narrow = [column for counted, column in self.bases.items() if counted and parts <= set(counted)]
        return narrow[0] if narrow else self.bases.get("", "")

    def limit_of(self, answers: str, side: str) -> str:
        """The column of a share's 95% limit; "" where none is published for it."""
        own = self.limits.get((answers, side))
        return own or (self.limits.get(("", side), "") if answers == self.summary else "")

    @property
    def summary(self) -> str:
        """The answers that the question's own limits are around: two or more put together, or the first answer."""
        together = [a for a in self.shares if len(self.parts_of(a)) > 1 and (a, LOWER) not in self.limits]
        return together[0] if together else min(self.shares, default="", key=lambda a: (len(a), a))


def _no_set(answers: str) -> bool:
    """Whether these digits are one number: a set names its answers in their order, never 0 and never one twice."""
    return "0" in answers or list(answers) != sorted(set(answers))


def questions_in(names: Iterable[str]) -> dict[str, Asked]:
    """Every question that a file has shares of, in the order its columns stand."""
    found: dict[str, Asked] = {}
    for name in names:
        if (known := variable(name)) is None:
            continue
        asked = found.setdefault(known.question, Asked(known.question))
        if known.what in (SHARE, NUMBER):
            asked.past_nine |= _no_set(known.answers)
        if known.what == SHARE:
            asked.shares.setdefault(known.answers, name)
        elif known.what == BASE:
            asked.bases.setdefault(known.answers, name)
        elif known.what in (LOWER, UPPER):
            asked.limits.setdefault((known.answers, known.what), name)
    for question, asked in found.items():
        if not asked.bases and (plain := found.get(question.removesuffix("band"))):
            asked.bases = plain.bases  # answers put in bands are out of the question they belong to
    return {question: asked for question, asked in found.items() if asked.shares}
