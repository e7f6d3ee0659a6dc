"""Saying once what the columns of a sender's file are: three steps, then the file is read by itself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.sources.mapping_choices import with_columns
from heard.sources.mapping_fields import Shape
from heard.sources.mapping_settings import with_settings
from heard.sources.mapping_words import called
from heard.vocabulary.refusal import Refusal
from heard.web.intake import waiting_room
from heard.web.intake.advice import warned
from heard.web.intake.drafting import Draft, draft_of
from heard.web.intake.looking import likely, partly, troubles
from heard.web.intake.mapping_forms import ColumnsForm, SaveForm, SettingsForm
from heard.web.intake.periods import spoken
from heard.web.intake.words import about, period_of, rows_of


def _draft(request: HttpRequest, token: UUID, place: int) -> Draft:
    upload = waiting_room.find(token, insist(request.user, Verb.UPLOAD))
    waiting = next((one for one in upload.files if one.place == place), None)
    if waiting is None:
        raise Http404
    return draft_of(upload, waiting)


def _page(request: HttpRequest, template: str, draft: Draft, **more: Any) -> HttpResponse:
    waiting = draft.waiting
    at = {"token": draft.upload.token, "place": waiting.place}
    return render(request, template, {"draft": draft, "at": at, "file": waiting.name, **more})


@require_POST
@require(Verb.UPLOAD)
def begin(request: HttpRequest, token: UUID, place: int) -> HttpResponse:
    """Start, or start again: from a saved mapping, by another sheet, or with rows that are something else."""
    draft = _draft(request, token, place)
    sheet, rows = request.POST.get("sheet", ""), request.POST.get("rows", "")
    if sheet not in ("", *draft.sheets) or rows not in ("", *Shape):
        raise Http404
    if "mends" in request.POST:
        draft.waiting.mends = request.POST["mends"]
    draft.waiting.draft = {}
    again = draft_of(draft.upload, draft.waiting, sheet=sheet, shape=Shape(rows) if rows else None)
    again.keep(again.table)
    return redirect("upload_map", token=token, place=place)


@require(Verb.UPLOAD)
def columns(request: HttpRequest, token: UUID, place: int) -> HttpResponse:
    """Step 1: what each column is."""
    draft = _draft(request, token, place)
    form = ColumnsForm(request.POST or None, draft=draft)
    if form.is_valid():
        draft.keep(with_columns(draft.table, form.said))
        return redirect("upload_map_settings", token=token, place=place)
    return _page(request, "intake/map_columns.jinja", draft, form=form)


@require(Verb.UPLOAD)
def settings(request: HttpRequest, token: UUID, place: int) -> HttpResponse:
    """Step 2: what has to be said of the file as a whole."""
    draft = _draft(request, token, place)
    if not draft.begun:
        return redirect("upload_map", token=token, place=place)
    known = spoken(draft.waiting.period) or {"period_kind": "month", **likely(draft.waiting.name)}
    form = SettingsForm(request.POST or None, draft=draft, initial=known)
    if form.is_valid():
        draft.waiting.period = form.cleaned_data["period"]
        draft.keep(with_settings(draft.table, form.settings()))
        return redirect("upload_map_check", token=token, place=place)
    return _page(request, "intake/map_settings.jinja", draft, form=form)


@require(Verb.UPLOAD)
def check(request: HttpRequest, token: UUID, place: int) -> HttpResponse:
    """Step 3: what the first thousand rows give, and the name to save it under."""
    draft = _draft(request, token, place)
    if not draft.begun:
        return redirect("upload_map", token=token, place=place)
    form = SaveForm(request.POST or None, initial={name: draft.table.get(name, "") for name in SaveForm.base_fields})
    if form.is_valid() and _saved(request, draft, form):
        return redirect("upload_look", token=token)
    return _page(request, "intake/map_check.jinja", draft, form=form, **_checked(draft))


def _saved(request: HttpRequest, draft: Draft, form: SaveForm) -> bool:
    try:
        saved = draft.save(**form.cleaned_data, by=insist(request.user, Verb.UPLOAD))
    except Refusal as refusal:
        form.add_error("name", str(refusal))
        return False
    messages.success(
        request, f"The mapping “{saved.name}” is saved. Files with these columns are read by it from now on."
    )
    return True


def _checked(draft: Draft) -> dict[str, Any]:
    """What the check page tells: the outcome in a receipt's words, reasons, and how each column is read."""
    try:
        told = draft.check()
    except Refusal as refusal:
        return {"refused": refusal}
    read = [(label, called(meaning)) for label, meaning in draft.said.items() if meaning]
    return {
        "sentence": f"{period_of(told)}: {rows_of(told)}." if period_of(told) else f"{rows_of(told)}.",
        "partly": partly(told),
        "about": about(told),
        "troubles": troubles(told),
        "warned": warned(told.warnings),
        "read": read,
        "left": [label for label, meaning in draft.said.items() if not meaning],
    }
