"""The second step of signing in: a code or a passkey, after the right password."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from heard.record.people.attempts import TooManyAttempts, insist_few_attempts, sign_in_failed, sign_in_succeeded
from heard.record.people.models import SecondFactor, User
from heard.record.people.passkeys import ask_to_show, check_passkey
from heard.record.people.second_factor import check_code
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.address import address_of
from heard.web.accounts.forms import CodeForm
from heard.web.accounts.gate import HALFWAY, PASSWORDS, halfway, site_of

CHALLENGE = "passkey_to_show"


@login_not_required
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a passkey, and let the person in."""
    held = halfway(request)
    if held is None:
        return redirect("sign_in")
    person, to = held
    form = CodeForm(request.POST or None)
    challenge = request.session.pop(CHALLENGE, "")
    if form.is_valid() and _shown(request, person, form, challenge):
        return _let_in(request, person, to)
    options = ""
    if SecondFactor.objects.filter(person=person, kind=SecondFactor.Kind.PASSKEY).exists():
        asked = ask_to_show(person, site=site_of(request))
        options, request.session[CHALLENGE] = asked.options, asked.challenge
    return render(request, "accounts/second_step.jinja", {"form": form, "options": options})


def _shown(request: HttpRequest, person: User, form: CodeForm, challenge: str) -> bool:
    """Whether what was sent fits; after ten that do not, the next must wait."""
    name, address, told = f"second factor {person.pk}", address_of(request), form.cleaned_data
    try:
        insist_few_attempts(username=name, address=address)
        if told["answer"]:
            check_passkey(person, answer=told["answer"], challenge=challenge, site=site_of(request))
        else:
            check_code(person, told["code"])
    except Refusal as refusal:
        form.add_error("code", str(refusal))
        if not isinstance(refusal, TooManyAttempts):
            sign_in_failed(username=name, address=address)
        return False
    sign_in_succeeded(username=name)
    return True


def _let_in(request: HttpRequest, person: User, to: str) -> HttpResponse:
    request.session.pop(HALFWAY, None)
    login(request, person, backend=PASSWORDS)
    safe = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    return redirect(to if to and safe else settings.LOGIN_REDIRECT_URL)
