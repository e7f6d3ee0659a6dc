"""Files that arrive by themselves: the folders and the mailbox that are watched, what came, and agreed senders."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from heard.record.arriving.folders import folders
from heard.record.arriving.mailbox import account
from heard.record.arriving.models import Arrival, Mail, Sender
from heard.record.arriving.senders import agree, end
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.vocabulary.refusal import Refusal
from heard.web.connections.forms import SenderForm
from heard.web.design.pages import page_of
from heard.web.papers.listing import kind_name

STATES = {
    Arrival.State.WAITING: ("Waiting to be read", "waiting"),
    Arrival.State.TAKEN: ("Taken", "done"),
    Arrival.State.REFUSED: ("Refused", "worse"),
}


@require(Verb.MANAGE_PEOPLE)
def arrivals(request: HttpRequest) -> HttpResponse:
    """What came by itself, newest first, and where Heard looks for it."""
    came = page_of(Arrival.objects.select_related("sender", "load__delivery", "paper"), request)
    shown = {
        "page": came,
        "states": STATES,
        "folders": folders(),
        "mailbox": account(),
        "strangers": Mail.objects.filter(state=Mail.State.STRANGER).count(),
        "names": names_of(one.organisation for one in came),
    }
    return render(request, "connections/arrivals.jinja", shown)


@require(Verb.MANAGE_PEOPLE)
def senders(request: HttpRequest) -> HttpResponse:
    """With whom it is agreed that files come."""
    agreed = list(Sender.objects.filter(ended_at=None))
    kinds = {one.documents: kind_name(one.documents) for one in agreed if one.documents}
    shown = {"senders": agreed, "names": names_of(one.organisation for one in agreed), "kinds": kinds}
    return render(request, "connections/senders.jinja", shown)


@require(Verb.MANAGE_PEOPLE)
def add(request: HttpRequest) -> HttpResponse:
    """Agree with somebody that files come from them."""
    form = SenderForm(request.POST or None)
    if form.is_valid():
        try:
            made = agree(by=insist(request.user, Verb.MANAGE_PEOPLE), **form.said)
        except Refusal as refusal:
            form.add_error("address" if "address" in refusal.sentence else "folder", str(refusal))
        else:
            messages.success(request, f"{made.name} may send files from now on.")
            return redirect("connections_senders")
    return render(request, "connections/add.jinja", {"form": form, "what": "sender"})


@require_POST
@require(Verb.MANAGE_PEOPLE)
def end_sender(request: HttpRequest, pk: int) -> HttpResponse:
    """End an agreement."""
    ended = end(get_object_or_404(Sender, pk=pk), by=insist(request.user, Verb.MANAGE_PEOPLE))
    messages.success(request, f"{ended.name} may send no more files.")
    return redirect("connections_senders")
