"""Bringing an old list in: choose the file, see what it is, then bring it in or not."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.registers.doors import import_list
from heard.web.intake import waiting_room
from heard.web.intake.receiving import Arrived, arriving, cut_off
from heard.web.intake.waiting_room import Upload, Waiting
from heard.web.registers.forms import ListForm, SayForm
from heard.web.registers.looking import looked_at
from heard.web.registers.wording import became


@csrf_exempt  # until it is known that this person may upload and where to; `_receive` checks it then
@require(Verb.UPLOAD)
def bring(request: HttpRequest) -> HttpResponseBase:
    """Choose a file; it goes to disk as it comes in."""
    person = insist(request.user, Verb.UPLOAD)
    if request.method != "POST":
        return render(request, "registers/bring.jinja", {"form": ListForm()})
    with arriving(request, person) as received:
        return _receive(request, received)


@csrf_protect
def _receive(request: HttpRequest, received: Upload) -> HttpResponse:
    form = ListForm(request.POST, request.FILES)
    if cut_off(request):
        form.add_error("file", "The upload was cut off before its end. Choose the file again")
    if not form.is_valid():
        return render(request, "registers/bring.jinja", {"form": form})
    arrived = form.cleaned_data["file"]
    assert isinstance(arrived, Arrived)
    received.files.append(Waiting(int(arrived.place.parent.name), arrived.place.name, form.cleaned_data["kind"]))
    received.remember()
    return redirect("list_look", token=received.token)


@require(Verb.UPLOAD)
def look(request: HttpRequest, token: UUID) -> HttpResponse:
    """What the file holds, and the choice; a person may say which kind of list it is."""
    sent = waiting_room.find(token, insist(request.user, Verb.UPLOAD))
    waiting = sent.files[0]
    form = SayForm(request.POST or None, initial={"kind": waiting.source})
    if form.is_valid():
        waiting.source = form.cleaned_data["kind"]
        sent.remember()
        return redirect("list_look", token=token)
    seen = looked_at(sent.file(waiting), kind=waiting.source)
    return render(request, "registers/look.jinja", seen | {"say": form, "token": token, "name": waiting.name})


@require_POST
@require(Verb.UPLOAD)
def take(request: HttpRequest, token: UUID) -> HttpResponse:
    """Bring it in."""
    person = insist(request.user, Verb.UPLOAD)
    sent = waiting_room.find(token, person)
    waiting = sent.files[0]
    done = import_list(sent.file(waiting), by=person, kind=waiting.source, name=waiting.name)
    sent.drop()
    messages.success(request, became(done))
    batches = [receipt.batch for receipt in done.receipts if receipt.batch]
    return redirect("list_imported", pk=batches[0].pk) if len(batches) == 1 else redirect("lists")


@require_POST
@require(Verb.UPLOAD)
def drop(request: HttpRequest, token: UUID) -> HttpResponse:
    """Bring nothing in and keep nothing."""
    waiting_room.find(token, insist(request.user, Verb.UPLOAD)).drop()
    messages.success(request, "Nothing was brought in, and nothing of the file was kept.")
    return redirect("lists")
