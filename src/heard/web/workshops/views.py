"""Every programme, and one of them: where it stands, what its gates still miss, and its parts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from heard.codesign.gates import GATES, provider_warning
from heard.record.codesign.models import Programme
from heard.record.codesign.standing import facts_of
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.design.pages import page_of
from heard.web.workshops.parts import PARTS

THOSE_WHO_SEE = (Verb.SEE_PAGES, Verb.SCRIBE)


@require(*THOSE_WHO_SEE)
def workshops(request: HttpRequest) -> HttpResponse:
    """Every programme, newest first."""
    return render(request, "workshops/workshops.jinja", {"page": page_of(Programme.objects.all(), request)})


@require(*THOSE_WHO_SEE)
def workshop(request: HttpRequest, reference: str) -> HttpResponse:
    """One programme: the warning about providers first, then where it stands, its parts and its gates."""
    found, person = get_object_or_404(Programme, reference=reference), insist(request.user, *THOSE_WHO_SEE)
    facts = facts_of(found)
    told = {
        "one": found,
        "warning": provider_warning(facts),
        "gates": [(gate, gate.missing(facts)) for gate in GATES],
        "parts": parts_for(found, person),
    }
    return render(request, "workshops/workshop.jinja", told)


def parts_for(programme: Programme, person: User) -> list[tuple[str, str]]:
    """The parts a person is offered: words and address."""
    offered = [one for one in PARTS if person.may(one.verb)]
    return [(one.words, reverse(one.page, kwargs={"reference": programme.reference})) for one in offered]
