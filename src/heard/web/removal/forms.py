"""The forms by which a person is found, chosen and removed."""

from collections.abc import Iterable
from typing import Any

from django import forms

from heard.record.erasure.finding import Found
from heard.record.erasure.search import Row
from heard.record.erasure.written import Key, Written
from heard.record.registers.models import Entry
from heard.web.design.forms import PlainForm
from heard.web.design.words import commas

RESPONSE, ROW = "response", "row"


class LookForm(PlainForm):
    """What to look for. It is sent in a form and never stands in an address."""

    phrase = forms.CharField(
        label="Words, a name, a number or a reference",
        help_text="For example words they wrote, an NHS number, a phone number, or the reference of a complaint. "
        "Heard records that you looked, and never for what.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class SureForm(PlainForm):
    """What was chosen, and why it goes."""

    chosen = forms.MultipleChoiceField(
        label="Which of these are about this person?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one"},
    )
    because = forms.CharField(
        label="Why is it removed?",
        help_text="Kept for ever, so name nobody. For example: the person asked us to.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "2"}),
        error_messages={"required": "Say why it is removed"},
    )

    def __init__(self, *args: Any, found: Iterable[Found] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = {_value(one): one for one in found}
        field = self.fields["chosen"]
        field.choices = [(value, _label(one)) for value, one in shown.items()]  # type: ignore[attr-defined]
        field.widget.hints = {value: _hint(one) for value, one in shown.items()}


class ListsForm(SureForm):
    """Which rows of old lists were chosen, and why they go."""

    prefix = "lists"

    def __init__(self, *args: Any, entries: Iterable[Entry] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(entries)
        field = self.fields["chosen"]
        field.choices = [(str(one.pk), _row_of(one)) for one in found]  # type: ignore[attr-defined]
        field.widget.hints = {str(one.pk): _cells_of(one) for one in found}


class WrittenForm(SureForm):
    """Which of the things people here wrote were chosen, and why they go."""

    prefix = "written"

    def __init__(self, *args: Any, written: Iterable[Written] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = {_of(one.key): one for one in written}
        field = self.fields["chosen"]
        field.choices = [(value, one.kind.capitalize()) for value, one in found.items()]  # type: ignore[attr-defined]
        field.widget.hints = {value: one.excerpt for value, one in found.items()}

    def keys(self) -> list[Key]:
        """The records that were ticked."""
        return [
            (label, int(number)) for label, _, number in (one.rpartition(":") for one in self.cleaned_data["chosen"])
        ]


def _of(key: Key) -> str:
    return f"{key[0]}:{key[1]}"


def _row_of(one: Entry) -> str:
    return f"{one.batch}, row {commas(one.row)}"


def _cells_of(one: Entry) -> str:
    return " · ".join(words for _, words in one.shown["cells"] if words)[:300]


def named(chosen: Iterable[str]) -> tuple[list[str], list[Row]]:
    """The responses and the rows that ticked boxes stand for; what is neither is left out."""
    responses, rows = [], []
    for value in chosen:
        match value.split(":"):
            case [kind, name] if kind == RESPONSE:
                responses.append(name)
            case [kind, delivery, row] if kind == ROW and delivery.isdigit() and row.isdigit():
                rows.append((int(delivery), int(row)))
    return responses, rows


def _value(one: Found) -> str:
    return f"{RESPONSE}:{one.response}" if one.response else f"{ROW}:{one.delivery_number}:{one.row}"


def _label(one: Found) -> str:
    return f"{one.file}, row {commas(one.row)}"


def _hint(one: Found) -> str:
    words = one.text or ("No words in use." if one.response else "A row that is not in use: rejected, or a repeat.")
    same = f" {commas(one.same)} more {'row is' if one.same == 1 else 'rows are'} the same." if one.same else ""
    return f"{one.day + ': ' if one.day else ''}{words[:300]}{same}"
