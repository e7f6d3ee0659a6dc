"""What people are asked in a programme: the list, setting one up, and its days."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from heard.record.codesign.activities import reopen_between, set_up
from heard.record.codesign.models import Activity, Programme, Statement
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.capturing.forms import DaysForm, SetUpForm
from heard.web.commissioning.writing import Asking
from heard.web.workshops.writing import asked_for, way_to

THOSE_WHO_CAPTURE = (Verb.FACILITATE, Verb.SCRIBE)


def activity_of(reference: str, pk: int) -> Activity:
    """An activity of a programme; raises `Http404`."""
    there = Activity.objects.select_related("programme", "event")
    return get_object_or_404(there, pk=pk, programme__reference=reference)


def address_of(activity: Activity) -> str:
    """Where the page of an activity is."""
    return reverse("workshop_activity", args=[activity.programme.reference, activity.pk])


def way_to_activity(activity: Activity, *more: tuple[str, str]) -> Any:
    """Breadcrumbs to an activity."""
    every = reverse("workshop_activities", args=[activity.programme.reference])
    return way_to(activity.programme, ("What people are asked", every), (activity.title, address_of(activity)), *more)


@require(*THOSE_WHO_CAPTURE)
def activities(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything people are asked, newest first, with how many notes stand."""
    one = get_object_or_404(Programme, reference=reference)
    there = one.activities.select_related("event").order_by("-id")
    rows = [(each, Statement.objects.standing().filter(activity=each).count()) for each in there]
    return render(request, "capturing/activities.jinja", {"one": one, "rows": rows})


@require(Verb.FACILITATE)
def begin(request: HttpRequest, reference: str) -> HttpResponse:
    """Set up something to ask."""
    one, by = get_object_or_404(Programme, reference=reference), insist(request.user, Verb.FACILITATE)
    every = reverse("workshop_activities", args=[reference])
    asking = Asking("Set up something to ask", "Set it up", "It is set up. People join with its code.",
                    way_to(one, ("What people are asked", every)), address_of, one.title)  # fmt: skip
    form = SetUpForm(request.POST or None, programme=one)
    return asked_for(request, form, lambda told: set_up(one, by=by, **told), asking)


@require(Verb.FACILITATE)
def days(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Other days between which people may write."""
    one, by = activity_of(reference, pk), insist(request.user, Verb.FACILITATE)
    asking = Asking("Between which days may people write?", "Save the days", "The days are saved.",
                    way_to_activity(one), address_of, one.title)  # fmt: skip
    form = DaysForm(request.POST or None, activity=one)
    return asked_for(request, form, lambda told: reopen_between(one, by=by, **told), asking)
