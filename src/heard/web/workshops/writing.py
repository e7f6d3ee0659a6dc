"""The page of one form of a programme, and the way on once what it asks is on record."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from heard.record.codesign.models import Event, Programme
from heard.web.bodies.changing import kept
from heard.web.commissioning.writing import Asking, Way


def way_to(programme: Programme | None = None, *more: tuple[str, str]) -> Way:
    """Breadcrumbs after Home: workshops, the programme and what is named after it as (words, address)."""
    way = [("Workshops", reverse("workshops"))]
    if programme is not None:
        way.append((programme.title, reverse("workshop", args=[programme.reference])))
    return [*way, *more]


def way_to_event(event: Event, *more: tuple[str, str]) -> Way:
    """Breadcrumbs to an event."""
    events = reverse("workshop_events", args=[event.programme.reference])
    return way_to(event.programme, ("Events", events), (event.title, address_of_event(event)), *more)


def address_of_event(event: Event) -> str:
    """Where the page of an event is."""
    return reverse("workshop_event", args=[event.programme.reference, event.reference])


def asked_for(
    request: HttpRequest, form: forms.Form, door: Callable[[dict[str, Any]], Any], asking: Asking, **shown: Any
) -> HttpResponse:
    """Put on record what was sent through its door, else show the form; a refusal stands on the form."""
    made: list[Any] = []
    if kept(form, lambda told: made.append(door(told))):
        messages.success(request, asking.done)
        return redirect(asking.on(made[0]))
    shown |= {"form": form, "asking": asking, "breadcrumbs": [("Home", reverse("home")), *asking.way]}
    return render(request, "workshops/form.jinja", shown)
