"""The filters of places: which ones, and for which period."""

from typing import Any

from django import forms

from heard.vocabulary.periods import Period
from heard.web.design.forms import PlainForm


class PlaceSearch(PlainForm):
    """Finds a place by words of its name, or its code."""

    say_optional = False
    words = forms.CharField(label="Name or code", required=False, max_length=100)


class PeriodChoice(PlainForm):
    """Chooses a quarter or a month."""

    say_optional = False
    period = forms.ChoiceField(label="Quarter or month", required=False)

    def __init__(self, *args: Any, offered: list[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(period.key, str(period)) for period in offered]  # type: ignore[attr-defined]


class PartChoice(PeriodChoice):
    """Chooses a period of one part, and keeps which part it is."""

    site = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    service = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    setting = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    pathway = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
