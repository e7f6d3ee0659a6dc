"""The forms of urgent harm."""

from typing import Any

from django import forms

from heard.record.cases.alarm import UrgentLine
from heard.record.cases.urgent import MINUTES
from heard.record.people.models import User
from heard.record.people.roles import Verb, roles_that_may
from heard.web.design.forms import PlainForm

SHORT = {"class": "nhsuk-input--width-5", "autocomplete": "off"}


class Reader(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """One of the people who may read causes for concern, by name and role."""

    def __init__(self, **kwargs: Any) -> None:
        roles = [role.key for role in roles_that_may(Verb.SEE_CAUSES)]
        super().__init__(User.objects.filter(is_active=True, role__in=roles), **kwargs)

    def label_from_instance(self, obj: User) -> str:
        """Their full name and role."""
        return f"{obj}, {obj.rights.name.lower()}"


class ContactsForm(PlainForm):
    """Whom urgent harm reaches, when somebody is there, and whom to ring when nobody is."""

    lead = Reader(label="Safeguarding lead", help_text="They are asked to acknowledge it.")
    deputy = Reader(label="Deputy", help_text="They are told at once, and asked when the lead does not answer.")
    opens = forms.TimeField(label="Somebody is there from", widget=forms.TimeInput(attrs=SHORT, format="%H:%M"))
    closes = forms.TimeField(label="Somebody is there until", widget=forms.TimeInput(attrs=SHORT, format="%H:%M"))
    minutes = forms.IntegerField(
        label="Minutes in which it must be acknowledged", min_value=5, max_value=24 * 60, initial=MINUTES,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-3"}),
    )  # fmt: skip
    ring = forms.CharField(
        label="Whom to ring outside these hours",
        help_text="A name or a post, and a number. People read this on the page when they mark harm as urgent.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )

    def __init__(self, *args: Any, now: UrgentLine | None, **kwargs: Any) -> None:
        if now is not None:
            kwargs["initial"] = {name: getattr(now, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
