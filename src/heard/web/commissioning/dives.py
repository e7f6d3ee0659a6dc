"""The pages of deep dives: all of them, and one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heard.record.commissioning.freezing import freeze_evidence
from heard.record.commissioning.models import DeepDive
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.commissioning.dive_page import dive_page
from heard.web.design.pages import page_of
from heard.web.design.words import counted


@require(Verb.SEE_MEETINGS)
def deep_dives(request: HttpRequest) -> HttpResponse:
    """Every deep dive, newest first."""
    page = page_of(DeepDive.objects.select_related("asked_by", "programme"), request)
    today = timezone.localdate()
    return render(request, "commissioning/dives.jinja", {"page": page, "late": [d.pk for d in page if d.late(today)]})


@require(Verb.SEE_MEETINGS)
def deep_dive(request: HttpRequest, reference: str) -> HttpResponse:
    """One deep dive: the question, the scope, the evidence as it stood, who has not been reached, and what came."""
    one = get_object_or_404(DeepDive.objects.select_related("asked_by", "programme", "cause"), reference=reference)
    about = dive_page(one, insist(request.user, Verb.SEE_MEETINGS))
    return render(request, "commissioning/dive.jinja", {"about": about, "dive": one})


@require(Verb.COMMISSION)
def freeze(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what freezing does, then keep the evidence as it stands."""
    one = get_object_or_404(DeepDive, reference=reference)
    if request.method == "POST":
        kept = freeze_evidence(one, by=insist(request.user, Verb.COMMISSION))
        messages.success(request, f"The evidence is kept as it stands now: {counted(kept, 'line')}.")
        return redirect("deep_dive", reference=reference)
    return render(request, "commissioning/freeze.jinja", {"dive": one})
