"""The register with experience, equality and value for money side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heard.record.commissioning.deciding import register
from heard.record.commissioning.side_by_side import side_by_side
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.web.design.pages import page_of


@require(Verb.SEE_MEETINGS)
def three(request: HttpRequest) -> HttpResponse:
    """Every decision with the three beside each other; those without evidence come first."""
    page = page_of(register(), request)
    return render(request, "commissioning/three.jinja", {"page": page, "lines": [side_by_side(one) for one in page]})
