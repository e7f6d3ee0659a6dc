"""The pages of the register of decisions, and the register as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from heard.record.commissioning.deciding import (
    Beside,
    Where,
    groups_missing,
    inform,
    record_decision,
    register,
)
from heard.record.commissioning.equality import equality_stands, regard_of
from heard.record.commissioning.models import Decision
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.commissioning.decision_forms import DecisionForm, InformForm, RegisterFilter
from heard.web.commissioning.exporting import TYPES, as_csv, as_xlsx, rows_of
from heard.web.commissioning.writing import Asking, way_of, written
from heard.web.design.pages import page_of


@require(Verb.SEE_MEETINGS)
def decisions(request: HttpRequest) -> HttpResponse:
    """The register; decisions that rest on nothing people said come first."""
    find = RegisterFilter(request.GET)
    chosen = find.cleaned_data if find.is_valid() else {}
    page = page_of(register(**chosen), request)
    shown = {"page": page, "find": find, "chosen": chosen, "any": Decision.objects.exists(),
             "bare": register(without_only=True).count(), "every": Decision.objects.count(),
             "query": request.GET.urlencode()}  # fmt: skip
    return render(request, "commissioning/decisions.jinja", shown)


@require(Verb.SEE_MEETINGS)
def decision(request: HttpRequest, reference: str) -> HttpResponse:
    """One decision: what, by whom, on what evidence, with equality and value beside it."""
    one = get_object_or_404(Decision.objects.select_related("body", "programme"), reference=reference)
    informed = one.informed.select_related("dive", "cause", "engagement")
    shown = {"decision": one, "informed": informed, "absent": groups_missing(one)}
    shown |= {"regard": regard_of(one), "equality": equality_stands(one)}
    return render(request, "commissioning/decision.jinja", shown)


@require(Verb.COMMISSION)
def decide(request: HttpRequest) -> HttpResponse:
    """Put a decision in the register."""
    by, form = insist(request.user, Verb.COMMISSION), DecisionForm(request.POST or None)
    asking = Asking(
        "Record a decision", "Record it", "The decision is in the register. Now add the evidence that informed it.",
        way_of(("Decisions", "decisions")), lambda made: reverse("decision", args=[made.reference]),
    )  # fmt: skip
    return written(request, form, lambda told: record_decision(by=by, **_apart(told)), asking)


def _apart(told: dict[str, Any]) -> dict[str, Any]:
    """What a form says, as the door asks for it."""
    where = Where(*(told.pop(name) for name in ("body", "minute", "programme", "phase")))
    beside = Beside(*(told.pop(name) for name in ("equality", "equality_words", "value", "regard")))
    return told | {"where": where, "beside": beside}


@require(Verb.COMMISSION)
def add_evidence(request: HttpRequest, reference: str) -> HttpResponse:
    """Link one piece of evidence that informed a decision."""
    one, by = get_object_or_404(Decision, reference=reference), insist(request.user, Verb.COMMISSION)
    asking = Asking(
        "Add evidence", "Add it", "The evidence is linked.",
        way_of(("Decisions", "decisions"), (one.title, "decision", reference)),
        lambda _: reverse("decision", args=[reference]), one.reference,
        "Choose one thing that informed this decision. You can add more afterwards.",
    )  # fmt: skip
    return written(request, InformForm(request.POST or None), lambda told: inform(one, by=by, **told), asking)


@require(Verb.SEE_MEETINGS)
def file(request: HttpRequest, form: str) -> HttpResponse:
    """The decisions shown, as CSV or as a workbook."""
    find = RegisterFilter(request.GET)
    rows = rows_of(register(**(find.cleaned_data if find.is_valid() else {})))
    answer = HttpResponse((as_xlsx if form == "xlsx" else as_csv)(rows), content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="decisions.{form}"'
    return answer
