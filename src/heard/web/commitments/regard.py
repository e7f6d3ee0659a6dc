"""Equality due regard: the records, one of them as a paper, and the decision maker's own reasoning."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heard.governance.assurance import AIMS, AIMS_CITED, Aim
from heard.record.assurance.by_group import equality_evidence
from heard.record.assurance.models import DueRegard, Reasoning
from heard.record.assurance.regard import aims_shown, decided, prepare_regard, reason
from heard.record.cases.models import CauseForConcern
from heard.record.intake.editions import current
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.web.commitments.forms import DecidedForm, ReasonForm, RegardForm
from heard.web.commitments.where import look_of
from heard.web.design.pages import page_of


@dataclass(frozen=True, slots=True)
class OfAim:
    """One aim on the paper: the statute's words, whether regard is shown, and the reasoning that is on record."""

    aim: Aim
    words: str
    shown: bool
    reasonings: list[Reasoning]


@require(Verb.SEE_MEETINGS)
def regards(request: HttpRequest) -> HttpResponse:
    """Every record of due regard, newest first, with what is shown."""
    page = page_of(DueRegard.objects.prefetch_related("reasonings"), request)
    return render(request, "commitments/regards.jinja", {"page": page, "lines": [(one, _stands(one)) for one in page]})


def _stands(one: DueRegard) -> tuple[str, str]:
    n = len(aims_shown(one))
    if n == len(AIMS):
        return "Shown", "done"
    return ("Not shown", "missing") if not n else (f"Shown for {n} of {len(AIMS)} aims", "divided")


def _cause(request: HttpRequest) -> CauseForConcern | None:
    """The cause for concern a decision is about, where its page sent the person here; only for who may see it."""
    if not insist(request.user, Verb.STATE).may(Verb.SEE_CAUSES):
        return None
    asked = request.GET.get("cause", "")[:20].replace("\0", "")
    return CauseForConcern.objects.filter(reference=asked).first()


@require(Verb.STATE)
def prepare(request: HttpRequest) -> HttpResponse:
    """Prepare the evidence for a decision that is still to be made; `?cause=` names what it is about."""
    look, cause = look_of(request), _cause(request)
    initial = {"title": cause.title, "organisation": cause.organisation} if cause else {}
    offered = [(code, look.called(code)) for code in look.providers]
    form = RegardForm(request.POST or None, initial=initial, providers=offered)
    if form.is_valid():
        given, edition = form.cleaned_data, current()
        made = prepare_regard(
            by=insist(request.user, Verb.STATE), commissioner=look.commissioner, period=look.period.key, cause=cause,
            evidence=equality_evidence(look.snapshot, look.period, given["organisation"]),
            edition=edition.digest if edition else "", **given,
        )  # fmt: skip
        return redirect("regard", pk=made.pk)
    return render(request, "commitments/regard_new.jinja", {"form": form, "look": look})


@require(Verb.SEE_MEETINGS)
def regard(request: HttpRequest, pk: int) -> HttpResponse:
    """One record as a paper: the aims, the evidence by group, and the reasoning dated before, or "not shown"."""
    one = get_object_or_404(DueRegard.objects.select_related("prepared_by", "commissioner", "cause"), pk=pk)
    name = names_of([one.organisation]).get(one.organisation, "All providers")
    return render(request, "commitments/regard.jinja", {"one": one, "name": name, "cited": AIMS_CITED, **_paper(one)})


def _paper(one: DueRegard) -> dict[str, Any]:
    shown = aims_shown(one)
    said = list(one.reasonings.select_related("by"))
    aims = [OfAim(aim, words, aim in shown, [r for r in said if r.which is aim]) for aim, words in AIMS.items()]
    return {"aims": aims, "stands": _stands(one), "written": any(one.reasonings for one in aims)}


@require(Verb.MOVE_CAUSES, Verb.STATE)
def reasoning(request: HttpRequest, pk: int, aim: str) -> HttpResponse:
    """Write what you make of one aim, before you decide."""
    one = get_object_or_404(DueRegard, pk=pk)
    if aim not in AIMS:
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        person = insist(request.user, Verb.MOVE_CAUSES, Verb.STATE)
        reason(one, aim=aim, words=form.cleaned_data["words"], by=person)
        messages.success(request, "Your reasoning is on record, with today’s day.")
        return redirect("regard", pk=pk)
    return render(request, "commitments/reason.jinja", {"one": one, "words": AIMS[Aim(aim)], "form": form})


@require(Verb.STATE)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say on which day the decision is or was made."""
    one = get_object_or_404(DueRegard, pk=pk)
    form = DecidedForm(request.POST or None)
    if form.is_valid():
        decided(one, by=insist(request.user, Verb.STATE), on=form.cleaned_data["on"])
        return redirect("regard", pk=pk)
    return render(request, "commitments/decided.jinja", {"one": one, "form": form})
