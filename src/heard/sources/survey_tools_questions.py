"""The questions of a survey tool's export: which columns are answers to choose from, ticks, and people's own words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from heard.sources.cells import fold
from heard.sources.mapping_looks import ColumnLook
from heard.sources.mapping_model import Choice
from heard.sources.survey_tools import PERSONAL, RECEIVED, REFERENCE, TECHNICAL, Tool, role_of

TICKED = frozenset({"1", "yes", "true", "y", "selected", "ticked", "checked", "x"})
UNTICKED = frozenset({"0", "no", "false", "n", "not selected", "unchecked", ""})
SEVERAL = ";"
"""What stands between the answers where one cell holds all that a person chose."""
_MOST_ANSWERS = 12
_CODE_IN_FRONT = re.compile(r"^([A-Za-z]\w*(\[\w+\])?\.\s+|Q?\d+[.:)]\s*)")
_WHY = {
    PERSONAL: "it says who the person is, or how to reach them: never taken",
    TECHNICAL: "it is about the form, and not an answer",
    REFERENCE: "the tool's own number of the response",
    RECEIVED: "the tool's own time of the response",
}


@dataclass(frozen=True, slots=True)
class Arranged:
    """What a tool's columns are: fields of a response, columns that are left alone with the reason, and choices."""

    tool: Tool
    fields: dict[str, str]  # column -> canonical field
    left: dict[str, str]  # column -> why it is not read
    choices: tuple[Choice, ...]

    @property
    def settled(self) -> frozenset[str]:
        """The columns that nothing else need be found for."""
        return frozenset({*self.fields, *self.left})


def arranged(tool: Tool, looks: Sequence[ColumnLook]) -> Arranged:
    """What each column of a tool's export is, by its name and what its cells look like."""
    fields: dict[str, str] = {}
    left: dict[str, str] = {}
    questions = []
    for look in looks:
        role = role_of(tool, look.label)
        if role in (REFERENCE, RECEIVED) and role not in fields.values() and look.filled:
            fields[look.label] = role
        elif role in (REFERENCE, RECEIVED):
            left[look.label] = _WHY[TECHNICAL]
        elif role or _addresses(look):
            left[look.label] = _WHY[role or PERSONAL]
        else:
            questions.append(look)
    return Arranged(tool, fields, left, tuple(_choices(tool, questions)))


def asked_in(label: str) -> str:
    """The question in its own words, without the code a tool puts in front."""
    return _CODE_IN_FRONT.sub("", re.sub(r" #\d+$", "", label)).strip() or label


def _addresses(look: ColumnLook) -> bool:
    """Whether a column's cells are mostly e-mail addresses, whatever it is called."""
    hits = sum(n for value, n in look.values.items() if re.fullmatch(r"\S+@\S+\.\S+", value))
    return bool(look.filled) and hits > look.filled / 2


def _choices(tool: Tool, looks: Sequence[ColumnLook]) -> list[Choice]:
    parts = {look.label: re.fullmatch(tool.options, look.label, re.IGNORECASE) for look in looks if tool.options}
    groups = Counter(asked_in(match["asked"]) for match in parts.values() if match)
    found = []
    for look in looks:
        match = parts.get(look.label)
        if match and groups[asked_in(match["asked"])] > 1 and _is_tick(look, match["answer"]):
            found.append(Choice(look.label, asked_in(match["asked"]), match["answer"].strip()))
        elif _is_list(look):
            found.append(Choice(look.label, asked_in(look.label), several=SEVERAL))
        elif look.filled and _is_choice(look):
            found.append(Choice(look.label, asked_in(look.label)))
    return found


def _is_tick(look: ColumnLook, answer: str) -> bool:
    """Whether a column only says if one answer was chosen: by a mark, or by the answer itself."""
    return all(fold(value) in TICKED | UNTICKED or fold(value) == fold(answer) for value in look.values)


def _is_list(look: ColumnLook) -> bool:
    """Whether cells hold several answers with a semicolon behind each, as Microsoft Forms writes them."""
    if not look.filled or sum(n for v, n in look.values.items() if v.endswith(SEVERAL)) < look.filled:
        return False
    return len({part for value in look.values for part in value.split(SEVERAL)}) <= _MOST_ANSWERS * 2


def _is_choice(look: ColumnLook) -> bool:
    """Whether the cells are few and short, and come again: answers to choose from, and nobody's own words."""
    few = len(look.values) <= min(_MOST_ANSWERS, max(2, look.filled // 2))
    return few and all(len(value) <= 60 for value in look.values) and look.share("days") < 0.5
