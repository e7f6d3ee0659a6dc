"""One delivery: its receipt, its rejected rows as a file, and taking it back."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from heard.record.home import Home
from heard.record.intake.asked import ask_to_undo
from heard.record.intake.conformance import scores_of
from heard.record.intake.landing import landed
from heard.record.intake.mappings import saved_mapping
from heard.record.intake.models import Delivery, SavedMapping
from heard.record.intake.queue import ask_for_load
from heard.record.intake.staged import as_text
from heard.record.ledger.doors import record
from heard.record.ledger.models import Entry
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.vocabulary.refusal import Refusal
from heard.web.intake.advice import warned
from heard.web.intake.forms import WhyForm
from heard.web.intake.words import STATES, in_words, outcome, senders


def delivery_named(key: str) -> Delivery:
    """The delivery an address means: of several with the same key, the newest; raises `Http404`."""
    found = Delivery.objects.filter(key=key).select_related("superseded_by", "mends").first()
    if found is None:
        raise Http404
    return found


@require(Verb.UPLOAD)
def delivery(request: HttpRequest, key: str) -> HttpResponse:
    """The receipt of a delivery: what came in, what to look at, and what can be done."""
    one = delivery_named(key)
    words, kind = STATES[Delivery.State(one.state)]
    shown = {
        "delivery": one,
        "sentence": outcome(one),
        "state": words,
        "kind": kind,
        "again": "again" in request.GET,
        "period": in_words(one.periods),
        "organisations": sorted(names_of(one.organisations).values()),
        "warned": warned(one.warnings),
        "by": senders([one.received_by]).get(one.received_by, ""),
        "replaced": list(one.supersedes.all()),
        "taken_back": _taken_back(one),
        "newer_mapping": _newer_mapping(one),
        "score": scores_of([one]).get(one.pk),
        "mended_by": one.mended_by.filter(state=Delivery.State.LANDED).first(),
    }
    return render(request, "intake/delivery.jinja", shown)


def _newer_mapping(one: Delivery) -> SavedMapping | None:
    """The mapping that a delivery in use was read by, where it has been mended since."""
    if one.state != Delivery.State.LANDED or not one.mapping or one.mends:
        return None
    saved = saved_mapping(one.source)
    return saved if saved is not None and saved.version != one.version else None


@require_POST
@require(Verb.UPLOAD)
def again(request: HttpRequest, key: str) -> HttpResponse:
    """Put a delivery's own file in the queue, to be read again by its mapping as it is now."""
    one = delivery_named(key)
    if _newer_mapping(one) is None:
        raise Refusal(f"{one.file_name} is read as its mapping says already.", next_step="There is nothing to do.")
    file, by = landed(Home.current(), one.sha256), insist(request.user, Verb.UPLOAD).reference
    asked = ask_for_load(file, name=one.file_name, by=by, source=one.source, period=one.period)
    return redirect("load", pk=asked.pk)


def _taken_back(one: Delivery) -> dict[str, Any] | None:
    """Who took a delivery back, when and why; None while it is not taken back."""
    if one.state != Delivery.State.UNDONE:
        return None
    entry = Entry.objects.filter(what="delivery_undone", about=f"delivery:{one.key}").last()
    return {"entry": entry, "by": senders([entry.who]).get(entry.who, "Someone")} if entry else None


@require(Verb.MEND)
def rejects(request: HttpRequest, key: str) -> HttpResponseBase:
    """The rejected rows as a CSV that no spreadsheet runs; the ledger learns who fetched it."""
    person = insist(request.user, Verb.MEND)
    one = delivery_named(key)
    file = Home.current().rejects / f"{one.key}.csv"
    if not one.rows_rejected or not file.exists():
        raise Refusal("There are no rejected rows here.", next_step="Open the delivery's page to see what came in.")
    record("rejects_downloaded", f"delivery:{one.key}", by=person.reference, rows=one.rows_rejected)
    response = StreamingHttpResponse(_safe_lines(file), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rejected-rows-{one.key}.csv"'
    return response


class _Line:
    """What `csv.writer` writes to: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def _safe_lines(file: Path) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff"
    with file.open(encoding="utf-8-sig", newline="") as reading:
        for cells in csv.reader(reading):
            yield writer.writerow([as_text(cell) for cell in cells])


@require(Verb.UNDO)
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """Say what goes and what returns, ask why, and put the taking back in the queue."""
    one = delivery_named(key)
    if one.state != Delivery.State.LANDED:
        raise Refusal(
            f"{one.file_name} is not in use, so it cannot be taken back.", next_step="There is nothing to do."
        )
    form = WhyForm(
        request.POST or None,
        ask="Why is it taken back?",
        missing="Say why it is taken back",
        hint="Others will read this.",
    )
    if form.is_valid():
        by = insist(request.user, Verb.UNDO).reference
        return redirect("load", pk=ask_to_undo(one, because=form.cleaned_data["because"], by=by).pk)
    shown = {"form": form, "delivery": one, "period": in_words(one.periods), "returns": list(one.supersedes.all())}
    return render(request, "intake/undo.jinja", shown)
