"""Freezing a version, reading it, comparing two word by word, and letting anybody read one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from heard.codesign.comparing import How
from heard.codesign.versions import intact
from heard.record.codesign import documents
from heard.record.codesign.models import Clause, Version
from heard.record.codesign.responding import changes_between
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.commissioning.writing import Asking, written
from heard.web.drafting import forms
from heard.web.drafting.pages import crumbs, document_of, runs_it, to_document, to_documents
from heard.web.living.where import facilitator, way


def version_of(reference: str, pk: int) -> Version:
    """A version of a page's address."""
    there = Version.objects.select_related("document__programme")
    return get_object_or_404(there, pk=pk, document__programme__reference=reference)


@require(Verb.FACILITATE)
def freeze(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Freeze a document as it is now."""
    found, by = document_of(reference, pk), facilitator(request)
    asking = Asking("Freeze a version", "Freeze it", "The version is frozen and has its seal.",
                    [*way(found.programme), to_documents(found.programme), to_document(found)],
                    lambda made: to_document(found)[1], caption=found.title,
                    lede="It holds the clauses, the names of their themes and numbers anybody may read. "
                    "It never holds anybody's own words.")  # fmt: skip
    form = forms.FreezeForm(request.POST or None, document=found)
    return written(request, form, lambda told: documents.freeze(found, by=by, **told), asking)


@require(Verb.SEE_PAGES)
def version(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One version as it was frozen, what changed since another (`since`), word by word, and why."""
    found = version_of(reference, pk)
    others = [one for one in found.document.versions.order_by("-id") if one.pk < found.pk]
    older = next((one for one in others if str(one.pk) == request.GET.get("since")), others[0] if others else None)
    rows = changes_between(older, found) if older else []
    told = {
        "one": found,
        "older": older,
        "others": others,
        "rows": [row for row in rows if row.changed.how is not How.SAME],
        "same": sum(row.changed.how is How.SAME for row in rows),
        "sections": dict(Clause.Section.choices),
        "intact": intact(found.told, found.digest),
        "open": found.document.versions.filter(rounds__closed_at=None, rounds__isnull=False).values_list(
            "rounds", flat=True
        ).first(),
        "changes": runs_it(request),
        "breadcrumbs": crumbs(found.document.programme, to_documents(found.document.programme),
                              to_document(found.document)),
    }  # fmt: skip
    return render(request, "drafting/version.jinja", told)


@require_POST
@require(Verb.FACILITATE)
def publish(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Let anybody read a version."""
    found = version_of(reference, pk)
    try:
        documents.publish(found, by=facilitator(request))
        messages.success(request, "Anybody can read it now.")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("workshop_version", reference=reference, pk=pk)
