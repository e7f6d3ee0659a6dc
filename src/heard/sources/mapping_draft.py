"""Turns the columns a proposal has placed into a mapping, and names what only a person can decide."""

import re
from collections.abc import Mapping as Table
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from heard.sources.cells import fold
from heard.sources.documents import Document
from heard.sources.mapping_clues import PASSAGE, QUESTION, word_for
from heard.sources.mapping_fields import FIELDS, Shape
from heard.sources.mapping_looks import FEW, ColumnLook
from heard.sources.mapping_table import Header
from heard.vocabulary.feedback import Prompt
from heard.vocabulary.periods import MONTHS

_DATED = re.compile(r"\d+|\b(" + "|".join(f"{name}|{name[:3]}" for name in MONTHS) + r")\b", re.IGNORECASE)
_WORDED = ("words", "yes-no", "agree", "satisfied", "fairly-good")  # of equals, the first
_ASKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (Prompt.EXPECTED.value, ("did you expect", "you expected", "expectation")),
    (Prompt.COULD_IMPROVE.value, ("better", "improve", "change")),
    (Prompt.HOW_IT_FELT.value, ("feel", "felt")),
    (Prompt.WHAT_GOOD.value, ("good", "well", "best", "like most")),
    (Prompt.WHAT_HAPPENED.value, ("happened",)),
)
"""Which sort of question a header asks, by words in it: the first that fits."""


@dataclass(frozen=True, slots=True)
class Open:
    """A question for a person; `blocks` where rows would be rejected until it is answered."""

    sentence: str
    blocks: bool = False


def draft(
    document: Document, header: Header, shape: Shape, fields: Table[str, list[str]], looks: Table[str, ColumnLook]
) -> tuple[dict[str, Any], tuple[Open, ...]]:
    """The mapping's table as TOML would be read, and the open questions."""
    questions: list[Open] = []
    key, name = _named(document.name)
    order = {label: at for at, label in enumerate(header.labels)}
    columns: dict[str, Any] = {}
    for field in FIELDS[shape]:
        found = sorted(fields.get(field, []), key=order.__getitem__)
        if found:
            columns[field] = found[0] if len(found) == 1 else found
    table: dict[str, Any] = {"key": key, "name": name, "rows_are": shape.value}
    table["identity"] = "by period" if shape is Shape.COUNTS else _identity(columns, looks, table, questions)
    if header.sheet and len(document.sheets()) > 1:
        table["sheet"] = header.sheet
    # Every column, so that another table with a few of the same names is not taken for this one.
    table["fingerprint"] = [label for label in header.labels if not label.startswith("column ")]
    if shape is Shape.COUNTS:
        _draft_counts(table, columns, looks, questions)
    else:
        passages = sorted(fields.get(PASSAGE, []), key=order.__getitem__)
        _draft_responses(table, columns, passages, fields.get(QUESTION, []), looks, questions)
    if "organisation" not in columns and "organisation_name" in columns:
        table["place"] = {"by": "name"}
    elif "organisation" not in columns:
        questions.append(
            Open("no column says which organisation it is about: name it with --organisation when loading")
        )
    return table, tuple(questions)


def _draft_counts(
    table: dict[str, Any], columns: dict[str, Any], looks: Table[str, ColumnLook], questions: list[Open]
) -> None:
    site = "site" in columns
    table["constants"] = {"measure": "kpi", "level": "site" if site else "organisation"}
    if "group" in columns:
        table["constants"]["dimension"] = "indicator"
    questions.append(Open("is each row a performance indicator? If not, change `measure` under [constants]"))
    table["columns"] = columns
    _add_values(table, columns, looks, ("setting",), questions)
    if "period" not in columns:
        table["period"] = {"from": "asked"}
        questions.append(Open("no column says the period: give it with --period when loading"))


def _draft_responses(
    table: dict[str, Any],
    columns: dict[str, Any],
    passages: list[str],
    question: list[str],
    looks: Table[str, ColumnLook],
    questions: list[Open],
) -> None:
    constants: dict[str, str] = {}
    if "kind" not in columns:
        constants["kind"] = _kind(columns, passages, looks)
        questions.append(Open(f"is every row {constants['kind']}? If not, change `kind` under [constants]"))
    table["constants"] = constants
    table["columns"] = columns
    _add_values(table, columns, looks, ("kind", "setting", "speaker", "outcome", "expectation", "earlier"), questions)
    dates = {
        name: _order(looks[columns[name]]) for name in ("received_on", "happened_on", "born_on") if name in columns
    }
    if "as found" in dates.values():
        questions.append(Open('are the dates day first? They do not show it; say [dates] order = "dmy" or "mdy"'))
    if dates:
        orders = set(dates.values())
        table["dates"] = {"order": orders.pop()} if len(orders) == 1 else {"order": "as found", **dates}
    if "received_on" not in columns and "happened_on" not in columns:
        table["period"] = {"from": "asked"}
        questions.append(Open("no column is a date of the feedback: give the period with --period when loading"))
    if "rating" in columns:
        table["scale"] = {"read": _scale(looks[columns["rating"]], questions)}
    if question and len(passages) == 1:
        table["passages"] = [{"column": passages[0], "prompt": "nonspecific", "asked_column": question[0]}]
        table.setdefault("values", {})["prompt"] = {words: _prompt(words) for words in looks[question[0]].values}
    elif passages:
        table["passages"] = [{"column": column, "prompt": _prompt(column), "asked": column} for column in passages]
    if not passages:
        nothing = not columns.keys() & {"rating", "reference"}
        questions.append(Open("no column holds people's words; if one does, add it under [[passages]]", nothing))


def _identity(
    columns: dict[str, Any], looks: Table[str, ColumnLook], table: dict[str, Any], questions: list[Open]
) -> str:
    reference = columns.get("reference")
    if reference is None:
        questions.append(Open("no column is a reference: rows that two files share are told by their whole content"))
        return "by content"
    if looks[reference].share("unique") < 1:
        table["join_rows_by"] = [reference]
        questions.append(
            Open(f"“{reference}” stands on several rows: they are read as one response; if not, leave out join_rows_by")
        )
    return "by key"


def _add_values(
    table: dict[str, Any],
    columns: dict[str, Any],
    looks: Table[str, ColumnLook],
    fields: tuple[str, ...],
    questions: list[Open],
) -> None:
    """A table of values for each closed field, filled where the words are usual."""
    for field in fields:
        if field not in columns:
            continue
        found = [value for value, _ in looks[columns[field]].values.most_common(FEW)]
        words = {value: word_for(field, value) for value in found}
        table.setdefault("values", {})[field] = words
        if unknown := [value for value, word in words.items() if not word]:
            shown = ", ".join(f"“{value}”" for value in unknown[:6])
            questions.append(Open(f"under {field}, what does {shown} stand for? See [values.{field}]", field == "kind"))


def _scale(look: ColumnLook, questions: list[Open]) -> str:
    if not look.is_numbered_answer:
        return max(_WORDED, key=lambda name: _fits(look, name))
    numbers = [
        int(place) for value in look.values if (place := value.removesuffix(".0")).isdecimal() and len(place) < 9
    ]
    if "star" in fold(look.label):
        return "five-star"
    if max(numbers, default=0) > 7:
        questions.append(Open("are the answers scores from 0 (worst) to 10 (best)? See [scale]"))
        return "0-10"
    questions.append(
        Open(
            f'“{look.label}” has bare numbers: say under [scale] read = "experience" (1 is very good), '
            '"recommend" (1 is extremely likely) or "five-star" (5 is best)',
            blocks=True,
        )
    )
    return "words"


def _fits(look: ColumnLook, scale: str) -> int:
    """How many of a column's answers are a scale's own; none where they are less than four in five."""
    from heard.sources import scales

    right = sum(n for value, n in look.values.items() if scales.read(value, scale=scale))
    return right if right >= 0.8 * look.filled else 0


def _order(look: ColumnLook) -> str:
    """The one order a column's clear days show; "iso" is not asked for, since nothing else is open then."""
    survey = look.day_survey
    shown = {order for evidence in survey.certain.values() for order in evidence}
    if len(shown) == 1:
        return str(shown.pop())
    return "as found" if shown or survey.open else "dmy"


def _kind(columns: dict[str, Any], passages: list[str], looks: Table[str, ColumnLook]) -> str:
    names = " ".join([*looks]).casefold()
    if "rating" in columns and (looks[columns["rating"]].share("worded") >= 0.8 or "fft" in names):
        return "friends-and-family"
    for word, kind in (("complain", "complaint"), ("incident", "incident"), ("harm", "incident")):
        if word in names:
            return kind
    return "survey" if "rating" in columns or len(passages) > 1 else "comment"


def _prompt(column: str) -> str:
    said = fold(column)
    return next((prompt for prompt, words in _ASKS if any(word in said for word in words)), Prompt.NONSPECIFIC.value)


def _named(file: str) -> tuple[str, str]:
    """A key and a name from the file's name, without the month it is for."""
    words = re.sub(r"[^A-Za-z]+", " ", _DATED.sub(" ", PurePath(file).stem.replace("_", " "))).split()
    key = "_".join(words).lower()[:50] or "supplier"
    return (key if key[0].isalpha() and len(key) > 1 else f"source_{key}"), " ".join(words) or "Supplier's file"
