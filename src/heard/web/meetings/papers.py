"""Papers in the browser: checked, frozen, read, and taken away as a file."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from markupsafe import Markup

from heard.record.erasure.frozen import stands
from heard.record.meetings.freezing import freeze, newest_pack, revised
from heard.record.meetings.models import Meeting, Pack
from heard.record.meetings.packing import pack_values
from heard.record.meetings.papers import FORMATS, TITLES, file_name, papers
from heard.record.meetings.telling import notes_of
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.reports.values import Report
from heard.reports.writing.files import made_as
from heard.reports.writing.html import reading
from heard.vocabulary.refusal import Refusal
from heard.web.meetings.forms import KeepForm
from heard.web.meetings.seen import in_private, meeting_seen, reader

TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@require(Verb.SEE_MEETINGS)
def read(request: HttpRequest, pk: int, version: str) -> HttpResponse:
    """The papers of a meeting as they were frozen, and what was revised since."""
    meeting = meeting_seen(pk)
    pack = _pack(request, meeting, version)
    shown = {
        "meeting": meeting, "pack": pack, "which": version, "title": TITLES[Pack.Version(version)],
        "formats": FORMATS, "revised": revised(pack) if pack else (), "stands": stands(pack) if pack else None,
        "body": Markup(reading(_printed(pack))) if pack else "",  # noqa: S704 our own writer, which escapes
    }  # fmt: skip
    return render(request, "meetings/papers.jinja", shown)


@require(Verb.SEE_MEETINGS)
def file(request: HttpRequest, pk: int, version: str, form: str) -> HttpResponse:
    """The papers as a file."""
    pack = _pack(request, meeting_seen(pk), version)
    if pack is None or form not in FORMATS:
        raise Http404
    address = settings.ADDRESS or request.build_absolute_uri("/")
    answer = HttpResponse(made_as(_printed(pack), form, address=address.rstrip("/")), content_type=TYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(pack, form)}"'
    return answer


def _printed(pack: Pack) -> Report:
    """The papers as they are read today: as frozen, with what their stories' tellers took back since."""
    return papers(pack, notes_of((item["id"] for item in pack.values["items"]), timezone.localdate()))


@require(Verb.RUN_MEETINGS)
def freeze_papers(request: HttpRequest, pk: int, version: str) -> HttpResponse:
    """What the check finds, named; a sent form freezes the papers."""
    meeting = meeting_seen(pk)
    if version not in Pack.Version.values:
        raise Http404
    values, found = pack_values(meeting, version)
    named = list({one.words: (one.words, one.kind, one.where) for one in found}.values())
    form = KeepForm(request.POST if request.method == "POST" else None, found=named)
    if form.is_valid():
        try:
            seen, person = request.POST.getlist("seen"), insist(request.user, Verb.RUN_MEETINGS)
            freeze(meeting, by=person, version=version, kept=form.cleaned_data["kept"], seen=seen)
            messages.success(request, "The papers are frozen. What changes now is shown as revised since.")
            return redirect("meeting_papers", pk=pk, version=version)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    shown = {"meeting": meeting, "form": form, "found": found, "named": named, "which": version, "values": values}
    return render(request, "meetings/freeze.jinja", shown | {"title": TITLES[Pack.Version(version)]})


def _pack(request: HttpRequest, meeting: Meeting, version: str) -> Pack | None:
    known = version in Pack.Version.values
    if not known or (version == Pack.Version.PRIVATE and not in_private(meeting, reader(request))):
        raise Http404
    return newest_pack(meeting, version)
