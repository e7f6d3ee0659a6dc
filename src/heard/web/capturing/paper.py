"""The scribe's pages: notes off paper one by one, by the keyboard alone, or as a list; dots off the wall."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from heard.record.codesign.dots import count_on_paper
from heard.record.codesign.models import Activity, Statement
from heard.record.codesign.paper import SaidTwice, author_of, type_in, type_in_list
from heard.record.codesign.participants import Agreed, agreed_on_paper
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.capturing.activities import activity_of, address_of, way_to_activity
from heard.web.capturing.forms import ListForm, PaperDotsForm, PaperForm
from heard.web.commissioning.writing import Asking
from heard.web.workshops.writing import asked_for

NEWEST = 10
"""How many of the notes typed last are shown."""


@never_cache
@require(Verb.SCRIBE)
def paper(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Type in one note; sheet and question stay for the next."""
    one, by = activity_of(reference, pk), insist(request.user, Verb.SCRIBE)
    form = PaperForm(request.POST or None, activity=one, ask_twice="twice" in request.POST, initial=_held(request))
    if form.is_valid():
        try:
            return redirect(f"{_here(one)}?{_kept(_typed(one, by, dict(form.cleaned_data)), form)}")
        except SaidTwice as refusal:
            form = PaperForm(request.POST, activity=one, ask_twice=True)
            form.is_valid()
            form.add_error("words", str(refusal))
        except Refusal as refusal:
            form.add_error("sheet" if "sheet" in str(refusal) else "words", str(refusal))
    return _shown(request, one, form)


def _here(one: Activity) -> str:
    return reverse("workshop_scribe", args=[one.programme.reference, one.pk])


def _held(request: HttpRequest) -> dict[str, Any]:
    """What stays of the note before."""
    said = {name: request.GET[name] for name in ("sheet", "stem", "step") if name in request.GET}
    groups = [one for one in request.GET.getlist("group") if one.isdecimal()]
    return said | ({"groups": groups} if groups else {})


def _typed(one: Activity, by: User, told: dict[str, Any]) -> Statement:
    scopes, groups = told.pop("scopes"), list(told.pop("groups"))
    author = author_of(one, told["sheet"])
    if author is not None and scopes:
        consent = one.event.consent if one.event else None
        agreed_on_paper(author, Agreed(scopes, tuple(groups), author.needs, "", consent), by=by)
    return type_in(one, by=by, groups=groups, **told)


def _kept(made: Statement, form: PaperForm) -> str:
    """What the next note begins with, as an address: the sheet by its number, never by a code."""
    said = {"sheet": made.sheet.removeprefix("Sheet "), "stem": made.stem, "step": made.step}
    groups = [("group", str(group.pk)) for group in form.cleaned_data["groups"]]
    return urlencode([*((name, value) for name, value in said.items() if value), *groups])


def _shown(request: HttpRequest, one: Activity, form: PaperForm) -> HttpResponse:
    typed = Statement.objects.standing().filter(activity=one, mode=Statement.Mode.PAPER)
    told = {"one": one, "form": form, "number": typed.count(), "newest": typed.order_by("-id")[:NEWEST]}
    return render(request, "capturing/paper.jinja", told)


@require(Verb.SCRIBE)
def upload(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Many notes at once, with a message for each row that was not kept."""
    one, by = activity_of(reference, pk), insist(request.user, Verb.SCRIBE)
    form, rows = ListForm(request.POST or None, request.FILES or None), None
    if form.is_valid():
        try:
            rows = type_in_list(one, form.cleaned_data["text"], by=by, twice=form.cleaned_data["twice"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    kept = sum(not row.problem for row in rows or ())
    if rows and kept == len(rows):
        messages.success(request, f"{kept} notes are kept." if kept != 1 else "1 note is kept.")
        return redirect(address_of(one))
    told = {"one": one, "form": form, "rows": [row for row in rows or () if row.problem], "kept": kept, "sent": rows}
    return render(request, "capturing/upload.jinja", told)


@require(Verb.SCRIBE)
def dots(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Dots counted on a wall."""
    one, by = activity_of(reference, pk), insist(request.user, Verb.SCRIBE)
    form = PaperDotsForm(request.POST or None, activity=one)
    asking = Asking("Dots on paper", "Keep these dots", "The dots are counted.", way_to_activity(one),
                    lambda _: address_of(one), one.title,
                    "Count again to correct what was counted before for the same people.")  # fmt: skip
    return asked_for(request, form, lambda told: count_on_paper(one, form.given(), by=by, group=told["group"]), asking)
