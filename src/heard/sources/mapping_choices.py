"""A person's answer for each column, "what is it?", put into a mapping's table, and read back from one."""

from collections.abc import Mapping as Table
from collections.abc import Sequence
from typing import Any

from heard.sources.cells import fold
from heard.sources.mapping_checks import PERIODS_FROM
from heard.sources.mapping_fields import DATE_FIELDS, FIELDS, PROMPTS, Shape
from heard.vocabulary.feedback import Prompt

NOT_READ = ""
WORDS = "words:"
"""What stands before the sort of question that a column of people's words answers."""
QUESTION = "question"


def meanings(shape: Shape) -> tuple[str, ...]:
    """Everything a column can be said to be: nothing, people's words, the question asked, or a canonical field."""
    spoken = (*(f"{WORDS}{prompt}" for prompt in sorted(PROMPTS, reverse=True)), QUESTION)
    return (NOT_READ, *(spoken if shape is Shape.RESPONSES else ()), *FIELDS[shape])


def joins(shape: Shape, meaning: str) -> bool:
    """Whether several columns may be said to be the same thing: people's words, and fields of free words."""
    if meaning == NOT_READ or meaning.startswith(WORDS):
        return True
    return meaning != QUESTION and FIELDS[shape][meaning].reads == "text"


def meanings_of(table: Table[str, Any], labels: Sequence[str]) -> dict[str, str]:
    """What a mapping's table says of each of these columns; "" of those it does not read."""
    said: dict[str, str] = {}
    for field, names in table.get("columns", {}).items():
        said.update((fold(name), field) for name in _listed(names))
    for passage in table.get("passages", []):
        said[fold(passage["column"])] = f"{WORDS}{passage.get('prompt') or Prompt.NONSPECIFIC.value}"
        if passage.get("asked_column"):
            said[fold(passage["asked_column"])] = QUESTION
    return {label: said.get(fold(label), NOT_READ) for label in labels}


def with_columns(table: Table[str, Any], said: Table[str, str]) -> dict[str, Any]:
    """The table with these columns (label -> what it is, in the file's order) in place of its own.

    What it says beside its columns stays, as far as it still has a column to be about.
    """
    shape = Shape(table.get("rows_are", Shape.RESPONSES.value))
    columns: dict[str, Any] = {}
    for label, meaning in said.items():
        if meaning in FIELDS[shape]:
            columns[meaning] = [*_listed(columns[meaning]), label] if meaning in columns else label
    named = [label for label in said if not label.startswith("column ")]
    kept = {name: value for name, value in table.items() if name not in ("columns", "passages")}
    kept["identity"] = _identity(shape, columns)
    kept["fingerprint"] = named
    counted = {fold(choice["column"]) for choice in kept.get("answers", [])}
    kept["not_read"] = [label for label in named if said[label] == NOT_READ and fold(label) not in counted]
    kept["columns"] = columns
    if shape is Shape.RESPONSES:
        kept["passages"] = _passages(table, said)
    return _fitting(kept, columns)


def _listed(names: Any) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _identity(shape: Shape, columns: Table[str, Any]) -> str:
    if shape is Shape.COUNTS:
        return "by period"
    return "by key" if "reference" in columns else "by content"


def _passages(table: Table[str, Any], said: Table[str, str]) -> list[dict[str, str]]:
    before = {fold(passage["column"]): passage for passage in table.get("passages", [])}
    question = next((label for label, meaning in said.items() if meaning == QUESTION), "")
    found = []
    for label, meaning in said.items():
        if not meaning.startswith(WORDS):
            continue
        asked = before.get(fold(label), {}).get("asked", label)
        beside = {"asked_column": question} if question else {"asked": asked}
        found.append({"column": label, "prompt": meaning.removeprefix(WORDS), **beside})
    return found


def _fitting(table: dict[str, Any], columns: Table[str, Any]) -> dict[str, Any]:
    """The table without what is about columns it no longer has."""
    has = {fold(label) for names in columns.values() for label in _listed(names)}
    constants = {name: value for name, value in table.get("constants", {}).items() if name not in columns}
    values = {name: words for name, words in table.get("values", {}).items() if name in columns or name == "prompt"}
    table |= {"constants": constants, "values": values}
    for name in ("optional", "keep_unknown"):
        table[name] = [field for field in table.get(name, []) if field in columns]
    for name in ("join_rows_by", "fill_down"):
        table[name] = [label for label in table.get(name, []) if fold(label) in has]
    by_name = "organisation_name" in columns and "organisation" not in columns
    table["place"] = {**table.get("place", {}), "by": "name" if by_name else "code"}
    table["period"] = {"from": _period_from(table, columns)}
    if not any(name in columns for name in DATE_FIELDS):
        table.pop("dates", None)
    if "rating" not in columns:
        table.pop("scale", None)
    return without_empty(table)


def without_empty(table: Table[str, Any]) -> dict[str, Any]:
    """A mapping's table without what says nothing; its columns and those it leaves stay, even where there are none."""
    kept = ("columns", "not_read")
    return {name: value for name, value in table.items() if name in kept or value not in ([], {}, "")}


def _period_from(table: Table[str, Any], columns: Table[str, Any]) -> str:
    chosen = str(table.get("period", {}).get("from", ""))
    if chosen in columns:
        return chosen
    return next((name for name in PERIODS_FROM if name in columns), "asked")
