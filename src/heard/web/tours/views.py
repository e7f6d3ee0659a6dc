"""Choosing a tour, walking on, and leaving it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.web.tours import walking
from heard.web.tours.tour import tours


@require(Verb.SEE_PAGES)
def choose(request: HttpRequest) -> HttpResponse:
    """The tours there are, the ones for this person's role first."""
    person = request.user
    mine = sorted(tours().values(), key=lambda tour: tour.role.key != getattr(person, "role", ""))
    return render(request, "tours/tours.jinja", {"tours": mine, "offered": walking.offered()})


@require(Verb.SEE_PAGES)
@require_POST
def start(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a tour at its first stop."""
    if key not in tours():
        raise Http404
    return redirect(walking.go_to(request, tours()[key], 0).stop.address)


@require(Verb.SEE_PAGES)
@require_POST
def walk(request: HttpRequest) -> HttpResponse:
    """Go to the next stop or the one before, or leave; the last stop's next is the end."""
    here, way = walking.walk_of(request), request.POST.get("way")
    if here is None or way == "leave" or (way == "on" and here.last):
        walking.leave(request)
        if here is not None and way == "on":
            messages.success(request, "That was the tour. Look around as long as you like.")
        return redirect("tours")
    return redirect(walking.go_to(request, here.tour, here.at + (-1 if way == "back" else 1)).stop.address)
