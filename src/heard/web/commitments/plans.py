"""The work plan of each provider: what is due, what came, what is late (R098)."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heard.governance.workplan import KINDS, Standing, financial_year
from heard.record.assurance.models import PlanLine
from heard.record.assurance.planning import Stands, add_line, dropped, plan_of, plan_year, plans, received
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.periods import Period
from heard.web.commitments.forms import LineForm, ReceivedForm, WhyForm
from heard.web.commitments.where import commissioner_of, look_of
from heard.web.design.forms import PlainForm
from heard.web.design.words import day

STATES: dict[Standing, tuple[str, str]] = {
    Standing.RECEIVED: ("Received", "done"),
    Standing.LATE: ("Late", "missing"),
    Standing.DUE: ("Due soon", "waiting"),
    Standing.LATER: ("Due later", "neutral"),
    Standing.DROPPED: ("Not coming", "neutral"),
}


def year_of(request: HttpRequest) -> Period:
    """The financial year a page is asked for, else the one that runs today."""
    this = financial_year(timezone.localdate())
    return next((one for one in (this, this.before()) if one.key == request.GET.get("year")), this)


@require(Verb.SEE_PAGES)
def work_plans(request: HttpRequest) -> HttpResponse:
    """Every provider with where its plan stands."""
    look, year = look_of(request), year_of(request)
    found = plans(look.commissioner, year.key, today=look.today)
    lines = [(code, look.called(code), Counter(one.state for one in found.get(code, []))) for code in look.providers]
    shown = {"lines": lines, "year": year, "look": look, "Standing": Standing, "before": year.before()}
    return render(request, "commitments/work_plans.jinja", shown)


def provider(request: HttpRequest, organisation: str) -> str:
    """The provider a plan is of: its own people may read it."""
    return organisation


@require(Verb.SEE_PAGES, own=provider)
def work_plan(request: HttpRequest, organisation: str) -> HttpResponse:
    """The plan of one provider, kind by kind."""
    commissioner, year, today = commissioner_of(request), year_of(request), timezone.localdate()
    lines = plan_of(commissioner, organisation, year.key, today=today)
    kinds = [(kind.name, [_told(one) for one in lines if one.line.kind == kind.key]) for kind in KINDS]
    late = sum(one.state is Standing.LATE for one in lines)
    name = look_of(request).called(organisation)
    shown = {"organisation": organisation, "name": name, "year": year, "kinds": kinds, "late": late, "lines": lines}
    return render(request, "commitments/work_plan.jinja", shown)


def _told(one: Stands) -> dict[str, Any]:
    late = f", {one.days_late:,} {'day' if one.days_late == 1 else 'days'} late" if one.days_late else ""
    what = one.line.what or str(Period.parse(one.line.period))
    came = f"{day(one.received_on)}{late}" if one.received_on else one.line.dropped_because or "Not yet"
    return {"line": one.line, "what": what, "came": came, "state": STATES[one.state], "delivery": one.delivery,
            "brought": one.brought, "open": one.received_on is None}  # fmt: skip


@require(Verb.STATE)
def make(request: HttpRequest, organisation: str) -> HttpResponse:
    """Write the plan of a year, where a form asked for it."""
    year = year_of(request)
    if request.method == "POST":
        person = insist(request.user, Verb.STATE)
        plan_year(by=person, commissioner=commissioner_of(request), organisation=organisation, year=year.key)
        messages.success(request, f"The work plan for {year} stands.")
    return redirect("work_plan", organisation=organisation)


@require(Verb.STATE)
def add(request: HttpRequest, organisation: str) -> HttpResponse:
    """Put one more thing in the plan."""
    form, year = LineForm(request.POST or None), year_of(request)
    if form.is_valid():
        person = insist(request.user, Verb.STATE)
        add_line(by=person, commissioner=commissioner_of(request), organisation=organisation, year=year.key,
                 **form.cleaned_data)  # fmt: skip
        return redirect("work_plan", organisation=organisation)
    name = look_of(request).called(organisation)
    shown = {
        "form": form,
        "name": name,
        "organisation": organisation,
        "title": "Add to the work plan",
        "words": "Add it",
    }
    return render(request, "commitments/line.jinja", shown)


ASKED: dict[str, tuple[type[PlainForm], str, Callable[..., PlanLine]]] = {
    "received": (ReceivedForm, "It has come", received),
    "dropped": (WhyForm, "It will not come", dropped),
}


@require(Verb.STATE)
def line(request: HttpRequest, pk: int, ask: str) -> HttpResponse:
    """Say that something came, or that it will not."""
    one = get_object_or_404(PlanLine, pk=pk)
    asks, title, door = ASKED[ask]
    form = asks(request.POST or None)
    if form.is_valid():
        door(one, by=insist(request.user, Verb.STATE), **form.cleaned_data)
        return redirect("work_plan", organisation=one.organisation)
    shown = {"form": form, "name": str(one), "organisation": one.organisation, "title": title, "words": "Save it"}
    return render(request, "commitments/line.jinja", shown)
