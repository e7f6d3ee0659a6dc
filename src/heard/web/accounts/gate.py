"""Between the password and the first page: who still has a second step to show, or to add."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import BACKEND_SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from heard.record.people.models import User
from heard.record.people.passkeys import Site
from heard.record.people.second_factor import has_second_factor, must_have_one

HALFWAY, TO_ADD = "halfway", "second_factor_to_add"
MINUTES = 10
PASSWORDS = "django.contrib.auth.backends.ModelBackend"
"""How people sign in whom Heard itself asks for a second step; an identity provider asks by itself."""
OPEN_BEFORE = {"sign_out", "health", "help", "accessibility", "cookies", "account_password"}


def site_of(request: HttpRequest) -> Site:
    """Where the browser stands, as a passkey must see it."""
    host = request.get_host()
    return Site(urlsplit(f"//{host}").hostname or host, f"{request.scheme}://{host}")


def stop_halfway(request: HttpRequest, person: User, *, to: str) -> None:
    """Remember who gave the right password, and where they were going, until the second step."""
    request.session.cycle_key()
    request.session[HALFWAY] = {"person": person.pk, "at": timezone.now().timestamp(), "to": to}


def halfway(request: HttpRequest) -> tuple[User, str] | None:
    """Who has given the right password lately, and where they were going."""
    held = request.session.get(HALFWAY)
    if not held or timezone.now().timestamp() - held["at"] > MINUTES * 60:
        return None
    person = User.objects.filter(pk=held["person"], is_active=True).first()
    return (person, held["to"]) if person else None


def let_through(request: HttpRequest) -> None:
    """Nothing has to be added any more."""
    request.session.pop(TO_ADD, None)


@receiver(user_logged_in)
def notice(sender: object, request: HttpRequest, user: User, **more: Any) -> None:
    """Whoever signs in by password in a role that asks for a second factor must add one before anything else."""
    by_password = request.session.get(BACKEND_SESSION_KEY) == PASSWORDS
    if by_password and must_have_one(user) and not has_second_factor(user):
        request.session[TO_ADD] = True


class SecondFactorFirst(MiddlewareMixin):
    """Leads people who must add a second factor to the page where they do, whatever they ask for."""

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """The way to that page; nothing for everyone else."""
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        if TO_ADD not in request.session or name in OPEN_BEFORE or name.startswith("account_second"):
            return None
        return redirect("account_second")
