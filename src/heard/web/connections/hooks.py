"""Other systems that are told of events: registered, with a log of what they were told, and ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from heard.record.hooks.doors import add_hook, end_hook, note_seen, try_again
from heard.record.hooks.events import IN_WORDS
from heard.record.hooks.models import Hook, Telling
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.vocabulary.refusal import Refusal
from heard.web.connections.forms import HookForm
from heard.web.design.pages import page_of

STATES = {
    Telling.State.WAITING: ("Waiting", "waiting"),
    Telling.State.DONE: ("Told", "done"),
    Telling.State.GIVEN_UP: ("Given up", "worse"),
}


@require(Verb.MANAGE_PEOPLE)
def hooks(request: HttpRequest) -> HttpResponse:
    """Every address that is told of events."""
    every = list(Hook.objects.order_by("ended_at", "name"))
    shown = {"hooks": every, "words": IN_WORDS, "names": names_of(one.organisation for one in every)}
    return render(request, "connections/hooks.jinja", shown)


@require(Verb.MANAGE_PEOPLE)
def add(request: HttpRequest) -> HttpResponse:
    """Register an address and show the secret of its signatures, once."""
    form = HookForm(request.POST or None)
    if form.is_valid():
        try:
            hook, secret = add_hook(by=insist(request.user, Verb.MANAGE_PEOPLE), **form.said)
        except Refusal as refusal:
            form.add_error("address", str(refusal))
        else:
            return render(request, "connections/secret.jinja", {"what": "hook", "named": hook, "secret": secret})
    return render(request, "connections/add.jinja", {"form": form, "what": "hook"})


@require(Verb.MANAGE_PEOPLE)
def hook(request: HttpRequest, pk: int) -> HttpResponse:
    """What one address was told, newest first."""
    one = get_object_or_404(Hook, pk=pk)
    given_up = one.tellings.filter(state=Telling.State.GIVEN_UP)
    shown = {
        "hook": one, "page": page_of(one.tellings.all(), request), "states": STATES, "words": IN_WORDS,
        "given_up": given_up.count(), "unseen": given_up.filter(seen_at=None).count(),
        "names": names_of([one.organisation]),
    }  # fmt: skip
    return render(request, "connections/hook.jinja", shown)


@require_POST
@require(Verb.MANAGE_PEOPLE)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try again what was given up."""
    number = try_again(get_object_or_404(Hook, pk=pk), by=insist(request.user, Verb.MANAGE_PEOPLE))
    messages.success(request, f"Heard tries again, {number:,} in all.")
    return redirect("connections_hook", pk=pk)


@require_POST
@require(Verb.MANAGE_PEOPLE)
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that what was given up is known."""
    note_seen(get_object_or_404(Hook, pk=pk), by=insist(request.user, Verb.MANAGE_PEOPLE))
    return redirect("connections_hook", pk=pk)


@require_POST
@require(Verb.MANAGE_PEOPLE)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell an address nothing more."""
    ended = end_hook(get_object_or_404(Hook, pk=pk), by=insist(request.user, Verb.MANAGE_PEOPLE))
    messages.success(request, f"{ended.name} is told nothing more.")
    return redirect("connections_hooks")
