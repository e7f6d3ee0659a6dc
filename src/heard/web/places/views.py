"""The pages of places, and the page that opens a figure."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from heard.record.intake.editions import current_snapshot
from heard.record.intake.looking import rows_behind_figure
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.design.pages import page_of
from heard.web.places.figure import columns, opened, table
from heard.web.places.forms import PeriodChoice, PlaceSearch
from heard.web.places.listing import lines, listed
from heard.web.places.page import place_page
from heard.web.places.place import chosen, periods, spot


@require(Verb.SEE_PAGES)
def places(request: HttpRequest) -> HttpResponse:
    """Every place with figures, by kind and name; a search finds sites too."""
    words, everyone = request.GET.get("words", "")[:100].strip(), bool(request.GET.get("all"))
    snapshot = current_snapshot()
    page = page_of(listed(snapshot, words, everyone), request)
    told = {"page": page, "lines": lines(snapshot, list(page)), "words": words, "everyone": everyone}
    return render(request, "places/places.jinja", told | {"search": PlaceSearch(request.GET)})


@require(Verb.SEE_PAGES)
def place(request: HttpRequest, organisation: str, site: str = "") -> HttpResponse:
    """One organisation or site: what people say, what changed, and what other sources say."""
    snapshot = current_snapshot()
    found = spot(snapshot, organisation, site)
    if found is None:
        raise Http404
    offered = periods(snapshot, organisation)
    period = chosen(offered, request.GET.get("period", ""))
    if period is None:
        return render(request, "places/nothing.jinja", {"spot": found})
    about = place_page(snapshot, found, period, insist(request.user, Verb.SEE_PAGES))
    choice = PeriodChoice({"period": period.key}, offered=offered)
    return render(request, "places/place.jinja", {"about": about, "choice": choice})


@require(Verb.SEE_PAGES)
def figure(request: HttpRequest) -> HttpResponse:
    """One figure: its definition for everyone, and the rows behind it for those who may open them."""
    person, text = insist(request.user, Verb.SEE_PAGES), request.GET.get("figure", "")
    told: dict[str, Any] = {"opened": opened(current_snapshot(), text)}
    if person.may(Verb.SEE_ROWS):
        page = page_of(rows := rows_behind_figure(text, person=person), request)
        shown = columns(rows)
        told |= {"page": page, "head": [head for _, head in shown], "behind": table(list(page), shown)}
    return render(request, "places/figure.jinja", told)
