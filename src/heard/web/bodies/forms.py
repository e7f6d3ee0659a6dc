"""The forms by which bodies are set up, named, filled and followed."""

from typing import Any

from django import forms
from django.utils import timezone

from heard.governance.template import TEMPLATES, template
from heard.record.bodies.models import Commissioner, Seat
from heard.record.people.models import User
from heard.web.bodies.providers import LONGEST, codes_of, providers_offered
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm
from heard.web.design.words import day

WIDE = "nhsuk-u-width-two-thirds"


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """Somebody who may sign in, by full name and role."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.filter(is_active=True).order_by("full_name"), empty_label="Choose", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The person in words."""
        return f"{obj.full_name}, {obj.rights.name.lower()}"


def first_day(label: str = "First day") -> DayField:
    """A day that is today unless somebody says otherwise."""
    return DayField(label=label, initial=timezone.localdate)


def template_choices(after: str = "") -> dict[str, Any]:
    """The templates as choices with a line each; only those that begin later than another, where one is named."""
    found = [one for one in map(template, TEMPLATES) if not after or one.since > template(after).since]
    hints = {one.key: f"From {day(one.since)}. {len(one.bodies)} bodies: {_named(one.bodies)}." for one in found}
    return {"choices": [(one.key, one.name) for one in found], "widget": Radios(hints=hints)}


def _named(bodies: Any) -> str:
    return ", ".join(body.name for body in bodies)


class SetUpForm(PlainForm):
    """A commissioner, and what it starts from."""

    name = forms.CharField(
        label="Name of the commissioner",
        help_text="As people know it, such as Saltmarsh Integrated Care Board.",
        max_length=200,
        widget=forms.TextInput(attrs={"class": WIDE, "autocomplete": "off"}),
    )
    from_template = forms.ChoiceField(
        label="What is it most like?",
        help_text="You can rename each body afterwards.",
        error_messages={"required": "Choose what it is most like"},
    )
    since = first_day("First day")
    providers = forms.MultipleChoiceField(
        label="Providers it reviews",
        help_text="Each gets a quality review of its own. These have sent returns; you can add others later.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label="Codes of other providers",
        help_text="Organisation codes with a comma between, such as RAE, RR8.",
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"class": WIDE, "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = template_choices()
        offered = providers_offered()
        chosen = self.fields["from_template"]
        chosen.widget, chosen.choices = told["widget"], told["choices"]  # type: ignore[attr-defined]
        self.fields["providers"].choices = offered  # type: ignore[attr-defined]
        if not offered:
            del self.fields["providers"]

    def clean_others(self) -> list[str]:
        """The codes typed; an unknown one is named."""
        return codes_of(self.cleaned_data["others"])


class ProviderForm(PlainForm):
    """One more provider."""

    organisation = forms.CharField(
        label="Organisation code",
        help_text="Such as RAE.",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}),
    )
    since = first_day()

    def clean_organisation(self) -> str:
        """The one code typed, if Heard knows it."""
        codes = codes_of(self.cleaned_data["organisation"])
        if len(codes) != 1:
            raise forms.ValidationError("Enter one organisation code")
        return codes[0]


class FollowForm(PlainForm):
    """Which template takes over, when and why."""

    template_key = forms.ChoiceField(
        label="Which template takes over?", error_messages={"required": "Choose which template takes over"}
    )
    since = DayField(
        label="First day of the new bodies",
        help_text="The bodies of today end the day before.",
        error_messages={"required": "Enter the first day of the new bodies"},
    )
    because = forms.CharField(
        label="Why?",
        help_text="The law or the decision, in one sentence. Name nobody: it stays on record.",
        max_length=300,
        error_messages={"required": "Say why the bodies change"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, commissioner: Commissioner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = template_choices(after=commissioner.template)
        chosen = self.fields["template_key"]
        chosen.widget, chosen.choices = told["widget"], told["choices"]  # type: ignore[attr-defined]


class NameForm(PlainForm):
    """What a body is called here."""

    name = forms.CharField(
        label="Name", max_length=200, widget=forms.TextInput(attrs={"class": WIDE, "autocomplete": "off"})
    )


class SeatForm(PlainForm):
    """A place in a body."""

    person = PersonField(label="Person")
    part = forms.ChoiceField(label="Part", choices=Seat.Part.choices, initial=Seat.Part.MEMBER, widget=Radios)
    group = forms.ChoiceField(
        label="Whom do they speak for?", choices=Seat.Group.choices, initial=Seat.Group.COMMISSIONER, widget=Radios
    )
    since = first_day()


class PostForm(PlainForm):
    """Who holds a post."""

    person = PersonField(label="Person")
    since = first_day()


class EndForm(PlainForm):
    """The last day of a seat or a post."""

    until = first_day("Last day")
