"""The list of good practice, one of it, and what may be done with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.record.publications.good_practice import (
    Level,
    answer_practice,
    find_practice,
    forum,
    share_practice,
)  # fmt: skip
from heard.record.publications.models import Practice
from heard.vocabulary.refusal import Refusal
from heard.web.design.pages import page_of
from heard.web.good_practice.forms import AnswerForm, PracticeForm, ShareForm


@require(Verb.SEE_PAGES)
def practices(request: HttpRequest) -> HttpResponse:
    """Every good practice, newest first."""
    page = page_of(Practice.objects.prefetch_related("sharings", "responses"), request)
    names = names_of(one.organisation for one in page)
    rows = [(one, names.get(one.organisation, ""), sum(r.taken_up for r in one.responses.all())) for one in page]
    return render(request, "good_practice/practices.jinja", {"page": page, "rows": rows, "may_add": _adds(request)})


@require(Verb.SEE_PAGES)
def practice(request: HttpRequest, reference: str) -> HttpResponse:
    """One good practice: what it is, what shows that it works, who was told and who does it now too."""
    found = get_object_or_404(Practice, reference=reference)
    day = timezone.localdate()
    forums = [(level, forum(found.commissioner, level, day)) for level in Level]
    about = {"one": found, "place": names_of([found.organisation]).get(found.organisation, ""), "forums": forums}
    return render(request, "good_practice/practice.jinja", about | {"may_add": _adds(request)})


@require(Verb.RAISE)
def add(request: HttpRequest) -> HttpResponse:
    """Put good practice on record; a page of a signal or a cause for concern may say where it was found."""
    form = PracticeForm(request.POST or None, initial=request.GET.dict())
    if form.is_valid():
        try:
            made = find_practice(form.finding(), by=insist(request.user, Verb.RAISE), commissioner=form.whose())
            messages.success(request, "Saved. Now share it.")
            return redirect("practice", reference=made.reference)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "good_practice/form.jinja", {"form": form, "title": "Add good practice", "words": "Add it"})


@require(Verb.PUBLISH)
def share(request: HttpRequest, reference: str) -> HttpResponse:
    """Record with whom it was shared."""
    found, form = get_object_or_404(Practice, reference=reference), ShareForm(request.POST or None)
    if form.is_valid():
        share_practice(found, by=insist(request.user, Verb.PUBLISH), **form.cleaned_data)
        return _done(request, reference, "Recorded who was told.")
    return _form(request, found, form, "Share it", "Record it")


@require(Verb.RAISE)
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what somebody answered, and whether they took it up."""
    found, form = get_object_or_404(Practice, reference=reference), AnswerForm(request.POST or None)
    if form.is_valid():
        answer_practice(found, by=insist(request.user, Verb.RAISE), **form.cleaned_data)
        return _done(request, reference, "The answer is saved.")
    return _form(request, found, form, "An answer to it", "Save the answer")


def _adds(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "may", lambda verb: False)(Verb.RAISE))


def _done(request: HttpRequest, reference: str, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("practice", reference=reference)


def _form(request: HttpRequest, found: Practice, form: Any, title: str, words: str) -> HttpResponse:
    return render(request, "good_practice/form.jinja", {"one": found, "form": form, "title": title, "words": words})
