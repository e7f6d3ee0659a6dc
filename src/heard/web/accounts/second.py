"""Your second step: adding an app or a passkey, recovery codes, and taking one away."""

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from markupsafe import Markup

from heard.record.people.models import RecoveryCode, SecondFactor, User
from heard.record.people.passkeys import add_passkey, ask_to_create
from heard.record.people.rights import insist, require
from heard.record.people.roles import EVERYONE
from heard.record.people.second_factor import add_app, app_address, must_have_one, new_recovery_codes, new_secret
from heard.record.people.second_factor import remove_factor as remove_one
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.forms import AppForm, PasskeyForm
from heard.web.accounts.gate import let_through, site_of

SECRET, CHALLENGE = "app_secret", "passkey_to_make"


@require(*EVERYONE)
def factors(request: HttpRequest) -> HttpResponse:
    """What you show besides your password."""
    person = insist(request.user, *EVERYONE)
    shown = {
        "factors": SecondFactor.objects.filter(person=person),
        "codes": RecoveryCode.objects.filter(person=person, used_at=None).count(),
        "must": must_have_one(person),
    }
    return render(request, "accounts/second.jinja", shown)


@require(*EVERYONE)
def app(request: HttpRequest) -> HttpResponse:
    """Add an app: show its secret as a square code and as letters, and ask for the code it makes."""
    person, form = insist(request.user, *EVERYONE), AppForm(request.POST or None)
    secret = request.session.setdefault(SECRET, new_secret())
    if form.is_valid():
        try:
            add_app(person, secret=secret, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            del request.session[SECRET]
            return _added(request, person)
    address = app_address(secret, person=person, service=settings.SERVICE_NAME)
    square = Markup(segno.make(address).svg_inline(scale=5))  # noqa: S704  # drawn here
    shown = {"form": form, "letters": _in_fours(secret), "square": square, "address": address}
    return render(request, "accounts/second_app.jinja", shown)


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@require(*EVERYONE)
def passkey(request: HttpRequest) -> HttpResponse:
    """Add a passkey: this phone, this computer, or a key on a ring."""
    person, form = insist(request.user, *EVERYONE), PasskeyForm(request.POST or None)
    challenge = request.session.pop(CHALLENGE, "")
    if form.is_valid():
        try:
            add_passkey(person, challenge=challenge, site=site_of(request), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            return _added(request, person)
    asked = ask_to_create(person, site=site_of(request), service=settings.SERVICE_NAME)
    request.session[CHALLENGE] = asked.challenge
    return render(request, "accounts/second_passkey.jinja", {"form": form, "options": asked.options})


def _added(request: HttpRequest, person: User) -> HttpResponse:
    """On to the recovery codes the first time, which are shown this once."""
    let_through(request)
    messages.success(request, "Added. From now on you are asked for it when you sign in.")
    if RecoveryCode.objects.filter(person=person, used_at=None).exists():
        return redirect("account_second")
    return render(request, "accounts/second_codes.jinja", {"codes": new_recovery_codes(person)})


@require_POST
@require(*EVERYONE)
def codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, shown this once; those from before stop working."""
    person = insist(request.user, *EVERYONE)
    if not SecondFactor.objects.filter(person=person).exists():
        return redirect("account_second")
    return render(request, "accounts/second_codes.jinja", {"codes": new_recovery_codes(person)})


@require_POST
@require(*EVERYONE)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of your own away."""
    factor = get_object_or_404(SecondFactor, pk=pk, person=insist(request.user, *EVERYONE))
    remove_one(factor)
    messages.success(request, f"{factor} is removed.")
    return redirect("account_second")
