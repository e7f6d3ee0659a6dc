"""What leaders, practices and employees promise for themselves (R066), and people and time put in (R062)."""

from collections import defaultdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heard.governance.workplan import financial_year
from heard.record.assurance.models import Pledge, Resource
from heard.record.assurance.pledging import assess_own, log_resource, pledge
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.periods import Period
from heard.web.commitments.cards import LOOKS
from heard.web.commitments.forms import AssessForm, PledgeForm, ResourceForm
from heard.web.commitments.where import commissioner_of
from heard.web.design.pages import page_of


@require(Verb.SEE_PAGES)
def pledges(request: HttpRequest) -> HttpResponse:
    """What people promised for themselves, and how they find they kept it."""
    there = Pledge.objects.filter(commissioner=commissioner_of(request)).select_related("person")
    page = page_of(there.prefetch_related("assessments"), request)
    return render(request, "commitments/pledges.jinja", {"page": page, "looks": LOOKS, "today": timezone.localdate()})


@require(Verb.SEE_PAGES)
def pledge_new(request: HttpRequest) -> HttpResponse:
    """Promise something for yourself."""
    form = PledgeForm(request.POST or None)
    if form.is_valid():
        person = insist(request.user, Verb.SEE_PAGES)
        pledge(by=person, commissioner=commissioner_of(request), **form.cleaned_data)
        messages.success(request, "Your commitment stands. You are asked in three months how you kept it.")
        return redirect("pledges")
    return render(request, "commitments/pledge.jinja", {"form": form, "title": "Say what you will do", "one": None})


@require(Verb.SEE_PAGES)
def pledge_assess(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how you kept your own commitment."""
    one = get_object_or_404(Pledge, pk=pk)
    form = AssessForm(request.POST or None)
    if form.is_valid():
        assess_own(one, by=insist(request.user, Verb.SEE_PAGES), **form.cleaned_data)
        return redirect("pledges")
    return render(request, "commitments/pledge.jinja", {"form": form, "title": "How did you keep it?", "one": one})


@require(Verb.SEE_PAGES)
def resources(request: HttpRequest) -> HttpResponse:
    """People and time by what they were for, this financial year, and each entry."""
    year = financial_year(timezone.localdate())
    every = Resource.objects.filter(commissioner=commissioner_of(request)).select_related("by")
    hours: dict[str, float] = defaultdict(float)
    for one in every.filter(month__in=year.months):
        hours[one.get_activity_display()] += one.hours
    page = page_of(every, request)
    entries = [(str(Period.parse(one.month)), one) for one in page]
    shown = {"year": year, "hours": dict(hours), "total": sum(hours.values()), "page": page, "entries": entries}
    return render(request, "commitments/resources.jinja", shown)


@require(Verb.STATE)
def resource_new(request: HttpRequest) -> HttpResponse:
    """Put people and time of a month down."""
    today = timezone.localdate()
    months = [*reversed(financial_year(today).months), *reversed(financial_year(today).before().months)]
    offered = [(key, str(Period.parse(key))) for key in months if key <= f"{today:%Y-%m}"]
    form = ResourceForm(request.POST or None, months=offered)
    if form.is_valid():
        person = insist(request.user, Verb.STATE)
        log_resource(by=person, commissioner=commissioner_of(request), **form.cleaned_data)
        return redirect("resources")
    return render(request, "commitments/resource.jinja", {"form": form})
