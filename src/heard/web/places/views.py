"""The pages of places, and the page that opens a figure."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from heard.indicators.rows import read_filter
from heard.record.intake.editions import current_snapshot
from heard.record.intake.looking import rows_behind_figure
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.triangulation import Part
from heard.web.design.pages import page_of
from heard.web.places.evidence import DIMENSIONS
from heard.web.places.figure import columns, opened, table
from heard.web.places.forms import PartChoice, PeriodChoice, PlaceSearch
from heard.web.places.held import parts_held, pathways_held
from heard.web.places.history import joins_told
from heard.web.places.listing import lines, listed
from heard.web.places.one_part import asked_part, part_page
from heard.web.places.page import place_page
from heard.web.places.place import chosen, periods, spot
from heard.web.places.side_by_side import laid_out
from heard.web.places.way import listed as listed_ways
from heard.web.places.way import offered_on
from heard.web.places.way import way as way_page

PARTS = 20
"""Parts on one page of them."""
THOSE_WHO_SEE = (Verb.SEE_PAGES, Verb.SEE_OWN_PLACE)
"""Who is behind a page of a place: everybody who sees pages, and the place's own people."""


def place_asked(request: HttpRequest, organisation: str, **_: str) -> str:
    """The provider that a page of a place is about."""
    return organisation


def place_of_figure(request: HttpRequest) -> str:
    """The provider that a figure is of; empty where it is of no single one."""
    return read_filter(request.GET.get("figure", ""))[1].get("organisation", "")


@require(Verb.SEE_PAGES)
def places(request: HttpRequest) -> HttpResponse:
    """Every place with figures, by kind and name; a search finds sites too."""
    words, everyone = request.GET.get("words", "")[:100].strip(), bool(request.GET.get("all"))
    snapshot = current_snapshot()
    page = page_of(listed(snapshot, words, everyone), request)
    told = {"page": page, "lines": lines(snapshot, list(page)), "words": words, "everyone": everyone}
    told |= {"search": PlaceSearch(request.GET), "pathways": pathways_held(snapshot)}
    return render(request, "places/places.jinja", told)


@require(Verb.SEE_PAGES, own=place_asked)
def place(request: HttpRequest, organisation: str, site: str = "") -> HttpResponse:
    """One organisation or site: what people say, what changed, and what other sources say."""
    snapshot = current_snapshot()
    found = spot(snapshot, organisation, site)
    if found is None:
        raise Http404
    offered = periods(snapshot, organisation)
    period = chosen(offered, request.GET.get("period", ""))
    if period is None:
        return render(request, "places/nothing.jinja", {"spot": found, "joins": joins_told(snapshot, found)})
    about = place_page(snapshot, found, period, offered, insist(request.user, *THOSE_WHO_SEE))
    choice = PeriodChoice({"period": period.key}, offered=offered)
    return render(request, "places/place.jinja", {"about": about, "choice": choice})


@require(Verb.SEE_PAGES, own=place_asked)
def side_by_side(request: HttpRequest, organisation: str, site: str = "") -> HttpResponse:
    """The sites, services and pathways of a place, each as every kind of source sees it."""
    snapshot = current_snapshot()
    found = spot(snapshot, organisation, site)
    offered = periods(snapshot, organisation)
    period = chosen(offered, request.GET.get("period", ""))
    if found is None or period is None:
        raise Http404
    page = page_of((Part(organisation, site), *parts_held(snapshot, organisation, site)), request, per_page=PARTS)
    told = {"spot": found, "period": period, "page": page, "rows": laid_out(snapshot, list(page), period)}
    choice = PeriodChoice({"period": period.key}, offered=offered)
    return render(request, "places/side_by_side.jinja", told | {"choice": choice, "dimensions": DIMENSIONS})


@require(Verb.SEE_PAGES, own=place_asked)
def part(request: HttpRequest, organisation: str) -> HttpResponse:
    """What every source says of one service, kind of care or pathway of an organisation."""
    snapshot = current_snapshot()
    asked = asked_part(organisation, request.GET)
    found = spot(snapshot, organisation, asked.site)
    offered = periods(snapshot, organisation)
    period = chosen(offered, request.GET.get("period", ""))
    if found is None or period is None:
        raise Http404
    told = part_page(snapshot, asked, found, period)
    choice = PartChoice({**request.GET.dict(), "period": period.key}, offered=offered)
    return render(request, "places/part.jinja", {"about": told, "choice": choice})


@require(Verb.SEE_PAGES)
def pathways(request: HttpRequest) -> HttpResponse:
    """Every pathway that returns name."""
    return render(request, "places/pathways.jinja", {"pathways": listed_ways(current_snapshot())})


@require(Verb.SEE_PAGES)
def pathway(request: HttpRequest, way: str) -> HttpResponse:
    """The providers of one pathway, lined up where people pass from one to the next."""
    snapshot = current_snapshot()
    offered = offered_on(snapshot, way)
    period = chosen(offered, request.GET.get("period", ""))
    if period is None:
        raise Http404
    told = {"pathway": way_page(snapshot, way, period), "choice": PeriodChoice({"period": period.key}, offered=offered)}
    return render(request, "places/pathway.jinja", told | {"dimensions": DIMENSIONS})


@require(Verb.SEE_PAGES, own=place_of_figure)
def figure(request: HttpRequest) -> HttpResponse:
    """One figure: its definition for everyone, and the rows behind it for those who may open them."""
    person, text = insist(request.user, *THOSE_WHO_SEE), request.GET.get("figure", "")
    told: dict[str, Any] = {"opened": opened(current_snapshot(), text)}
    if person.may(Verb.SEE_ROWS):
        page = page_of(rows := rows_behind_figure(text, person=person), request)
        shown = columns(rows)
        told |= {"page": page, "head": [head for _, head in shown], "behind": table(list(page), shown)}
    return render(request, "places/figure.jinja", told)
