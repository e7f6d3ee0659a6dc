"""The documents of a programme, one of them on one page, one clause with everything behind it, and the trace."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from heard.codesign.trace import by_stem, orphans
from heard.record.codesign.consulting import unanswered
from heard.record.codesign.freezing import ORDER
from heard.record.codesign.models import Clause, Document, Programme, Round
from heard.record.codesign.trace_report import STEMS, share, trace_report
from heard.record.codesign.tracing import clauses_of, told_trace, whole_of
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.reports.writing.files import made_as
from heard.web.living.where import programme_of, way

FORMS = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


def crumbs(programme: Programme, *below: tuple[str, str]) -> list[tuple[str, str]]:
    """The way here: (words, address) of what is below the programme."""
    return [("Home", reverse("home")), *way(programme), *below]


def document_of(reference: str, pk: int) -> Document:
    """A document of a page's address."""
    return get_object_or_404(Document.objects.select_related("programme"), pk=pk, programme__reference=reference)


def clause_of(reference: str, pk: int) -> Clause:
    """A clause of a page's address."""
    there = Clause.objects.select_related("document__programme")
    return get_object_or_404(there, pk=pk, document__programme__reference=reference)


def runs_it(request: HttpRequest) -> bool:
    """Whether who asks runs workshops: they alone read people's own words, and change anything."""
    person = request.user
    return isinstance(person, User) and person.may(Verb.FACILITATE)


def to_documents(programme: Programme) -> tuple[str, str]:
    """The breadcrumb of the documents of a programme."""
    return "Definition and strategy", reverse("workshop_documents", args=[programme.reference])


def to_document(document: Document) -> tuple[str, str]:
    """The breadcrumb of a document."""
    return document.title, reverse("workshop_document", args=[document.programme.reference, document.pk])


@require(Verb.SEE_PAGES)
def documents(request: HttpRequest, reference: str) -> HttpResponse:
    """The definition and the strategy: how many clauses, the newest version, the rounds of comments."""
    found = programme_of(reference)
    rounds = Round.objects.filter(version__document__programme=found).select_related("version__document")
    told = {
        "one": found,
        "rows": [(one, one.clauses.exclude(state="superseded").count(), one.versions.order_by("-id").first())
                 for one in found.documents.all()],
        "rounds": [(one, unanswered(one)) for one in rounds.order_by("-id")],
        "changes": runs_it(request),
        "breadcrumbs": crumbs(found),
    }  # fmt: skip
    return render(request, "drafting/documents.jinja", told)


@require(Verb.SEE_PAGES)
def document(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """A document on one page: each clause with its state, themes and evidence; contested ones and minority notes."""
    found = document_of(reference, pk)
    clauses = sorted(clauses_of(found), key=lambda one: (ORDER[one.section], one.order))
    parts: dict[str, list[Clause]] = {}
    for one in clauses:
        parts.setdefault(one.get_section_display(), []).append(one)
    told = {"one": found, "parts": parts, "versions": list(found.versions.order_by("-id")),
            "renditions": list(found.renditions.order_by("-id")), "changes": runs_it(request),
            "breadcrumbs": crumbs(found.programme, to_documents(found.programme))}  # fmt: skip
    return render(request, "drafting/document.jinja", told)


@require(Verb.SEE_PAGES)
def clause(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One clause: where it comes from, what is known beside it, how its words changed, and what may be done."""
    found = clause_of(reference, pk)
    programme = found.document.programme
    traced = told_trace(programme, found.document, words=runs_it(request))
    told: dict[str, Any] = {
        "one": found,
        "traced": next((one for one in traced if one.clause.pk == found.pk), None),
        "wordings": list(found.wordings.prefetch_related("comments"))[::-1],
        "notes": found.notes.filter(withdrawn_at=None).select_related("group"),
        "changes": runs_it(request),
        "breadcrumbs": crumbs(programme, to_documents(programme), to_document(found.document)),
    }
    return render(request, "drafting/clause.jinja", told)


@never_cache
@require(Verb.SEE_PAGES)
def trace(request: HttpRequest, reference: str) -> HttpResponse:
    """Every clause back to its themes, notes, groups and events; and what leads nowhere, both ways."""
    found = programme_of(reference)
    whole = whole_of(found)
    told = {
        "one": found,
        "traced": told_trace(found, words=runs_it(request)),
        "orphans": orphans(whole),
        "stems": [(STEMS.get(stem, stem), share(*counts)) for stem, counts in by_stem(whole).items()],
        "changes": runs_it(request),
        "breadcrumbs": crumbs(found, to_documents(found)),
    }
    return render(request, "drafting/trace.jinja", told)


@never_cache
@require(Verb.SEE_PAGES)
def trace_file(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """The trace as a report to print, with no words but those people let us print."""
    if form not in FORMS:
        raise Http404
    insist(request.user, Verb.SEE_PAGES)
    report = trace_report(programme_of(reference))
    answer = HttpResponse(made_as(report, form), content_type=FORMS[form])
    answer["Content-Disposition"] = f'attachment; filename="{report.name}.{form}"'
    return answer
