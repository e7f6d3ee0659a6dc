"""Is each clause lived? What shows it, what it shows now, challenges and their answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from heard.record.codesign import challenging
from heard.record.codesign.models import Challenge, Clause, Programme
from heard.record.intake.editions import current_snapshot
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.commissioning.writing import Asking, written
from heard.web.living.forms import AnswerForm, ChallengeForm, LinkForm
from heard.web.living.where import facilitator, programme_of, providers_of, way

BELOW = ("Is it lived?", "workshop_lived")


@require(Verb.SEE_PAGES)
def lived(request: HttpRequest, reference: str) -> HttpResponse:
    """Each clause with what would show that it is lived, what that shows now, and its challenges."""
    found = programme_of(reference)
    clauses = Clause.objects.filter(document__programme=found).exclude(state="superseded")
    clauses = clauses.prefetch_related("wordings", "lived", "challenges__owner")
    told = {"one": found, "clauses": [(one, _looked(found, one)) for one in clauses]}
    return render(request, "living/lived.jinja", told | {"breadcrumbs": [("Home", reverse("home")), *way(found)]})


def _looked(programme: Programme, clause: Clause) -> list[challenging.Looked]:
    links = list(clause.lived.all())
    return challenging.look(current_snapshot(), links, organisations=providers_of(programme)) if links else []


@require(Verb.FACILITATE)
def link(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Say what would show that a clause is lived."""
    found, by = programme_of(reference), facilitator(request)
    clause = get_object_or_404(Clause, pk=pk, document__programme=found)
    form = LinkForm(request.POST or None)
    asking = Asking("What would show that it is lived?", "Link it", "Linked. What it shows now stands beside it.",
                    way(found, BELOW), lambda made: _page(reference), lede=clause.words)  # fmt: skip
    return written(request, form, lambda told: challenging.link_lived(clause, by=by, **form.told()), asking)


@require(Verb.SEE_PAGES)
def challenge(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Say that a clause is not lived; what speaks against it is pinned."""
    found, by = programme_of(reference), insist(request.user, Verb.SEE_PAGES)
    clause = get_object_or_404(Clause, pk=pk, document__programme=found)
    asking = Asking("Say that it is not lived", "Open the challenge", "The challenge is open, with what shows it.",
                    way(found, BELOW), lambda made: _page(reference), lede=clause.words)  # fmt: skip
    return written(
        request, ChallengeForm(request.POST or None),
        lambda told: challenging.challenge(clause, by=by, looked=_looked(found, clause), **told), asking,
    )  # fmt: skip


@require(Verb.FACILITATE)
def answer(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Answer a challenge."""
    found, by = programme_of(reference), facilitator(request)
    one = get_object_or_404(Challenge, pk=pk, clause__document__programme=found)
    asking = Asking("Answer the challenge", "Keep the answer", "The challenge has its answer.", way(found, BELOW),
                    lambda made: _page(reference), lede=one.words)  # fmt: skip
    form = AnswerForm(request.POST or None)
    return written(request, form, lambda told: challenging.answer_challenge(one, by=by, **told), asking)


def _page(reference: str) -> str:
    return reverse("workshop_lived", args=[reference])
