"""What a person says of a file as a whole, beside its columns, put into a mapping's table."""

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import Any

from heard.sources.cells import fold
from heard.sources.mapping_choices import without_empty
from heard.sources.mapping_clues import word_for
from heard.sources.mapping_dates import AS_FOUND
from heard.sources.mapping_fields import DATE_FIELDS, FIELDS, Shape
from heard.sources.mapping_proposal import Survey
from heard.sources.scales import WORDS

MOST_VALUES = 40
"""Different values of one column a person is asked about; a column with more is no list of choices."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The answers for a whole file; "" or empty where a question did not arise."""

    constants: Table[str, str] = field(default_factory=dict)  # field -> the value every row has
    scale: str = ""
    keep_off_scale: bool = False  # rows whose answer is not on the scale are taken without a rating
    date_order: str = ""
    period_from: str = ""
    several_rows: bool = False  # one person's answers may take several rows with the same reference
    values: Table[str, Table[str, str]] = field(default_factory=dict)  # field -> as written -> Heard's word


def has_dates(table: Table[str, Any]) -> bool:
    """Whether a column of days is read."""
    return any(name in table["columns"] for name in DATE_FIELDS)


def has_place(table: Table[str, Any]) -> bool:
    """Whether a column says which organisation a row is about, by code or by name."""
    return bool(table["columns"].keys() & {"organisation", "organisation_name"})


def repeats_references(table: Table[str, Any], seen: Survey) -> bool:
    """Whether the sender's reference stands on more than one row."""
    name = table["columns"].get("reference")
    return isinstance(name, str) and seen.look(name).share("unique") < 1


def closed_values(table: Table[str, Any], seen: Survey) -> dict[str, dict[str, str]]:
    """For each column of a closed list: what stands in it, and the word it is taken for, "" where that is open."""
    shape = Shape(table.get("rows_are", Shape.RESPONSES.value))
    found: dict[str, dict[str, str]] = {}
    for name, column in table["columns"].items():
        known = FIELDS[shape][name]
        if known.reads != "closed" or not isinstance(column, str):
            continue
        before = {fold(written): word for written, word in table.get("values", {}).get(name, {}).items()}
        written = [value for value, _ in seen.look(column).values.most_common(MOST_VALUES)]
        found[name] = {
            value: before.get(fold(value), fold(value) if fold(value) in known.words else word_for(name, value))
            for value in written
        }
    return found


def with_settings(table: Table[str, Any], said: Settings) -> dict[str, Any]:
    """The table with these answers in place of its own; values it knows and this file does not hold stay."""
    changed = dict(table)
    changed["constants"] = {name: value for name, value in said.constants.items() if value}
    values = {name: dict(words) for name, words in table.get("values", {}).items()}
    for name, words in said.values.items():
        values[name] = {**values.get(name, {}), **words}
    changed["values"] = values
    if "rating" in table["columns"]:
        changed["scale"] = {**table.get("scale", {}), "read": said.scale or WORDS}
        keep = {*table.get("keep_unknown", [])} - {"rating"}
        changed["keep_unknown"] = sorted(keep | ({"rating"} if said.keep_off_scale else set()))
    if has_dates(table):
        changed["dates"] = {"order": said.date_order or AS_FOUND}
    changed["period"] = {"from": said.period_from or "asked"}
    reference = table["columns"].get("reference")
    changed["join_rows_by"] = [reference] if said.several_rows and reference else []
    return without_empty(changed)
