"""Tokens by which other systems come in: made, shown once, listed and taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.record.tokens.doors import make_token, revoke
from heard.record.tokens.models import Token
from heard.record.tokens.scopes import IN_WORDS
from heard.vocabulary.refusal import Refusal
from heard.web.connections.forms import TokenForm
from heard.web.design.pages import page_of

STATES = {"works": ("Works", "done"), "ended": ("Ended", "usual"), "revoked": ("Taken back", "usual")}


@require(Verb.MANAGE_PEOPLE)
def tokens(request: HttpRequest) -> HttpResponse:
    """Every token, newest first: whose it is, what it may do, when it ends and when it was last used."""
    page = page_of(Token.objects.select_related("made_by"), request)
    shown = {"page": page, "states": STATES, "words": IN_WORDS, "names": names_of(one.organisation for one in page)}
    return render(request, "connections/tokens.jinja", shown)


@require(Verb.MANAGE_PEOPLE)
def make(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, once."""
    form = TokenForm(request.POST or None)
    if form.is_valid():
        try:
            token, secret = make_token(by=insist(request.user, Verb.MANAGE_PEOPLE), **form.said)
        except Refusal as refusal:
            form.add_error("scopes", str(refusal))
        else:
            return render(request, "connections/secret.jinja", {"what": "token", "named": token, "secret": secret})
    return render(request, "connections/add.jinja", {"form": form, "what": "token"})


@require_POST
@require(Verb.MANAGE_PEOPLE)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a token back, at once."""
    token = revoke(get_object_or_404(Token, pk=pk), by=insist(request.user, Verb.MANAGE_PEOPLE))
    messages.success(request, f"Nobody gets in with the token {token.name} any more.")
    return redirect("connections_tokens")
