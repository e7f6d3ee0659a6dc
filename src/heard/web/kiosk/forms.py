"""Setting a tablet up, and the PIN that opens and leaves it."""

from typing import Any

from django import forms

from heard.record.feedback.models import FeedbackPage
from heard.web.design.forms import PlainForm

FIGURES = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}


class StartForm(PlainForm):
    """Which page a tablet shows, where it stands, and its PIN."""

    page = forms.ChoiceField(label="Which feedback page does it show?")
    called = forms.CharField(
        label="Where does the tablet stand?", max_length=80, help_text="Such as: Outpatients, by the window."
    )
    pin = forms.CharField(
        label="Choose a PIN of 4 to 8 figures", min_length=4, max_length=8,
        widget=forms.TextInput(attrs=FIGURES | {"class": "nhsuk-input--width-5"}),
        help_text="It starts the tablet, and nobody leaves the page without it. Heard cannot show it again.",
    )  # fmt: skip

    def __init__(self, *args: Any, pages: list[FeedbackPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].choices = [(str(one.pk), one.name) for one in pages]  # type: ignore[attr-defined]


class PinForm(PlainForm):
    """The tablet's PIN."""

    pin = forms.CharField(
        label="PIN of this tablet",
        max_length=8,
        widget=forms.TextInput(attrs=FIGURES | {"class": "nhsuk-input--width-5"}),
    )
