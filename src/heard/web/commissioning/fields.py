"""The fields that several forms of commissioning share."""

from typing import Any

from django import forms
from django.utils import timezone

from heard.governance.programme import PHASE_WORDS
from heard.record.bodies.in_force import commissioner_on, commissioners_on
from heard.record.commissioning.models import Programme
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm

WIDE = "nhsuk-u-width-two-thirds"
PRIVATE = "Name no patient and no member of staff."
PHASES = [("", "Choose"), *((phase.value, words) for phase, words in PHASE_WORDS.items())]


def line(label: str, *, required: bool = True, most: int = 200, **more: Any) -> forms.CharField:
    """One line of text."""
    box = forms.TextInput(attrs={"class": WIDE, "autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, widget=box, **more)


def text(label: str, *, required: bool = True, rows: int = 3, **more: Any) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(label=label, required=required, widget=forms.Textarea(attrs={"rows": str(rows)}), **more)


def today(label: str, **more: Any) -> DayField:
    """A day that is today unless somebody says otherwise."""
    return DayField(label=label, initial=timezone.localdate, **more)


def programme() -> forms.ModelChoiceField:  # type: ignore[type-arg]  # generic in the stubs only
    """A programme still running."""
    return forms.ModelChoiceField(
        label="Programme", queryset=Programme.objects.filter(until=None), required=False, empty_label="None"
    )


def phase(label: str = "Stage of the programme") -> forms.ChoiceField:
    """A stage of commissioning."""
    return forms.ChoiceField(label=label, choices=PHASES, required=False)


class OfCommissioner(PlainForm):
    """A form about something kept for a commissioner; it asks for which, where there are several."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, there = commissioner_on(), commissioners_on()
        self._only = first if there.count() == 1 else None
        if self._only is None:
            self.fields["commissioner"] = forms.ModelChoiceField(label="Commissioner", queryset=there)

    def clean(self) -> dict[str, Any]:
        """The commissioner there is, where there is only one; a stage belongs to a programme."""
        if self._only is not None:
            self.cleaned_data["commissioner"] = self._only
        if self.cleaned_data.get("phase") == "" and self.cleaned_data.get("programme"):
            self.add_error("phase", "Choose the stage of the programme")
        return self.cleaned_data
