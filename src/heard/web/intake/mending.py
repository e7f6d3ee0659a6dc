"""Mending rejected rows, one small form a row, and loading the mended file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heard.record.intake.asked import ask_to_load_mended
from heard.record.intake.mending import (
    bring_back,
    insist_mendable,
    is_workbook,
    leave_out,
    mend_row,
    note_look,
)
from heard.record.intake.models import RejectedRow
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.design.pages import page_of
from heard.web.intake.deliveries import delivery_named
from heard.web.intake.forms import RowForm, WhyForm

PER_PAGE = 10


def _why(row: RejectedRow, data: Any = None) -> WhyForm:
    return WhyForm(
        data,
        prefix=f"why-{row.pk}",
        ask=f"Why is row {row.row} left out?",
        missing=f"Say why row {row.row} is left out",
    )


@require(Verb.MEND)
def rows(request: HttpRequest, key: str, spoken: Any = None) -> HttpResponse:
    """The rejected rows, each to be mended or left out; every look is recorded. `spoken` is a form with a mistake."""
    one = delivery_named(key)
    cannot = ""
    try:
        insist_mendable(one)
    except Refusal as refusal:
        cannot = str(refusal)
    every = one.rejected_rows.all()
    page = page_of(every, request, per_page=PER_PAGE)
    note_look(one, page.object_list, by=insist(request.user, Verb.MEND).reference)
    shown = {
        "delivery": one,
        "cannot": cannot,
        "page": page,
        "form": spoken,
        "rows": [_shown(row, spoken) for row in page],
        "mended": every.filter(mended=True).count(),
        "kept": every.count(),
        "workbook": is_workbook(one),
    }
    return render(request, "intake/mend.jinja", shown)


def _shown(row: RejectedRow, spoken: Any) -> dict[str, Any]:
    why = spoken if spoken is not None and spoken.prefix == f"why-{row.pk}" else _why(row)
    cells = spoken if spoken is not None and spoken.prefix == f"row-{row.pk}" else RowForm(row=row)
    return {"row": row, "form": cells, "why": why}


def _row(key: str, pk: int) -> RejectedRow:
    return get_object_or_404(RejectedRow.objects.select_related("delivery"), pk=pk, delivery=delivery_named(key))


def _back(request: HttpRequest, row: RejectedRow) -> HttpResponse:
    page = request.GET.get("page", "1")
    address = reverse("delivery_mend", kwargs={"key": row.delivery.key})
    return redirect(f"{address}?page={page if page.isdigit() else 1}#row-{row.pk}")


@require_POST
@require(Verb.MEND)
def row(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Save a row as it was mended."""
    one = _row(key, pk)
    form = RowForm(request.POST, row=one)
    if form.is_valid():
        try:
            mend_row(one, values=form.values(), by=insist(request.user, Verb.MEND).reference)
        except Refusal as refusal:
            form.add_error(next(iter(form.fields)), str(refusal))
        else:
            return _back(request, one)
    return rows(request, key, form)


@require_POST
@require(Verb.MEND)
def leave(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Leave a row out, for a reason."""
    one = _row(key, pk)
    form = _why(one, request.POST)
    if not form.is_valid():
        return rows(request, key, form)
    leave_out(one, because=form.cleaned_data["because"], by=insist(request.user, Verb.MEND).reference)
    return _back(request, one)


@require_POST
@require(Verb.MEND)
def bring(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Show a row again as it came."""
    one = bring_back(_row(key, pk), by=insist(request.user, Verb.MEND).reference)
    return _back(request, one)


@require_POST
@require(Verb.MEND)
def load(request: HttpRequest, key: str) -> HttpResponse:
    """Put the whole file in the queue again, with the mended rows in place."""
    asked = ask_to_load_mended(delivery_named(key), by=insist(request.user, Verb.MEND).reference)
    return redirect("load", pk=asked.pk)
