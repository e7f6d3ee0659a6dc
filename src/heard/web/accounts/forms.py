"""The forms by which people sign in and are let in."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.core.exceptions import ValidationError

from heard.record.people.attempts import insist_few_attempts, sign_in_failed, sign_in_succeeded
from heard.record.people.doors import choose_password, insist_organisation
from heard.record.people.leaving import Left, may_take_over
from heard.record.people.models import User
from heard.record.people.roles import READER, ROLES
from heard.record.places.names import names_of
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.address import address_of
from heard.web.bodies.providers import provider_choices
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm

PASSWORD_HINT = "At least 12 characters. Three random words make a good one."  # noqa: S105
WIDE = "nhsuk-u-width-two-thirds"


def password_field(label: str, *, hint: str = "", autocomplete: str = "new-password") -> forms.CharField:
    """A field for a password, which is never trimmed."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "class": WIDE})
    missing = {"required": "Enter your password" if label == "Password" else f"Enter {label.lower()}"}
    return forms.CharField(label=label, help_text=hint, strip=False, widget=widget, error_messages=missing)


class SignInForm(AuthenticationForm, PlainForm):
    """A sign-in name and a password."""

    error_messages = {
        "invalid_login": "This sign-in name and password do not go together. Check both and try again",
        "inactive": "This account is closed. Ask an administrator of Heard",
    }

    username = forms.CharField(
        label="Sign-in name",
        widget=forms.TextInput(attrs={"autocomplete": "username", "class": WIDE, "spellcheck": "false"}),
    )
    password = password_field("Password", autocomplete="current-password")

    def clean(self) -> dict[str, Any]:
        """Check the pair, unless too many were tried lately."""
        if not (name := self.cleaned_data.get("username")) or not self.cleaned_data.get("password"):
            return self.cleaned_data
        address = address_of(self.request) if self.request else ""
        try:
            insist_few_attempts(username=name, address=address)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal
        try:
            checked = super().clean()
        except ValidationError:
            sign_in_failed(username=name, address=address)
            raise
        sign_in_succeeded(username=name)
        return checked or self.cleaned_data


class PersonForm(PlainForm):
    """Who someone is and what they may do."""

    full_name = forms.CharField(
        label="Full name", max_length=200, widget=forms.TextInput(attrs={"class": WIDE, "autocomplete": "off"})
    )
    role = forms.ChoiceField(
        choices=[(role.key, role.name) for role in ROLES.values()],
        initial=READER.key,
        widget=Radios(hints={role.key: role.for_whom for role in ROLES.values()}),
    )
    organisation = forms.ChoiceField(
        label="Organisation", help_text="Only for a provider’s people: they see this one and no other.", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = self.initial.get("organisation", "")
        offered = dict(provider_choices()) | names_of([there])
        self.fields["organisation"].choices = [("", "None"), *offered.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A provider's person has an organisation, and nobody else."""
        told = super().clean() or self.cleaned_data
        try:
            insist_organisation(ROLES[told.get("role", READER.key)], told.get("organisation", ""))
        except Refusal as refusal:
            self.add_error("organisation", str(refusal))
        return told


class NewPersonForm(PersonForm):
    """Someone who is to sign in."""

    username = forms.EmailField(
        label="Email address",
        help_text="They sign in with this.",
        widget=forms.EmailInput(attrs={"class": WIDE, "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("full_name", "username", "role", "organisation")

    def clean(self) -> dict[str, Any]:
        """Letters go to the address they sign in with."""
        told = super().clean()
        return told | {"email": told.get("username", "")}


class ChangePersonForm(PersonForm):
    """What may change about someone who signs in."""

    email = forms.EmailField(
        label="Email address",
        help_text="Where reminders go.",
        required=False,
        widget=forms.EmailInput(attrs={"class": WIDE, "autocomplete": "off", "spellcheck": "false"}),
    )
    opens_words = forms.BooleanField(
        label="May open words as they were given",
        help_text="For the few who must read what masking hides, in a role that opens rows. "
        "Each look says why, and is recorded.",
        required=False,
    )
    field_order = ("full_name", "email", "role", "organisation", "opens_words", "is_active")


class ClosedPersonForm(ChangePersonForm):
    """Someone whose account is closed, who may come back."""

    is_active = forms.BooleanField(label="May sign in again", required=False)


class LeaveForm(PlainForm):
    """Who takes over what somebody leaves."""

    to = forms.TypedChoiceField(
        label="Who takes it over?", coerce=int, error_messages={"required": "Choose who takes it over"}
    )

    def __init__(self, *args: Any, person: User, left: Left, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everyone = User.objects.filter(is_active=True).order_by("full_name")
        fit = [
            (one.pk, f"{one.full_name}, {one.rights.name.lower()}")
            for one in everyone
            if may_take_over(one, person) and left.may_go_to(one)
        ]
        self.fields["to"].choices = [("", "Choose"), *fit]  # type: ignore[attr-defined]


class AwayForm(PlainForm):
    """Days on which somebody else acts for a person."""

    since = DayField(label="First day away")
    until = DayField(label="Last day away")
    deputy = forms.ModelChoiceField(
        User.objects.none(),
        label="Who acts in their place?",
        empty_label="Choose",
        help_text="They may do what the person may, on these days.",
        error_messages={"required": "Choose who acts in their place"},
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.filter(is_active=True).exclude(pk=person.pk).order_by("full_name")
        self.fields["deputy"].queryset = others  # type: ignore[attr-defined]


class SetUpForm(PlainForm):
    """The first administrator of a fresh home."""

    full_name = forms.CharField(
        label="Your full name", max_length=200, widget=forms.TextInput(attrs={"class": WIDE, "autocomplete": "name"})
    )
    username = forms.EmailField(
        label="Your email address",
        help_text="You sign in with this. Heard sends no email.",
        widget=forms.EmailInput(attrs={"class": WIDE, "autocomplete": "email", "spellcheck": "false"}),
    )
    password = password_field("Password", hint=PASSWORD_HINT)


class NewPasswordForm(SetPasswordForm, PlainForm):  # type: ignore[type-arg]  # generic in the stubs only
    """A password a person chooses for themselves, twice."""

    error_messages = {"password_mismatch": "The two passwords are not the same. Type them again"}

    new_password1 = password_field("New password", hint=PASSWORD_HINT)
    new_password2 = password_field("The same password again")

    def save(self, commit: bool = True) -> User:
        """Keep it, through the one door."""
        return choose_password(self.user, password=self.cleaned_data["new_password1"])


class ChangePasswordForm(NewPasswordForm, PasswordChangeForm):
    """A new password, and the one it replaces."""

    error_messages = {
        **NewPasswordForm.error_messages,
        "password_incorrect": "This is not your password now. Type it again",
    }
    old_password = password_field("Your password now", autocomplete="current-password")
    field_order = ("old_password", "new_password1", "new_password2")


CODE_LOOKS = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "class": "nhsuk-input--width-10",
    "spellcheck": "false",
}


class AppForm(PlainForm):
    """A name for an app, and the code it makes now."""

    name = forms.CharField(
        label="A name for it",
        help_text="So that you know it again, such as: work phone.",
        max_length=60,
        widget=forms.TextInput(attrs={"class": WIDE, "autocomplete": "off"}),
    )
    code = forms.CharField(
        label="The code that the app shows now", max_length=12, widget=forms.TextInput(attrs=CODE_LOOKS)
    )


class PasskeyForm(PlainForm):
    """A name for a passkey, and what the device answered."""

    name = forms.CharField(
        label="A name for it",
        help_text="So that you know it again, such as: laptop.",
        max_length=60,
        widget=forms.TextInput(attrs={"class": WIDE, "autocomplete": "off"}),
    )
    answer = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": "The device gave no answer. Try once more"}
    )


class CodeForm(PlainForm):
    """A code, or a device's answer."""

    say_optional = False
    code = forms.CharField(
        label="Code",
        help_text="The 6 figures that your app shows, or one of your recovery codes.",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={**CODE_LOOKS, "inputmode": "text"}),
    )
    answer = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two must be there."""
        told = super().clean() or self.cleaned_data
        if not told.get("code") and not told.get("answer"):
            self.add_error("code", "Enter your code")
        return told


class RolesForm(PlainForm):
    """The roles in which a password alone is not enough."""

    say_optional = False
    roles = forms.MultipleChoiceField(
        label="Who must have a second step?",
        required=False,
        choices=[(role.key, role.name) for role in ROLES.values()],
        widget=forms.CheckboxSelectMultiple,
    )
