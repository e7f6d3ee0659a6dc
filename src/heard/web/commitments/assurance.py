"""The Collaborative's assurance statement: as it stands now, issued, and as it was issued."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heard.record.assurance.issuing import computed, issue
from heard.record.assurance.models import Assurance
from heard.record.assurance.reuse import reuse
from heard.record.erasure.frozen import stands
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.periods import Period
from heard.web.commitments.cards import opens
from heard.web.commitments.forms import IssueForm, QuarterForm
from heard.web.commitments.where import look_of, quarters, ready


@require(Verb.SEE_MEETINGS)
def assurance(request: HttpRequest) -> HttpResponse:
    """The statement as the record stands now, with the versions issued before."""
    person, look = insist(request.user, Verb.SEE_MEETINGS), look_of(request)
    if not ready(look):
        return render(request, "commitments/reading.jinja", {"title": "Assurance statement"})
    values = computed(look)
    for line in (line for part in values["parts"] for line in part["lines"]):
        line["href"] = opens(line["page"], dict(line["about"]), person)
    shown: dict[str, Any] = {"look": look, "values": values, "used": reuse(look), "issued": None}
    choice = QuarterForm({"quarter": look.period.key}, offered=quarters(look.today))
    versions = Assurance.objects.filter(commissioner=look.commissioner)
    return render(request, "commitments/assurance.jinja", shown | {"choice": choice, "versions": versions})


@require(Verb.STATE)
def issue_one(request: HttpRequest) -> HttpResponse:
    """Say what the Collaborative makes of it, and issue it as it stands."""
    look = look_of(request)
    form = IssueForm(request.POST or None)
    if form.is_valid():
        made = issue(look, by=insist(request.user, Verb.STATE), words=form.cleaned_data["words"])
        messages.success(request, "The statement is issued. It stays as it is.")
        return redirect("assurance_issued", pk=made.pk)
    return render(request, "commitments/issue.jinja", {"look": look, "form": form, "values": computed(look)})


@require(Verb.SEE_MEETINGS)
def issued(request: HttpRequest, pk: int) -> HttpResponse:
    """One statement as it was issued."""
    one = get_object_or_404(Assurance.objects.select_related("by"), pk=pk)
    shown = {"issued": one, "values": one.values, "when": str(Period.parse(one.period)), "stands": stands(one)}
    return render(request, "commitments/issued.jinja", shown)
