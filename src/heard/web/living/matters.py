"""What matters to people beside what is collected, and what others can learn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from heard.record.codesign.learning import learn as learnt
from heard.record.codesign.mattering import importance_gap
from heard.record.intake.editions import current_snapshot
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.web.commissioning.writing import Asking, written
from heard.web.living.forms import LearnForm
from heard.web.living.where import facilitator, programme_of, providers_of, way


@require(Verb.SEE_PAGES)
def what_matters(request: HttpRequest, reference: str) -> HttpResponse:
    """Every agreed theme by rank, beside how much of what is collected is about it."""
    found = programme_of(reference)
    lines = importance_gap(current_snapshot(), found, organisations=providers_of(found))
    told = {"one": found, "lines": lines, "wide": sum(one.wide for one in lines)}
    return render(request, "living/matters.jinja", told | {"breadcrumbs": [("Home", reverse("home")), *way(found)]})


@require(Verb.SEE_PAGES)
def learning(request: HttpRequest, reference: str) -> HttpResponse:
    """What was learnt, newest first."""
    found = programme_of(reference)
    told = {"one": found, "learning": found.learning.order_by("-on", "-id")}
    return render(request, "living/learning.jinja", told | {"breadcrumbs": [("Home", reverse("home")), *way(found)]})


@require(Verb.FACILITATE)
def learn(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down what was learnt."""
    found, by = programme_of(reference), facilitator(request)
    asking = Asking("What did you learn?", "Keep it", "Kept.", way(found, ("Learning", "workshop_learning")),
                    lambda made: reverse("workshop_learning", args=[reference]))  # fmt: skip
    return written(request, LearnForm(request.POST or None), lambda told: learnt(found, by=by, **told), asking)
