"""The first page about other systems: what there is, and the way to each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heard.record.arriving.models import Mail, Sender
from heard.record.hooks.models import Hook, Telling
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.tokens.models import Token


@require(Verb.MANAGE_PEOPLE)
def connections(request: HttpRequest) -> HttpResponse:
    """How many of each there are, and what needs somebody."""
    shown = {
        "senders": Sender.objects.filter(ended_at=None).count(),
        "strangers": Mail.objects.filter(state=Mail.State.STRANGER).count(),
        "tokens": Token.objects.filter(revoked_at=None, ends_at__gt=timezone.now()).count(),
        "hooks": Hook.objects.filter(ended_at=None).count(),
        "given_up": Telling.objects.filter(state=Telling.State.GIVEN_UP, seen_at=None).count(),
    }
    return render(request, "connections/connections.jinja", shown)
