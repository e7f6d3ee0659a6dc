"""The forms by which people sign in and are let in."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.core.exceptions import ValidationError

from heard.record.people.attempts import insist_few_attempts, sign_in_failed, sign_in_succeeded
from heard.record.people.doors import choose_password
from heard.record.people.models import User
from heard.record.people.roles import READER, ROLES
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.address import address_of
from heard.web.design.fields import Radios
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


class NewPersonForm(PersonForm):
    """Someone who is to sign in."""

    username = forms.EmailField(
        label="Email address",
        help_text="They sign in with this. Heard sends no email.",
        widget=forms.EmailInput(attrs={"class": WIDE, "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("full_name", "username", "role")


class ChangePersonForm(PersonForm):
    """What may change about someone who signs in."""

    is_active = forms.BooleanField(label="May sign in", required=False, help_text="Untick when someone leaves.")


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
