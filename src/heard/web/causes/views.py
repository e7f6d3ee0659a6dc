"""The list of causes for concern, and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from heard.record.cases.models import CauseForConcern
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.web.design.pages import page_of


@require(Verb.SEE_CAUSES)
def causes(request: HttpRequest) -> HttpResponse:
    """Every cause for concern, newest first."""
    return render(request, "causes/causes.jinja", {"page": page_of(CauseForConcern.objects.all(), request)})


@require(Verb.SEE_CAUSES)
def cause(request: HttpRequest, reference: str) -> HttpResponse:
    """One cause for concern: where it stands, what it rests on, and what was done."""
    found = get_object_or_404(CauseForConcern, reference=reference)
    return render(request, "causes/cause.jinja", {"cause": found})
