"""Preparing an event and telling of it: its plan, its invitation, what people agree to, who came, how it went."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from heard.record.codesign.consents import write_consent
from heard.record.codesign.events import change_event, count_attendance
from heard.record.codesign.models import Event, Programme
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.telling.reading import ease
from heard.web.commissioning.writing import Asking
from heard.web.workshops.event_forms import AfterForm, AttendanceForm, ConsentForm, EventForm, InvitationForm
from heard.web.workshops.event_page import drafted
from heard.web.workshops.events import event_of
from heard.web.workshops.writing import address_of_event, asked_for, way_to, way_to_event

NO_NAMES = "Count people, and write no names. Somebody who belongs to two groups counts in both."

EARLIER = "Those who agreed to an earlier version agreed to that one."


def _asking(event: Event, title: str, done: str, lede: str = "") -> Asking:
    return Asking(title, "Save", done, way_to_event(event), lambda _: address_of_event(event), event.title, lede)


def _changed(request: HttpRequest, event: Event, form: forms.Form, title: str, done: str, **shown: Any) -> HttpResponse:
    by = insist(request.user, Verb.FACILITATE)
    door: Callable[[dict[str, Any]], Any] = lambda told: change_event(event, by=by, **told)  # noqa: E731
    return asked_for(request, form, door, _asking(event, title, done), **shown)


@require(Verb.FACILITATE)
def change(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """Change what is planned."""
    one = event_of(reference, event)
    form = EventForm(request.POST or None, programme=one.programme, event=one)
    return _changed(request, one, form, "Change the plan", "It is changed.")


@require(Verb.FACILITATE)
def invitation(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """Write the invitation, from a draft, with how easy it is to read."""
    one = event_of(reference, event)
    words = one.invitation or drafted(one, sender=settings.HELP_CONTACT)
    form = InvitationForm(request.POST or None, initial={"invitation": words})
    return _changed(request, one, form, "The invitation", "The invitation is kept.",
                    ease=ease(request.POST.get("invitation", words)))  # fmt: skip


@require(Verb.FACILITATE)
def after(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """Say how it went, and when those who were there heard back."""
    one = event_of(reference, event)
    form = AfterForm(request.POST or None, initial={"evaluation": one.evaluation, "told_on": one.told_on})
    return _changed(request, one, form, "How it went", "It is on record.")


@require(Verb.FACILITATE, Verb.SCRIBE)
def attendance(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """Count who was there, by group."""
    one, by = event_of(reference, event), insist(request.user, Verb.FACILITATE, Verb.SCRIBE)
    form = AttendanceForm(request.POST or None, event=one)
    asking = _asking(one, "Who was there", "The numbers are on record.", NO_NAMES)
    return asked_for(request, form, lambda told: count_attendance(one, by=by, **told), asking)


@require(Verb.FACILITATE)
def consent(request: HttpRequest, reference: str) -> HttpResponse:
    """Write what people agree to: a new version, for events from now on."""
    one, by = get_object_or_404(Programme, reference=reference), insist(request.user, Verb.FACILITATE)
    last = one.consents.first()
    here = reverse("workshop_events", args=[reference])
    asking = Asking("What people agree to", "Keep this version",
                    "The new version is kept. Choose it at each event it is for.", way_to(one, ("Events", here)),
                    lambda _: here, one.title, EARLIER)  # fmt: skip
    words = last.words if last else ""
    form = ConsentForm(request.POST or None, initial={"words": words})
    return asked_for(request, form, lambda told: write_consent(one, by=by, **told), asking,
                     ease=ease(request.POST.get("words", words)))  # fmt: skip
