"""Find a person, choose what is theirs, see what would go, remove it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from heard.record.erasure.erasing import BACKUPS, GRACE_HOURS, erase, would_erase
from heard.record.erasure.finding import Finds, find
from heard.record.erasure.models import Erasure
from heard.record.erasure.written import remove_written, written_holding
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.registers.removing import entries_holding, remove_entries
from heard.vocabulary.refusal import Refusal
from heard.web.design.pages import page_of
from heard.web.removal.forms import ListsForm, LookForm, SureForm, WrittenForm, named


@require(Verb.REMOVE_A_PERSON)
def look(request: HttpRequest) -> HttpResponse:
    """Look for a person; every find can be ticked. Below: what was removed before."""
    form = LookForm(request.POST or None)
    if not form.is_valid():
        return _page(request, form=form)
    phrase, person = form.cleaned_data["phrase"], _person(request)
    try:
        finds, entries = find(phrase, by=person), entries_holding(phrase, by=person)
        said = written_holding(phrase, by=person)
    except Refusal as refusal:
        form.add_error("phrase", str(refusal))
        return _page(request, form=form)
    if not finds.rows and not entries and not said:
        return _page(request, looked=form, nothing=True)
    lists = ListsForm(entries=entries) if entries else None
    wrote = WrittenForm(written=said) if said else None
    return _choose(request, finds, SureForm(found=finds.rows), lists=lists, written=wrote)


@require_POST
@require(Verb.REMOVE_A_PERSON)
def check(request: HttpRequest) -> HttpResponse:
    """What would go if the ticked rows were removed."""
    phrase = request.POST.get("phrase", "")
    finds = find(phrase, by=_person(request))
    form = SureForm(request.POST, found=finds.rows)
    if not form.is_valid():
        return _choose(request, finds, form)
    responses, rows = named(form.cleaned_data["chosen"])
    plan = would_erase(responses=responses, rows=rows, by=_person(request))
    shown = {"counts": plan.counts, "chosen": form.cleaned_data["chosen"], "because": form.cleaned_data["because"]}
    return render(request, "removal/check.jinja", shown | {"hours": GRACE_HOURS})


@require_POST
@require(Verb.REMOVE_A_PERSON)
def go(request: HttpRequest) -> HttpResponse:
    """Remove it."""
    responses, rows = named(request.POST.getlist("chosen"))
    erase(responses=responses, rows=rows, because=request.POST.get("because", ""), by=_person(request))
    messages.success(request, "Removed. It stays out, also when the same rows are sent again.")
    return redirect("people_remove")


@require_POST
@require(Verb.REMOVE_A_PERSON)
def lists(request: HttpRequest) -> HttpResponse:
    """Remove the ticked rows of old lists, in every version."""
    phrase, person = request.POST.get("phrase", ""), _person(request)
    entries = entries_holding(phrase, by=person)
    form = ListsForm(request.POST, entries=entries)
    if not form.is_valid():
        return _page(request, finds=Finds([], 0), lists=form, phrase=phrase)
    chosen = [one for one in entries if str(one.pk) in form.cleaned_data["chosen"]]
    remove_entries(chosen, by=person, because=form.cleaned_data["because"])
    messages.success(request, "Removed from the old lists. It stays out, also when the same list is brought in again.")
    return redirect("people_remove")


@require_POST
@require(Verb.REMOVE_A_PERSON)
def written(request: HttpRequest) -> HttpResponse:
    """Take the ticked things that people here wrote out of the record."""
    phrase, person = request.POST.get("phrase", ""), _person(request)
    form = WrittenForm(request.POST, written=written_holding(phrase, by=person))
    if not form.is_valid():
        return _page(request, finds=Finds([], 0), written=form, phrase=phrase)
    remove_written(form.keys(), phrase=phrase, by=person, because=form.cleaned_data["because"])
    messages.success(request, "Removed from what people here wrote. Each text says that it went.")
    return redirect("people_remove")


def _person(request: HttpRequest) -> User:
    return insist(request.user, Verb.REMOVE_A_PERSON)


def _choose(request: HttpRequest, finds: Finds, form: SureForm, **shown: Any) -> HttpResponse:
    return _page(request, finds=finds, form=form, phrase=request.POST.get("phrase", ""), **shown)


def _page(request: HttpRequest, **shown: Any) -> HttpResponse:
    page = page_of(Erasure.objects.all(), request, per_page=10)
    about = {"looked": LookForm(), "page": page, "backups": BACKUPS}
    return render(request, "removal/remove.jinja", about | shown)
