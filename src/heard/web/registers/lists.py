"""The lists: each kind, each entry with every column, what was brought in, and taking a list back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.registers.doors import undo_import
from heard.record.registers.kinds import KINDS
from heard.record.registers.looking import as_given
from heard.record.registers.models import Entry, ImportedList
from heard.vocabulary.refusal import Refusal
from heard.web.design.pages import page_of
from heard.web.intake.forms import WhyForm
from heard.web.registers.forms import FindForm
from heard.web.registers.wording import facts_of, kinds_held, lines, told_of, versions_of

PER_PAGE = 10


@require(Verb.SEE_PAGES)
def lists(request: HttpRequest) -> HttpResponse:
    """The kinds of list, and what was brought in."""
    page = page_of(ImportedList.objects.all(), request, per_page=PER_PAGE)
    return render(request, "registers/lists.jinja", {"kinds": kinds_held(), "page": page, "brought": told_of(page)})


@require(Verb.SEE_PAGES)
def one_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """The entries of one kind that are in use; words are sought in what is shown, so never in a masked name."""
    if kind not in KINDS:
        raise Http404
    find = FindForm(request.GET)
    words = find.cleaned_data["words"].replace("\0", "").strip() if find.is_valid() else ""
    every = Entry.objects.filter(kind=kind, in_use=True).order_by("-batch_id", "row")
    page = page_of(every.filter(shown_words__icontains=words) if words else every, request)
    shown = {
        "kind": KINDS[kind],
        "find": find,
        "words": words,
        "page": page,
        "lines": lines(page),
        "any": every.exists(),
    }
    return render(request, "registers/kind.jinja", shown)


@require(Verb.SEE_PAGES)
def entry(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One entry, every column of it with names masked."""
    one = get_object_or_404(Entry.objects.select_related("batch"), pk=pk, kind=kind)
    return render(request, "registers/entry.jinja", _about(one) | {"cells": one.shown["cells"], "given": False})


@require(Verb.OPEN_WORDS)
def words(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One entry, every column as it was given, once somebody has said why; the look is recorded."""
    one = get_object_or_404(Entry.objects.select_related("batch"), pk=pk, kind=kind)
    asked = {"ask": "Why do you need the words as they were given?", "missing": "Say why you need the words"}
    form = WhyForm(request.POST or None, hint="It stays on record. Name nobody.", **asked)
    if not form.is_valid():
        return render(request, "registers/why.jinja", {"entry": one, "kind": KINDS[kind], "form": form})
    person = insist(request.user, Verb.OPEN_WORDS)
    cells = as_given(one, person=person, because=form.cleaned_data["because"])
    return render(request, "registers/entry.jinja", _about(one) | {"cells": cells, "given": True})


def _about(one: Entry) -> dict[str, Any]:
    return {
        "entry": one,
        "kind": KINDS[one.kind],
        "line": lines([one])[0],
        "facts": facts_of(one),
        "versions": versions_of(one),
    }


@require(Verb.SEE_PAGES)
def imported(request: HttpRequest, pk: int) -> HttpResponse:
    """What one sheet brought, how it was read, and the way to take it back."""
    batch = get_object_or_404(ImportedList, pk=pk)
    return render(request, "registers/imported.jinja", told_of([batch])[0])


@require(Verb.UNDO)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what goes and what returns, ask why, and take the list back."""
    batch = get_object_or_404(ImportedList, pk=pk)
    if batch.undone_at:
        raise Refusal(f"{batch} is taken back already.", next_step="There is nothing to do.")
    asked = {"ask": "Why is it taken back?", "missing": "Say why it is taken back"}
    form = WhyForm(request.POST or None, hint="Others will read this, so name nobody.", **asked)
    if form.is_valid():
        undo_import(batch, by=insist(request.user, Verb.UNDO), because=form.cleaned_data["because"])
        messages.success(request, "The list is taken back.")
        return redirect("lists")
    return render(request, "registers/take_back.jinja", told_of([batch])[0] | {"form": form})
