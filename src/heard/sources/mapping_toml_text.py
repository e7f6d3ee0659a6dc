"""Writes a mapping as TOML that a person can read and change."""

import json
import re
from collections.abc import Mapping as Table
from collections.abc import Sequence
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(
    table: Table[str, Any], *, why: Table[str, str] | None = None, top: Sequence[str] = (), end: Sequence[str] = ()
) -> str:
    """A mapping's table as TOML; `why` gives the remark beside a column, `top` and `end` remarks around it all."""
    lines = [f"# {_one_line(remark)}" for remark in top]
    lines += [f"{_key(name)} = {_value(value)}" for name, value in table.items() if not _is_section(value)]
    for name, value in table.items():
        if _is_section(value):
            lines += _section(name, value, why or {})
    if end:
        lines += ["", *(f"# {_one_line(remark)}" for remark in end)]
    return "\n".join(lines) + "\n"


def _section(name: str, value: Any, why: Table[str, str]) -> list[str]:
    lines: list[str] = []
    if isinstance(value, list):
        for entry in value:
            lines += ["", f"[[{name}]]", *_pairs({k: v for k, v in entry.items() if v}, why)]
        return lines
    plain = {key: inner for key, inner in value.items() if not isinstance(inner, dict)}
    if plain:
        lines += ["", f"[{name}]", *_pairs(plain, why)]
    for key, inner in value.items():
        if isinstance(inner, dict):
            lines += ["", f"[{name}.{_key(key)}]", *_pairs(inner, {})]
    return lines


def _pairs(table: Table[str, Any], why: Table[str, str]) -> list[str]:
    lines = []
    for name, value in table.items():
        columns = value if isinstance(value, list) else [value]
        remark = "; ".join(why[column] for column in columns if column in why) if name != "asked" else ""
        lines.append(f"{_key(name)} = {_value(value)}" + (f"  # {_one_line(remark)}" if remark else ""))
    return lines


def _is_section(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _value(name)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    # JSON's quoting of texts is TOML's too, but for the delete character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(remark: str) -> str:
    """A remark that cannot break out of its comment, whatever a column is called."""
    return "".join(char if char.isprintable() else " " for char in " ".join(remark.split()))
