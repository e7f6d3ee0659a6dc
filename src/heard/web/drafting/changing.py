"""The pages that change a document: begin it, write clauses, link themes, add evidence, say it otherwise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from heard.record.codesign import documents, evidence
from heard.record.codesign.models import Clause, Evidence, Theme
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.web.commissioning.writing import Asking, written
from heard.web.drafting import forms
from heard.web.drafting.pages import clause_of, document_of, to_document, to_documents
from heard.web.living.where import facilitator, programme_of, way


def _asking(clause: Clause, title: str, send: str, done: str, lede: str | None = None) -> Asking:
    """A form about a clause, and the way back to it."""
    programme, there = clause.document.programme, reverse(
        "workshop_clause", args=[clause.document.programme.reference, clause.pk])  # fmt: skip
    steps = [*way(programme), to_documents(programme), to_document(clause.document)]
    return Asking(title, send, done, steps, lambda made: there, caption=clause.document.title,
                  lede=clause.words if lede is None else lede)  # fmt: skip


@require(Verb.FACILITATE)
def begin(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin a definition or a strategy."""
    found, by = programme_of(reference), facilitator(request)
    asking = Asking("Begin a definition or a strategy", "Begin it", "It is begun.", [*way(found), to_documents(found)],
                    lambda made: to_document(made)[1], caption=found.title)  # fmt: skip
    form = forms.BeginForm(request.POST or None)
    return written(request, form, lambda told: documents.begin(found, by=by, **told), asking)


@require(Verb.FACILITATE)
def add(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Write a clause from themes."""
    found, by = document_of(reference, pk), facilitator(request)
    asking = Asking("Write a clause", "Add it", "The clause stands in the draft.",
                    [*way(found.programme), to_documents(found.programme), to_document(found)],
                    lambda made: to_document(found)[1], caption=found.title)  # fmt: skip
    form = forms.ClauseForm(request.POST or None, programme=found.programme,
                            initial={"themes": request.GET.getlist("theme")})  # fmt: skip
    return written(request, form, lambda told: documents.add_clause(found, by=by, **told), asking)


@require(Verb.FACILITATE)
def reword(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Say a clause in other words, with the reason."""
    one, by = clause_of(reference, pk), facilitator(request)
    asking = _asking(one, "Say it in other words", "Change it", "The clause has its new words, and is a draft again.")
    form = forms.WordsForm(request.POST or None, initial={"words": one.words, "turn": one.turn})
    return written(request, form, lambda told: documents.reword(one, by=by, **told), asking)


@require(Verb.FACILITATE)
def link(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Say which themes a clause comes from."""
    one, by = clause_of(reference, pk), facilitator(request)
    held = [str(theme.pk) for theme in one.themes.all()]
    form = forms.ThemesForm(request.POST or None, programme=one.document.programme, initial={"themes": held})
    asking = _asking(one, "Which themes is it from?", "Keep these", "The clause leads back to these themes.")
    return written(request, form, lambda told: documents.link(one, told["themes"], by=by), asking)


@require(Verb.FACILITATE)
def from_nothing(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Say why a clause is there although nobody said it."""
    one, by = clause_of(reference, pk), facilitator(request)
    form = forms.WhyForm(request.POST or None, initial={"because": one.nothing_because})
    asking = _asking(one, "Why is it there?", "Keep the reason", "The reason stands beside the clause.")
    return written(request, form, lambda told: documents.say_from_nothing(one, told["because"], by=by), asking)


@require(Verb.FACILITATE)
def leads_nowhere(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Say why a theme leads to no clause."""
    found, by = programme_of(reference), facilitator(request)
    theme = get_object_or_404(Theme, pk=pk, programme=found)
    asking = Asking("Why does it lead to no clause?", "Keep the reason", "The reason stands beside the theme.",
                    [*way(found), to_documents(found)], lambda made: reverse("workshop_trace", args=[reference]),
                    caption=theme.name)  # fmt: skip
    form = forms.WhyForm(request.POST or None, initial={"because": theme.no_clause_because})
    return written(request, form, lambda told: documents.say_leads_nowhere(theme, told["because"], by=by), asking)


@require(Verb.FACILITATE)
def move(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Say where a clause stands: agreed, not agreed by everybody, taken out."""
    one, by = clause_of(reference, pk), facilitator(request)
    form = forms.MoveForm(request.POST or None, clause=one, initial={"turn": one.turn})
    asking = _asking(one, "Where does it stand?", "Keep it", "It stands there now.")
    return written(request, form, lambda told: documents.set_clause_state(one, by=by, **told), asking)


@require(Verb.FACILITATE)
def add_evidence(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Put something known beside a clause."""
    one, by = clause_of(reference, pk), facilitator(request)
    asking = _asking(one, "Add evidence", "Put it beside the clause", "It stands beside the clause.")
    programme, form = one.document.programme, forms.EvidenceForm(request.POST or None)
    return written(request, form, lambda told: evidence.add(programme, clause=one, by=by, **told), asking)


@require(Verb.FACILITATE)
def answer_evidence(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Say what is made of a piece of evidence."""
    by = facilitator(request)
    one = get_object_or_404(Evidence, pk=pk, programme__reference=reference, clause__isnull=False)
    form = forms.AnswerForm(request.POST or None, initial={"answer": one.answer})
    asking = _asking(clause_of(reference, one.clause_id or 0), "What do you make of it?", "Keep it", "It is kept.",
                     one.found)  # fmt: skip
    return written(request, form, lambda told: evidence.answer(one, by=by, **told), asking)


@require(Verb.FACILITATE)
def render_it(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Say a document shorter, in plain words, in another language, or where its video is."""
    found, by = document_of(reference, pk), facilitator(request)
    asking = Asking("Say it otherwise", "Keep it", "It is kept, and stands on the public page.",
                    [*way(found.programme), to_documents(found.programme), to_document(found)],
                    lambda made: to_document(found)[1], caption=found.title)  # fmt: skip
    form = forms.RenditionForm(request.POST or None)
    return written(request, form, lambda told: documents.render(found, by=by, **told), asking)
