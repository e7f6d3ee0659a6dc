"""Reading what people heard and logged; a note is written on the page `note`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heard.record.cases.models import CauseForConcern, Word
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.web.design.pages import page_of


@require(Verb.SEE_PAGES)
def words(request: HttpRequest) -> HttpResponse:
    """What people heard: all of it for those who follow causes for concern, one's own for everybody else."""
    person = insist(request.user, Verb.SEE_PAGES)
    kept = Word.objects.select_related("by")
    page = page_of(kept if person.may(Verb.SEE_CAUSES) else kept.filter(by=person), request)
    keys = [str(one.pk) for one in page]
    raised = CauseForConcern.objects.filter(origin=CauseForConcern.Origin.WORD, origin_key__in=keys)
    told = {
        "page": page,
        "names": names_of(one.organisation for one in page),
        "raised": {int(one.origin_key): one.reference for one in raised},
    }
    return render(request, "causes/heard.jinja", told)
