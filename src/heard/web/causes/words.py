"""Logging what somebody heard, in under a minute on a phone, and reading what was logged."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from heard.record.cases.hearing import log_word
from heard.record.cases.models import CauseForConcern, Word
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.web.causes.forms import WordForm
from heard.web.design.pages import page_of

THANKS = "Thank you. What you heard is kept, and tomorrow it joins what people say."


@require(Verb.SEE_PAGES)
def word(request: HttpRequest) -> HttpResponse:
    """One short form: keep it, or keep it and raise a cause for concern at once."""
    person = insist(request.user, Verb.SEE_PAGES)
    form = WordForm(request.POST or None)
    if form.is_valid():
        made = log_word(by=person, **form.cleaned_data)
        messages.success(request, THANKS)
        if "raise" in request.POST and person.may(Verb.RAISE):
            return redirect(f"{reverse('cause_raise', args=['word'])}?key={made.pk}")
        return redirect("cause_words")
    return render(request, "causes/word.jinja", {"form": form})


@require(Verb.SEE_PAGES)
def words(request: HttpRequest) -> HttpResponse:
    """What people heard: all of it for those who follow causes for concern, one's own for everybody else."""
    person = insist(request.user, Verb.SEE_PAGES)
    kept = Word.objects.select_related("by")
    page = page_of(kept if person.may(Verb.SEE_CAUSES) else kept.filter(by=person), request)
    keys = [str(one.pk) for one in page]
    raised = CauseForConcern.objects.filter(origin=CauseForConcern.Origin.WORD, origin_key__in=keys)
    told = {
        "page": page,
        "names": names_of(one.organisation for one in page),
        "raised": {int(one.origin_key): one.reference for one in raised},
    }
    return render(request, "causes/heard.jinja", told)
