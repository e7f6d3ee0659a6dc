"""The forms by which administrators agree senders, make tokens and register addresses."""

import re
from typing import Any

from django import forms

from heard.record.arriving.documents import kind_for
from heard.record.hooks.events import IN_WORDS as EVENTS
from heard.record.papers.adding import document_kinds
from heard.record.tokens.doors import DAYS
from heard.record.tokens.scopes import HINTS, Scope
from heard.record.tokens.scopes import IN_WORDS as SCOPES
from heard.web.design.fields import Radios
from heard.web.design.forms import PlainForm

WIDE = "nhsuk-u-width-two-thirds"
CODE = re.compile(r"[A-Z0-9]{3,10}")
ONE, ALL = "one", "all"


def typed(label: str, *, hint: str = "", most: int = 120, required: bool = True, missing: str = "") -> forms.CharField:
    """A field for one line that people type."""
    widget = forms.TextInput(attrs={"class": WIDE, "autocomplete": "off", "spellcheck": "false"})
    messages = {"required": missing} if missing else {}
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=required, widget=widget, error_messages=messages
    )


class WhoseForm(PlainForm):
    """For one organisation, by its code, or for all."""

    whose = forms.ChoiceField(
        label="For which organisation?",
        choices=[(ONE, "One organisation"), (ALL, "All organisations")],
        widget=Radios(hints={ALL: "For the commissioner’s own systems and staff only."}),
        error_messages={"required": "Choose one organisation or all"},
    )
    organisation = forms.CharField(
        label="Its ODS code",
        help_text="For one organisation, such as RR8.",
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-5", "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """A code where it is for one organisation, and none where it is for all."""
        told = super().clean() or self.cleaned_data
        code = str(told.get("organisation") or "").strip().upper()
        if told.get("whose") == ONE and not CODE.fullmatch(code):
            self.add_error("organisation", "Enter the organisation’s ODS code, such as RR8")
        return told | {"organisation": code if told.get("whose") == ONE else ""}

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the doors take it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "whose"}


class SenderForm(WhoseForm):
    """Somebody who sends files by themselves."""

    name = typed("Who sends?", hint="As you call them, such as Harbour patient experience team.")
    address = forms.EmailField(
        label="Email address",
        help_text="Files from this address are read.",
        required=False,
        widget=forms.EmailInput(attrs={"class": WIDE, "autocomplete": "off", "spellcheck": "false"}),
    )
    folder = typed(
        "Folder", hint="The name of their folder in the watched one, such as harbour-team.", most=60, required=False
    )
    documents = forms.ChoiceField(
        label="What are their documents?",
        help_text="A PDF, Word file, web page or email among their files is kept as a document of this kind.",
        required=False,
    )
    field_order = ("name", "address", "folder", "whose", "organisation", "documents")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = document_kinds()
        usual = f"As usual: {kinds[kind_for(None)].name}"
        named = [(key, kind.name) for key, kind in kinds.items()]
        self.fields["documents"].choices = [("", usual), *named]  # type: ignore[attr-defined]


class TokenForm(WhoseForm):
    """A token for another system."""

    name = typed("What is it for?", hint="So that you know it again, such as Harbour kiosks.")
    scopes = forms.MultipleChoiceField(
        label="What may it do?",
        choices=[(scope.value, SCOPES[scope]) for scope in Scope],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what it may do"},
    )
    days = forms.TypedChoiceField(
        label="For how long?", coerce=int, choices=[(days, f"{days} days") for days in DAYS], initial=DAYS[-2]
    )
    field_order = ("name", "whose", "organisation", "scopes", "days")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].widget.hints = {scope.value: hint for scope, hint in HINTS.items()}


class HookForm(WhoseForm):
    """An address that is told of events."""

    name = typed("Which system is it?", hint="So that you know it again, such as Data warehouse.")
    address = typed(
        "Address", hint="It begins with https. Heard calls it when something happens.", most=500,
        missing="Enter the address",
    )  # fmt: skip
    events = forms.MultipleChoiceField(
        label="What is it told of?",
        choices=list(EVENTS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what it is told of"},
    )
    field_order = ("name", "address", "events", "whose", "organisation")
