"""What people fill in who take part: the code, what they agree to, a note, and what is to become of one."""

import secrets
from typing import Any

from django import forms

from heard.codesign.method import Feeling, Method, Stem
from heard.record.codesign.models import Activity, Group, Participant, Programme
from heard.record.codesign.participants import Agreed
from heard.record.codesign.statements import LONGEST
from heard.web.design.fields import Radios
from heard.web.design.forms import PlainForm

PLAIN = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
FELT = {Feeling.GOOD: "Good", Feeling.MIXED: "Mixed", Feeling.BAD: "Bad"}
LANGUAGES = (
    ("en", "English"), ("ar", "Arabic"), ("bn", "Bengali"), ("cy", "Welsh"), ("fa", "Persian or Dari"),
    ("fr", "French"), ("gu", "Gujarati"), ("pa", "Punjabi"), ("pl", "Polish"), ("pt", "Portuguese"),
    ("ro", "Romanian"), ("so", "Somali"), ("es", "Spanish"), ("ti", "Tigrinya"), ("tr", "Turkish"), ("uk", "Ukrainian"),
    ("ur", "Urdu"), ("zh", "Chinese"), ("und", "Another language"),
)  # fmt: skip


class CodeForm(PlainForm):
    """A code off a poster, a screen or one's own sheet."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="It is on the screen or on your sheet. Small letters and spaces are fine.",
        widget=forms.TextInput(attrs=PLAIN),
    )


class OwnCodeForm(PlainForm):
    """One's own code."""

    code = forms.CharField(
        label="Your own code",
        max_length=40,
        help_text="It looks like KTM-4R7-XHP. Small letters and spaces are fine.",
        widget=forms.TextInput(attrs=PLAIN),
    )


class AgreeForm(PlainForm):
    """What somebody agrees to, the groups they belong to, and what they need."""

    scopes = forms.MultipleChoiceField(
        label="What may we do with what you write?",
        choices=Participant.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick “Use my words to make themes”, or stop here: nothing is kept"},
    )
    address = forms.CharField(
        label="Where do we tell you?",
        required=False,
        max_length=200,
        help_text="An e-mail address, a telephone number or an address. We keep it sealed, apart from what you write.",
    )
    groups = forms.ModelMultipleChoiceField(
        label="Which groups are you part of?",
        queryset=Group.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick as many as are right.",
    )
    needs = forms.CharField(
        label="Is there anything you need to take part?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text="For example, large print, an interpreter or a break.",
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = programme.groups.all()  # type: ignore[attr-defined]
        if not programme.groups.exists():
            del self.fields["groups"]

    def clean_scopes(self) -> list[str]:
        """Without their words being used nobody can take part."""
        chosen: list[str] = self.cleaned_data["scopes"]
        if Participant.Scope.USE not in chosen:
            raise forms.ValidationError("Tick “Use my words to make themes”, or stop here: nothing is kept")
        return chosen

    def agreed(self, activity: Activity | None = None) -> Agreed:
        """As the door takes it, with the consent text that was read."""
        said = self.cleaned_data
        consent = activity.event.consent if activity and activity.event else None
        groups = tuple(said.get("groups", ()))
        return Agreed(said["scopes"], groups, said["needs"], said["address"], consent)


class NoteForm(PlainForm):
    """One thought. `once` is made with the form, so that sending it twice keeps one."""

    words = forms.CharField(
        label="Your thought",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": "4"}),
        error_messages={"required": "Write your thought first"},
    )
    step = forms.ChoiceField(label="Which step is it about?", widget=Radios, required=False)
    other = forms.CharField(
        label="Another step, in your words", required=False, max_length=100, help_text="Only if yours is not listed."
    )
    feeling = forms.ChoiceField(
        label="How did it feel?", widget=Radios, required=False, choices=[(one.value, FELT[one]) for one in Feeling]
    )
    language = forms.ChoiceField(label="I wrote this in", choices=LANGUAGES, initial="en", required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    stem = forms.ChoiceField(widget=forms.HiddenInput, choices=[(one.value, one.value) for one in Stem])

    def __init__(self, *args: Any, activity: Activity, ask: dict[str, str], **kwargs: Any) -> None:
        kwargs["initial"] = {"once": secrets.token_urlsafe(12), "stem": ask["stem"]} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if ask.get("help"):
            self.fields["words"].help_text = ask["help"]
        self.fields["words"].label = ask["words"]
        if activity.way == Method.JOURNEY:
            steps = [(one["words"], one["words"]) for one in activity.options]
            self.fields["step"].choices = steps  # type: ignore[attr-defined]
        else:
            for name in ("step", "other", "feeling"):
                del self.fields[name]

    field_order = ("step", "other", "feeling", "words", "language")

    def said(self) -> dict[str, Any]:
        """As the door takes it."""
        told = dict(self.cleaned_data)
        other = told.pop("other", "")
        return (
            told | ({"step": other or told["step"]} if "step" in told else {}) | {"language": told["language"] or "en"}
        )


class DotsForm(PlainForm):
    """How many dots each thing gets."""

    def __init__(self, *args: Any, activity: Activity, given: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = [(str(n), str(n)) for n in range(activity.dots + 1)]
        for one in activity.options:
            self.fields[one["key"]] = forms.ChoiceField(
                label=one["words"], choices=numbers, initial=str(given.get(one["key"], 0))
            )

    def given(self) -> dict[str, int]:
        """As the door takes it."""
        return {key: int(number) for key, number in self.cleaned_data.items()}


class CorrectForm(PlainForm):
    """Other words for a note, and why."""

    words = forms.CharField(label="Your note", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": "4"}))
    because = forms.CharField(label="Why do you change it?", max_length=300)


class ObjectForm(PlainForm):
    """Why a note does not belong where it was put."""

    words = forms.CharField(label="What is not right?", max_length=1000, widget=forms.Textarea(attrs={"rows": "3"}))


class SureForm(PlainForm):
    """Somebody takes words back."""

    sure = forms.BooleanField(label="I want this. I know that it cannot be undone")
