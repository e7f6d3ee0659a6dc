"""Is it better? A form anybody may send, once a page, without a cookie."""

import secrets
from typing import Any

from django import forms
from django.core.signing import BadSignature, TimestampSigner

from heard.record.telling.answers import LONGEST
from heard.record.telling.models import Better
from heard.web.design.fields import Radios
from heard.web.design.forms import PlainForm

OPEN = 24 * 60 * 60
"""Seconds a form may stay open before it is asked again."""
SIGNER = TimestampSigner(salt="heard.is-it-better")


class BetterForm(PlainForm):
    """The answer, and words if people like. `website` is a field nobody sees: only machines fill it in."""

    answer = forms.ChoiceField(
        label="Is it better?",
        error_messages={"required": "Choose yes, partly or no"},
        choices=Better.Answer.choices,
        widget=Radios,
    )
    words = forms.CharField(
        label="What would you like to add?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text="Please write no names, and nothing that tells who you are. Staff read it; it is not shown here.",
    )
    once = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"once": stamp()})
        super().__init__(*args, **kwargs)

    def clean_once(self) -> str:
        """The mark of this form alone."""
        try:
            return str(SIGNER.unsign(self.cleaned_data["once"], max_age=OPEN))
        except BadSignature:
            raise forms.ValidationError("This page was open too long. Open it again, then answer") from None


def stamp() -> str:
    """A new mark for one form."""
    return SIGNER.sign(secrets.token_urlsafe(12))


def by_machine(sent: Any) -> bool:
    """Whether the field that nobody sees was filled in."""
    return bool(sent.get("website"))
