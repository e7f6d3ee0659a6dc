"""Every programme, and one of them: where it stands, what comes next, its parts and how it came here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from heard.record.codesign.models import Programme
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.design.pages import page_of
from heard.web.workshops.page import page_of_programme

THOSE_WHO_SEE = (Verb.SEE_PAGES, Verb.SCRIBE)


@require(*THOSE_WHO_SEE)
def workshops(request: HttpRequest) -> HttpResponse:
    """Every programme, newest first."""
    return render(request, "workshops/workshops.jinja", {"page": page_of(Programme.objects.all(), request)})


@require(*THOSE_WHO_SEE)
def workshop(request: HttpRequest, reference: str) -> HttpResponse:
    """One programme: the warning about providers first, then where it stands, what comes next and its parts."""
    found = get_object_or_404(Programme.objects.select_related("lead", "sponsor"), reference=reference)
    person = insist(request.user, *THOSE_WHO_SEE)
    return render(request, "workshops/workshop.jinja", {"about": page_of_programme(found, person)})
