"""Asking about a version: open a round, type in what came by post, answer each comment, close it, publish answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heard.record.codesign import consulting
from heard.record.codesign.models import Comment, Round
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.agreed.forms import stamp
from heard.web.commissioning.writing import Asking, written
from heard.web.design.pages import page_of
from heard.web.drafting.pages import crumbs, runs_it, to_document, to_documents
from heard.web.drafting.round_forms import DispositionForm, LearntForm, RoundForm, TypedForm
from heard.web.drafting.versions import version_of
from heard.web.living.where import facilitator, way


def round_of(reference: str, pk: int) -> Round:
    """A round of a page's address."""
    there = Round.objects.select_related("version__document__programme")
    return get_object_or_404(there, pk=pk, version__document__programme__reference=reference)


def _way(found: Round) -> list[tuple[str, str]]:
    programme = found.version.document.programme
    return [*way(programme), to_documents(programme), (_name(found), _address(found))]


def _name(found: Round) -> str:
    return f"Round {found.number} of comments"


def _address(found: Round) -> str:
    return reverse("workshop_round", args=[found.version.document.programme.reference, found.pk])


@require(Verb.FACILITATE)
def ask(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Open a version for comments."""
    found, by = version_of(reference, pk), facilitator(request)
    programme = found.document.programme
    asking = Asking("Ask people about it", "Open it for comments", "Anybody can read it and comment on its days.",
                    [*way(programme), to_documents(programme), to_document(found.document)], _address,
                    caption=str(found))  # fmt: skip
    form = RoundForm(request.POST or None)
    return written(request, form, lambda told: consulting.open_round(found, by=by, **form.told()), asking)


@require(Verb.FACILITATE, Verb.SCRIBE)
def one_round(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """A round: its days, how many comments wait, and each comment; those without an answer first."""
    found = round_of(reference, pk)
    comments = found.comments.filter(withdrawn_at=None).select_related("clause", "group", "wording")
    told = {
        "one": found,
        "left": consulting.unanswered(found),
        "total": comments.count(),
        "page": page_of(comments.order_by("disposition", "clause__order", "id"), request),
        "public": request.build_absolute_uri(
            reverse(f"agreed_{found.version.document.kind}_comment", args=[found.code])
        ),
        "changes": runs_it(request),
        "breadcrumbs": crumbs(found.version.document.programme, to_documents(found.version.document.programme)),
    }
    return render(request, "drafting/round.jinja", told)


@require(Verb.FACILITATE, Verb.SCRIBE)
def type_in(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Type in a comment that came on paper or aloud; its author gets the code."""
    found, by = round_of(reference, pk), insist(request.user, Verb.FACILITATE, Verb.SCRIBE)
    form = TypedForm(request.POST or None, asked=found, initial={"once": stamp()})
    asking = Asking("Type in a comment", "Keep it", "", _way(found), _address, caption=_name(found))
    if form.is_valid():
        try:
            _, code = consulting.comment(found, captured_by=by, **form.told())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Kept. Give its author this code, with which they read the answer: {code}")
            return redirect(_address(found))
    crumbs_here = [("Home", reverse("home")), *asking.way]
    return render(request, "commissioning/form.jinja", {"form": form, "asking": asking, "breadcrumbs": crumbs_here})


@require(Verb.FACILITATE)
def answer(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Answer a comment with a reason that its author reads."""
    by = facilitator(request)
    there = Comment.objects.select_related("round__version__document__programme", "clause")
    one = get_object_or_404(there, pk=pk, round__version__document__programme__reference=reference, withdrawn_at=None)
    said = {"disposition": one.disposition, "because": one.because, "gist": one.gist, "wording": one.wording_id}
    form = DispositionForm(request.POST or None, comment=one, initial=said)
    about = one.clause.words if one.clause else "all of it"
    asking = Asking("Answer a comment", "Keep the answer", "Its author can read the answer now.", _way(one.round),
                    lambda made: _address(one.round), caption=f"{one.get_kind_display()}, about: {about}",
                    lede=one.words)  # fmt: skip
    return written(request, form, lambda told: consulting.answer(one, by=by, **told), asking)


@require_POST
@require(Verb.FACILITATE)
def close(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Close a round; refused while a comment has no answer."""
    found = round_of(reference, pk)
    try:
        consulting.close(found, by=facilitator(request))
        messages.success(request, "The round is closed: every comment has its answer.")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(_address(found))


@require(Verb.FACILITATE)
def publish(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Publish what was said, what changed, what did not and why."""
    found, by = round_of(reference, pk), facilitator(request)

    def door(told: dict[str, Any]) -> Round:
        return consulting.publish_response(found, by=by, **told)

    asking = Asking("Publish the answers", "Publish them", "Anybody can read what changed, what did not and why.",
                    _way(found), _address, caption=_name(found),
                    lede="It prints what comments said in your words, what became of them, and why.")  # fmt: skip
    return written(request, LearntForm(request.POST or None, initial={"learnt": found.learnt}), door, asking)
