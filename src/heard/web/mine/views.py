"""The page of what is asked of the person who reads it, and whether they want it by e-mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.people.rights import insist, require
from heard.record.people.roles import EVERYONE, Verb
from heard.record.post.digest import choose_digest
from heard.web.mine.things import things

"""Everybody who signs in may be asked for something."""


@require(*EVERYONE)
def mine(request: HttpRequest) -> HttpResponse:
    """What is asked of this person, and of those for whom they act."""
    return render(request, "mine/mine.jinja", {"about": things(insist(request.user, *EVERYONE), timezone.localdate())})


@require_POST
@require(*EVERYONE)
def digest(request: HttpRequest) -> HttpResponse:
    """Switch the daily e-mail on or off."""
    wanted = request.POST.get("wanted") == "yes"
    choose_digest(insist(request.user, *EVERYONE), wanted=wanted)
    messages.success(request, f"You get {'at most one' if wanted else 'no'} e-mail a day from now on.")
    return redirect("mine")


@require(Verb.SEE_OWN_PLACE)
def picture(request: HttpRequest) -> HttpResponse:
    """The way to the picture of one's own provider; to my things where none is written down."""
    own = insist(request.user, Verb.SEE_OWN_PLACE).organisation
    return redirect("place", own) if own else redirect("mine")


@require(Verb.SEE_OWN_PLACE)
def put(request: HttpRequest) -> HttpResponse:
    """The way to what was put to one's own provider; to my things where none is written down."""
    own = insist(request.user, Verb.SEE_OWN_PLACE).organisation
    return redirect("provider", own) if own else redirect("mine")
