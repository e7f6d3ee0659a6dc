"""Uploading: choose files, see what they are, then load them or not."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from heard.record.intake.queue import ask_for_load
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.intake import waiting_room
from heard.web.intake.forms import DescribeForm, UploadForm
from heard.web.intake.looking import likely, looked_at
from heard.web.intake.receiving import Arrived, arriving, cut_off
from heard.web.intake.waiting_room import Upload, Waiting


@csrf_exempt  # until it is known that this person may upload and where to; `_receive` checks it then
@require(Verb.UPLOAD)
def upload(request: HttpRequest) -> HttpResponseBase:
    """Choose files; they go to disk as they come in, never into memory."""
    person = insist(request.user, Verb.UPLOAD)
    if request.method != "POST":
        return _ask(request, UploadForm(initial=likely("")))
    with arriving(request, person) as received:
        return _receive(request, received)


@csrf_protect
def _receive(request: HttpRequest, received: Upload) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if cut_off(request):
        form.add_error("files", "The upload was cut off before its end. Nothing was kept. Choose the files again")
    if not form.is_valid():
        return _ask(request, form)
    for arrived in form.cleaned_data["files"]:
        assert isinstance(arrived, Arrived)
        received.take_in(arrived.place, source=form.cleaned_data["source"], period=form.cleaned_data["period"])
    received.remember()
    return redirect("upload_look", token=received.token)


def _ask(request: HttpRequest, form: UploadForm) -> HttpResponse:
    return render(request, "intake/upload.jinja", {"form": form})


@require(Verb.UPLOAD)
def look(request: HttpRequest, token: UUID) -> HttpResponse:
    """What the files are, what loading them would do, and the choice."""
    sent = waiting_room.find(token, insist(request.user, Verb.UPLOAD))
    return render(request, "intake/look.jinja", looked_at(sent))


@require_POST
@require(Verb.UPLOAD)
def describe(request: HttpRequest, token: UUID, place: int) -> HttpResponse:
    """Say which period or source a file is, and look at it again."""
    sent = waiting_room.find(token, insist(request.user, Verb.UPLOAD))
    waiting = next((one for one in sent.files if one.place == place), None)
    if waiting is None:
        raise Http404
    form = DescribeForm(request.POST, prefix=f"file-{place}")
    if not form.is_valid():
        return render(request, "intake/look.jinja", looked_at(sent, spoken=form))
    waiting.source, waiting.period = form.cleaned_data["source"], form.cleaned_data["period"]
    sent.look_at(waiting)
    sent.remember()
    return redirect("upload_look", token=token)


@require_POST
@require(Verb.UPLOAD)
def load(request: HttpRequest, token: UUID) -> HttpResponse:
    """Put the files in the queue; the person may leave the page."""
    person = insist(request.user, Verb.UPLOAD)
    sent = waiting_room.find(token, person)
    asked = [_ask_for(sent, waiting, person) for waiting in sent.files if waiting.can_be_loaded]
    if not asked:
        return redirect("upload_look", token=token)
    sent.drop()
    return redirect("load", pk=asked[0]) if len(asked) == 1 else redirect("loads")


def _ask_for(sent: Upload, waiting: Waiting, person: User) -> int:
    assert waiting.told is not None
    return ask_for_load(
        sent.file(waiting),
        name=waiting.name,
        by=person.reference,
        source=waiting.told.source,
        period=waiting.period,
    ).pk


@require_POST
@require(Verb.UPLOAD)
def drop(request: HttpRequest, token: UUID) -> HttpResponse:
    """Load nothing and keep nothing."""
    waiting_room.find(token, insist(request.user, Verb.UPLOAD)).drop()
    messages.success(request, "Nothing was loaded, and nothing of the upload was kept.")
    return redirect("sources")
