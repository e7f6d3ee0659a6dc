"""The documents of a programme for those who run it: the list, one to read, one to take away, one put in a meeting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.codesign.models import Version
from heard.record.codesign.outputs.for_meeting import meetings_for, put_in
from heard.record.meetings.models import Meeting
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.reports.together.open_data import COLUMNS
from heard.web.living.where import programme_of, way
from heard.web.outputs.giving import FORMS, data_file, given, lines

WORDS = "Documents to give out"


@require(Verb.FACILITATE)
def papers(request: HttpRequest, reference: str) -> HttpResponse:
    """Every document, with what it is for and who may have it."""
    found = programme_of(reference)
    told = {"one": found, "offers": lines(found, public=False), "forms": FORMS, "tables": COLUMNS,
            "meetings": meetings_for(found, timezone.localdate()),
            "breadcrumbs": [("Home", reverse("home")), *way(found)]}  # fmt: skip
    return render(request, "outputs/papers.jinja", told)


@require(Verb.FACILITATE)
def paper(request: HttpRequest, reference: str, key: str, pk: int = 0) -> HttpResponse:
    """One document to read."""
    found = programme_of(reference)
    told = {"one": found, "given": given(found, key, pk, public=False), "forms": FORMS,
            "breadcrumbs": [("Home", reverse("home")), *way(found, (WORDS, "workshop_papers"))]}  # fmt: skip
    return render(request, "outputs/paper.jinja", told)


@require(Verb.FACILITATE)
def file(request: HttpRequest, reference: str, key: str, form: str, pk: int = 0) -> HttpResponse:
    """One document to take away."""
    return given(programme_of(reference), key, pk, public=False).file(form)


@require(Verb.FACILITATE)
def data(request: HttpRequest, reference: str, form: str, table: str = "") -> HttpResponse:
    """The open data."""
    return data_file(programme_of(reference), form, table, public=False)


@require_POST
@require(Verb.RUN_MEETINGS)
def into_meeting(request: HttpRequest, reference: str, pk: int, meeting: int) -> HttpResponse:
    """Put the adoption paper of a version in a meeting's papers."""
    found = programme_of(reference)
    version = get_object_or_404(Version, pk=pk, document__programme=found)
    of = get_object_or_404(Meeting, pk=meeting, body__commissioner=found.commissioner)
    address = reverse(f"agreed_{version.document.kind}_version", args=[version.pk]) if version.public else ""
    item = put_in(version, of, by=insist(request.user, Verb.RUN_MEETINGS), on=timezone.localdate(), address=address)
    messages.success(request, "The paper is on the agenda. Read it there once more before the papers go out.")
    return redirect("meeting_item", pk=item.pk)
