"""What bodies decided on which version, and what makes each clause real."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from heard.codesign import states
from heard.record.codesign import adopting
from heard.record.codesign.models import Adoption, Clause, Version
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.web.commissioning.writing import Asking, written
from heard.web.living.forms import DecideForm, PledgeForm
from heard.web.living.where import facilitator, programme_of, way


@require(Verb.SEE_PAGES)
def adoption(request: HttpRequest, reference: str) -> HttpResponse:
    """Every version with its seal, newest first, and what was decided on it."""
    found = programme_of(reference)
    versions = Version.objects.filter(document__programme=found).select_related("document").order_by("-id")
    decisions = Adoption.objects.filter(version__in=versions).select_related("version__document", "body")
    newest = {one.document_id: one.pk for one in reversed(versions)}
    told = {"one": found, "versions": versions, "newest": set(newest.values()),
            "decisions": decisions.order_by("-on", "-id")}  # fmt: skip
    return render(request, "living/adoption.jinja", told | {"breadcrumbs": [("Home", reverse("home")), *way(found)]})


@require(Verb.FACILITATE)
def decide(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Put on record what a body decided on a version."""
    found, by = programme_of(reference), facilitator(request)
    version = get_object_or_404(Version, pk=pk, document__programme=found)
    asking = Asking("What was decided?", "Keep the decision", "The decision is on record, with the version's seal.",
                    way(found, ("Adoption", "workshop_adoption")),
                    lambda made: reverse("workshop_adoption", args=[reference]), caption=str(version),
                    lede=f"The decision is about exactly this version, sealed {version.digest[:12]}.")  # fmt: skip
    form = DecideForm(request.POST or None, programme=found)
    return written(request, form, lambda told: adopting.decide(version, by=by, **told), asking)


@require(Verb.SEE_PAGES)
def commitments(request: HttpRequest, reference: str) -> HttpResponse:
    """Each "achieved by" clause with what makes it real: owner, body, measure, next date."""
    found = programme_of(reference)
    there = Clause.objects.filter(document__programme=found, section=Clause.Section.ACHIEVED_BY)
    # What was promised for a clause that was taken out is not lost from sight.
    clauses = there.exclude(state=states.Clause.SUPERSEDED, pledges=None)
    told = {"one": found, "clauses": clauses.prefetch_related("wordings", "pledges__body")}
    return render(request, "living/commitments.jinja", told | {"breadcrumbs": [("Home", reverse("home")), *way(found)]})


@require(Verb.FACILITATE)
def pledge(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Make a clause real."""
    found, by = programme_of(reference), facilitator(request)
    clause = get_object_or_404(Clause, pk=pk, document__programme=found)
    asking = Asking("Make it real", "Keep the commitment", "The commitment is kept.",
                    way(found, ("Commitments", "workshop_commitments")),
                    lambda made: reverse("workshop_commitments", args=[reference]), lede=clause.words)  # fmt: skip
    form = PledgeForm(request.POST or None, programme=found)
    return written(request, form, lambda told: adopting.pledge(clause, by=by, **told), asking)
