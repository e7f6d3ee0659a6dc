"""A template of a programme as the text of a TOML file, the way back from `heard.codesign.template_reading.read`."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from heard.codesign.template import Template


def written(one: Template) -> str:
    """The text of the file; reading it again gives the same template."""
    return "\n".join(_tables(one, "")) + "\n"


def _tables(one: Any, at: str) -> Iterator[str]:
    later: list[tuple[str, tuple[Any, ...]]] = []
    for place in fields(one):
        value = getattr(one, place.name)
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            later.append((place.name, value))
        elif not _says_nothing(value):
            yield f"{place.name} = {_value(value)}"
    for name, rows in later:
        here = f"{at}.{name}" if at else name
        for row in rows:
            yield ""
            yield f"[[{here}]]"
            yield from _tables(row, here)


def _says_nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", ())


def _value(value: Any) -> str:
    """A value as TOML writes it; JSON's text is TOML's basic string but for the sign DEL."""
    if isinstance(value, Enum):
        return _value(value.value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)
