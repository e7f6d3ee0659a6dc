"""Draws Django forms with NHS components, so that a page writes `{{ form }}` and is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer
from django.template import engines

from heard.web.design.fields import PARTS, DayInput


class NhsRenderer(BaseRenderer):
    """Tells Django which of our templates draw a form and a field."""

    form_template_name = "forms/form.jinja"
    field_template_name = "forms/field.jinja"

    def get_template(self, template_name: str) -> Any:
        """The Jinja template with this name."""
        return engines["jinja2"].get_template(template_name)


@dataclass(frozen=True, slots=True)
class Component:
    """Which NHS macro draws a field, and what it is called with."""

    macro: str
    params: dict[str, Any]


def _attributes(field: BoundField) -> dict[str, Any]:
    attributes = {**field.field.widget_attrs(field.field.widget), **field.field.widget.attrs}
    for ours in ("class", "maxlength", "minlength", "cols", "rows", "autocomplete", "inputmode", "spellcheck"):
        attributes.pop(ours, None)
    return {name: value for name, value in attributes.items() if value not in (None, False)}


def _heading(field: BoundField) -> str:
    optional = not field.field.required and getattr(field.form, "say_optional", True)
    return f"{field.label} (optional)" if optional else str(field.label)


def _shared(field: BoundField) -> dict[str, Any]:
    """What every component is told: its name, hint, error and looks."""
    written = field.field.widget.attrs
    params: dict[str, Any] = {
        "id": field.auto_id,
        "name": field.html_name,
        "classes": written.get("class", ""),
        "attributes": _attributes(field),
        "disabled": field.field.disabled,
    }
    if field.help_text:
        params["hint"] = {"text": str(field.help_text)}
    if field.errors:
        params["errorMessage"] = {"text": " ".join(str(error) for error in field.errors)}
    return params | {name: written[name] for name in ("autocomplete", "inputmode", "spellcheck") if name in written}


def _labelled(field: BoundField) -> dict[str, Any]:
    return _shared(field) | {"label": {"text": _heading(field), "size": "s"}}


def _together(field: BoundField) -> dict[str, Any]:
    # The first of several boxes carries the field's own id, so the group around them must not.
    shared = {name: value for name, value in _shared(field).items() if name != "id"}
    return shared | {"idPrefix": field.auto_id, "fieldset": {"legend": {"text": _heading(field), "size": "s"}}}


def _text(field: BoundField) -> Component:
    widget = field.field.widget
    value = widget.format_value(field.value())
    kind = getattr(widget, "input_type", "text")
    if kind == "number":  # number inputs change under a scrolling wheel; a numeric keyboard is what was meant
        kind, keyboard = "text", {"inputmode": "numeric"}
    else:
        keyboard = {}
    return Component("input", keyboard | _labelled(field) | {"value": value, "type": kind})


def _password(field: BoundField) -> Component:
    return Component("passwordInput", _labelled(field))


def _textarea(field: BoundField) -> Component:
    rows = str(field.field.widget.attrs.get("rows", ""))
    # Django writes 10 into every text area that says nothing, which is more than most answers need.
    params = _labelled(field) | {"value": field.value() or "", "rows": "5" if rows in ("", "10") else rows}
    longest = getattr(field.field, "max_length", None)
    return Component("characterCount", params | {"maxlength": longest}) if longest else Component("textarea", params)


def _choices(field: BoundField) -> list[dict[str, Any]]:
    widget = field.field.widget
    chosen = {str(value) for value in widget.format_value(field.value())}
    hints = getattr(widget, "hints", {})
    items = []
    for value, text in field.field.widget.choices:
        group = text if isinstance(text, (list, tuple)) else [(value, text)]
        for key, words in group:
            hint = {"hint": {"text": hints[key]}} if key in hints else {}
            items.append({"value": str(key), "text": str(words), **hint, "on": str(key) in chosen})
    return items


def _select(field: BoundField) -> Component:
    items = [{**item, "selected": item["on"]} for item in _choices(field)]
    return Component("select", _labelled(field) | {"items": items})


def _radios(field: BoundField) -> Component:
    items = [{**item, "checked": item["on"]} for item in _choices(field) if item["value"]]
    return Component("radios", _together(field) | {"items": items})


def _checkboxes(field: BoundField) -> Component:
    items = [{**item, "checked": item["on"]} for item in _choices(field)]
    return Component("checkboxes", _together(field) | {"items": items})


def _one_checkbox(field: BoundField) -> Component:
    item = {"value": "on", "text": str(field.label), "checked": bool(field.value())}
    if field.help_text:
        item["hint"] = {"text": str(field.help_text)}
    params = {name: value for name, value in _shared(field).items() if name not in ("id", "hint")}
    return Component("checkboxes", params | {"idPrefix": field.auto_id, "items": [item]})


def _day(field: BoundField) -> Component:
    boxes = DayInput.boxes(field.value())
    items = [
        {
            "name": f"{field.html_name}-{part}",
            "id": f"{field.auto_id}-{part}",
            "label": part.capitalize(),
            "value": boxes[part],
            "width": 4 if part == "year" else 2,
        }
        for part in PARTS
    ]
    return Component("dateInput", _together(field) | {"id": field.auto_id, "items": items})


def _file(field: BoundField) -> Component:
    return Component("fileUpload", _labelled(field) | {"multiple": field.field.widget.allow_multiple_selected})


DRAWN_BY: dict[type[forms.Widget], Callable[[BoundField], Component]] = {
    forms.PasswordInput: _password,
    forms.CheckboxSelectMultiple: _checkboxes,
    forms.RadioSelect: _radios,
    forms.Select: _select,
    forms.CheckboxInput: _one_checkbox,
    forms.Textarea: _textarea,
    forms.FileInput: _file,
    DayInput: _day,
    forms.widgets.Input: _text,
}


def component(field: BoundField) -> Component:
    """The NHS component that draws a field; raises `TypeError` for a widget no component fits."""
    for kind in type(field.field.widget).__mro__:
        if kind in DRAWN_BY:
            return DRAWN_BY[kind](field)
    raise TypeError(f"no NHS component draws a {type(field.field.widget).__name__}")


def problems(form: forms.BaseForm | None) -> list[dict[str, str]]:
    """What is wrong with a sent form, each with a link to the field to mend, in the order of the page."""
    if form is None or not form.is_bound:
        return []
    visible = list(form.visible_fields())
    found = [
        {"text": str(error), "href": f"#{field.auto_id}{'-day' if isinstance(field.field.widget, DayInput) else ''}"}
        for field in visible
        for error in field.errors
    ]
    first = {"href": f"#{visible[0].auto_id}"} if visible else {}
    hidden = [error for field in form.hidden_fields() for error in field.errors]
    return found + [{"text": str(error), **first} for error in [*form.non_field_errors(), *hidden]]


class PlainForm(forms.Form):
    """A form that asks for what is missing by name: "Enter your name", never "This field is required"."""

    say_optional: ClassVar[bool] = True
    """Whether fields that may stay empty say so; filters switch it off, as all of them may."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label = str(field.label or name.replace("_", " "))
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = asked_for(field.widget, label)


def asked_for(widget: forms.Widget, label: str) -> str:
    """The sentence that asks for a missing answer: a box is ticked, a choice chosen, anything else entered."""
    if isinstance(widget, forms.CheckboxInput):
        return f"Tick “{label}” to go on"
    asked = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    chosen = isinstance(widget, (forms.Select, forms.RadioSelect, forms.FileInput))
    return f"Choose {asked}" if chosen else f"Enter {asked}"
