"""Signing in, choosing a password, and the first administrator."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from heard.record.people.doors import add_first_administrator
from heard.record.people.models import User
from heard.record.people.rights import require
from heard.record.people.roles import EVERYONE
from heard.record.people.second_factor import has_second_factor
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.address import from_this_computer
from heard.web.accounts.forms import ChangePasswordForm, NewPasswordForm, SetUpForm, SignInForm
from heard.web.accounts.gate import PASSWORDS, stop_halfway


@method_decorator(login_not_required, name="dispatch")
class SignIn(views.LoginView):
    """The sign-in page; a home without people goes to its set-up instead."""

    template_name = "accounts/sign_in.jinja"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go to the set-up page while no one can sign in."""
        return super().dispatch(request, *args, **kwargs) if User.objects.exists() else redirect("set_up")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The name of the organisation's own sign-in, where there is one."""
        oidc = settings.HEARD_OIDC
        return super().get_context_data(**kwargs) | {"elsewhere": oidc["name"] if oidc["issuer"] else ""}

    def form_valid(self, form: Any) -> HttpResponse:
        """In at once, or on to the second step."""
        if has_second_factor(form.get_user()):
            stop_halfway(self.request, form.get_user(), to=self.get_success_url())
            return redirect("sign_in_second")
        return super().form_valid(form)


@login_not_required
def set_up(request: HttpRequest) -> HttpResponse:
    """Make the first administrator: only while there is no one, only on this computer."""
    if User.objects.exists():
        return redirect("sign_in")
    if not from_this_computer(request):
        return render(request, "accounts/set_up_elsewhere.jinja", status=403)
    form = SetUpForm(request.POST or None)
    if form.is_valid():
        try:
            person = add_first_administrator(**form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, person, backend=PASSWORDS)
            return redirect("home")
    return render(request, "accounts/set_up.jinja", {"form": form})


@require(*EVERYONE)
def account(request: HttpRequest) -> HttpResponse:
    """Your name, role and password."""
    return render(request, "accounts/account.jinja")


@method_decorator(require(*EVERYONE), name="dispatch")
class ChangePassword(views.PasswordChangeView):
    """Choose another password."""

    template_name = "accounts/change_password.jinja"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("account")

    def form_valid(self, form: Any) -> HttpResponse:
        """Say that it worked."""
        messages.success(self.request, "Your password is changed. Other browsers you were signed in on are signed out.")
        return super().form_valid(form)


@method_decorator(login_not_required, name="dispatch")
class ChoosePassword(views.PasswordResetConfirmView):
    """Choose a password by the link an administrator gave."""

    template_name = "accounts/choose_password.jinja"
    form_class = NewPasswordForm
    success_url = reverse_lazy("home")
    post_reset_login = True
    post_reset_login_backend = PASSWORDS

    def form_valid(self, form: Any) -> HttpResponse:
        """In at once, but who has a second step signs in with it: the link alone opens nothing."""
        assert self.user is not None  # the link was read before the form
        if has_second_factor(self.user):
            self.post_reset_login, self.success_url = False, reverse_lazy("sign_in")
        return super().form_valid(form)
