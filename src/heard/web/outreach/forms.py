"""Opening a collection, typing its code, and a file of rows."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from heard.record.feedback.models import FeedbackPage
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm


def _in_two_months() -> object:
    return timezone.localdate() + timedelta(days=60)


class CollectionForm(PlainForm):
    """Which page a group collects for, who it is, and until when."""

    page = forms.ChoiceField(label="Which feedback page is it for?")
    group = forms.CharField(
        label="Which group collects?", max_length=60, help_text="It is named as the collector of what it sends."
    )
    closes_on = DayField(label="Until which day may it send?", initial=_in_two_months)

    def __init__(self, *args: Any, pages: list[FeedbackPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].choices = [(str(one.pk), one.name) for one in pages]  # type: ignore[attr-defined]


class CodeForm(PlainForm):
    """The code on the group's sheet."""

    code = forms.CharField(
        label="The code on your sheet", max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "nhsuk-input--width-10"}),
    )  # fmt: skip


class FileForm(PlainForm):
    """The filled-in file."""

    file = forms.FileField(label="Your file", help_text="CSV or Excel, at most 500 rows.")
