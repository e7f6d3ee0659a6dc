"""Fields as HTML: one that was drawn just so before is not drawn again."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django.forms.boundfield import BoundField
from django.template import engines
from markupsafe import Markup

from heard.web.design.forms import Component, component

KEPT = 500
"""Fields that are remembered, those drawn least lately forgotten first: empty boxes and lists of choices mostly."""


class _Asked:
    """A component, equal to every other that would be drawn the same."""

    __slots__ = ("component", "key")

    def __init__(self, asked: Component) -> None:
        self.component, self.key = asked, (asked.macro, _fixed(asked.params))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.key == other.key


def drawn(field: BoundField) -> Markup:
    """The HTML of a field. An NHS macro takes milliseconds, and a page of forms has dozens: what it drew is kept.

    What somebody typed, and what was wrong with it, is never kept: words stay where they can be removed.
    """
    asked = component(field)
    return _draw(asked) if _typed(field, asked) else _kept(_Asked(asked))


def _typed(field: BoundField, asked: Component) -> bool:
    day_sent = asked.macro == "dateInput" and field.form.is_bound
    return bool(asked.params.get("value")) or day_sent or "errorMessage" in asked.params


@lru_cache(maxsize=KEPT)
def _kept(asked: _Asked) -> Markup:
    return _draw(asked.component)


def _draw(asked: Component) -> Markup:
    return Markup(macros().draw(asked))  # noqa: S704 the macro has escaped it


def macros() -> Any:
    """The NHS macros that draw fields, read with all that they need."""
    return engines["jinja2"].env.get_template("forms/component.jinja").module  # type: ignore[attr-defined]


def _fixed(value: Any) -> Hashable:
    """A value as one that can be compared; 1, true and markup are not the same as what they equal."""
    if isinstance(value, dict):
        return tuple((name, _fixed(one)) for name, one in value.items())
    if isinstance(value, list):
        return tuple(map(_fixed, value))
    return type(value), value
