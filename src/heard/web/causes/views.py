"""The list of causes for concern, and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from heard.record.cases.models import CauseForConcern
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.causes.listing import Filters, chosen, lines, sentence
from heard.web.causes.page import cause_page
from heard.web.causes.together import TogetherForm
from heard.web.design.pages import page_of


def found(reference: str) -> CauseForConcern:
    """The cause for concern of a reference, with its people."""
    there = CauseForConcern.objects.select_related("commissioner", "owner", "raised_by")
    return get_object_or_404(there, reference=reference)


@require(Verb.SEE_CAUSES)
def causes(request: HttpRequest) -> HttpResponse:
    """Those that fit what is chosen, late ones first, with the step for several at once."""
    person, today, filters = insist(request.user, Verb.SEE_CAUSES), timezone.localdate(), Filters(request.GET)
    there = chosen(filters, person, today)
    page = page_of(there, request)
    told = {
        "filters": filters,
        "sentence": sentence(filters, page.paginator.count),
        "page": page,
        "lines": lines(list(page), today),
        "any": CauseForConcern.objects.exists(),
        "together": TogetherForm() if person.may(Verb.MOVE_CAUSES) else None,
    }
    return render(request, "causes/causes.jinja", told)


@require(Verb.SEE_CAUSES)
def cause(request: HttpRequest, reference: str) -> HttpResponse:
    """One cause for concern: where it stands, both sides, what this person may do, and what was done."""
    person = insist(request.user, Verb.SEE_CAUSES)
    about = cause_page(found(reference), person, timezone.localdate())
    return render(request, "causes/cause.jinja", {"about": about})
