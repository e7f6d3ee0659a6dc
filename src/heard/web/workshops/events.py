"""The events of a programme: the list, and one of them with what it still needs and what may be done now."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heard.codesign import occasion, states
from heard.record.codesign.events import move_event, plan_event, standing_of
from heard.record.codesign.models import Event, Programme
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.bodies.changing import kept
from heard.web.commissioning.writing import Asking
from heard.web.workshops.begin_forms import MoveForm
from heard.web.workshops.event_forms import EventForm
from heard.web.workshops.event_page import days_of, page_of_event
from heard.web.workshops.views import THOSE_WHO_SEE
from heard.web.workshops.words import shown_to
from heard.web.workshops.writing import address_of_event, asked_for, way_to


def event_of(reference: str, event: str) -> Event:
    """An event of a programme; raises `Http404`."""
    there = Event.objects.select_related("programme", "consent")
    return get_object_or_404(there, reference=event, programme__reference=reference)


@require(*THOSE_WHO_SEE)
def events(request: HttpRequest, reference: str) -> HttpResponse:
    """Every event, in the order of its days, with what each still needs."""
    one = get_object_or_404(Programme, reference=reference)
    rows = [(told, days_of(told), _needs(told)) for told in one.events.prefetch_related("groups", "attendance")]
    return render(request, "workshops/events.jinja", {"one": one, "rows": rows})


def _needs(event: Event) -> tuple[str, ...]:
    ahead = states.EVENT.on.get(event.at, ())
    return occasion.missing(standing_of(event), ahead[0]) if ahead else ()


@require(Verb.FACILITATE)
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """Plan an event."""
    one, by = get_object_or_404(Programme, reference=reference), insist(request.user, Verb.FACILITATE)
    events_page = reverse("workshop_events", args=[reference])
    asking = Asking("Plan an event", "Plan it", "It is planned. The page says what it still needs.",
                    way_to(one, ("Events", events_page)), address_of_event, one.title)  # fmt: skip
    form = EventForm(request.POST or None, programme=one)
    return asked_for(request, form, lambda told: plan_event(one, by=by, **told), asking)


@require(*THOSE_WHO_SEE)
def event_page(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """One event."""
    one, person = event_of(reference, event), insist(request.user, *THOSE_WHO_SEE)
    told = {
        "about": page_of_event(one),
        "days": days_of(one),
        "shown": shown_to(person),
        "attendance": one.attendance.select_related("group"),
        "materials": one.materials.defer("content"),
        "activities": one.activities.all(),
    }
    return render(request, "workshops/event.jinja", told)


@require_POST
@require(Verb.FACILITATE)
def step(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """Take an event on, or back or off with a reason."""
    one, by, form = event_of(reference, event), insist(request.user, Verb.FACILITATE), MoveForm(request.POST)
    if kept(form, lambda told: move_event(one, by=by, **told)):
        one.refresh_from_db()
        messages.success(request, f"Now: {one.stands}.")
    else:
        messages.warning(request, " ".join(problem for told in form.errors.values() for problem in map(str, told)))
    return redirect(address_of_event(one))
