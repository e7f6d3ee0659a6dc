"""How well returns fit the core dataset, sender by sender over time; and the dataset itself."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heard.evidence.schema import TABLES, data_dictionary
from heard.record.intake.models import Conformance, Delivery
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.sources.conformance import rules
from heard.vocabulary.periods import Period
from heard.web.design.pages import page_of
from heard.web.intake.downloads import csv_answer
from heard.web.intake.words import in_words

SHOWN = 6
"""Scores of one return that stand beside each other, the newest last."""
HEAD = ("source", "return", "organisation", "periods", "received", "delivery", "score", "part", "share", "reason")


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of one return from one sender, oldest first, and the part that drags the newest down most."""

    sender: str
    name: str
    source: str
    scores: tuple[Conformance, ...]

    @property
    def newest(self) -> Conformance:
        """The score of the newest return."""
        return self.scores[-1]

    @property
    def weakest(self) -> dict[str, Any] | None:
        """The part of the newest that costs it most; None where nothing does."""
        told = [part for part in self.newest.parts if part["share"] is not None and part["share"] < 1]
        return max(told, key=lambda part: (1 - part["share"]) * part["weight"], default=None)


def kept() -> list[Conformance]:
    """Every score of deliveries in use, in the order of what they speak of."""
    every = Conformance.objects.filter(delivery__state=Delivery.State.LANDED).select_related("delivery")
    return sorted(every, key=lambda one: (_last(one.delivery), one.pk))


def _last(delivery: Delivery) -> str:
    return max((Period.parse(key).last.isoformat() for key in delivery.periods), default="")


@require(Verb.UPLOAD)
def conformance(request: HttpRequest) -> HttpResponse:
    """The scores of each return over time, the lowest newest one first."""
    of_each: dict[tuple[str, str], list[Conformance]] = {}
    for one in kept():
        alone = one.delivery.organisations[0] if len(one.delivery.organisations) == 1 else ""
        of_each.setdefault((alone, one.delivery.source), []).append(one)
    names = names_of(code for code, _ in of_each if code)
    rows = [
        Scored(names.get(code, code) or "Speaks of several places", scores[-1].delivery.source_name, source,
               tuple(scores[-SHOWN:]))
        for (code, source), scores in of_each.items()
    ]  # fmt: skip
    page = page_of(sorted(rows, key=lambda row: (row.newest.score, row.sender, row.name)), request)
    return render(request, "intake/conformance.jinja", {"page": page, "rules": rules(), "in_words": in_words})


@require(Verb.UPLOAD)
def conformance_file(request: HttpRequest) -> HttpResponse:
    """Every score with its parts and reasons, a row a part."""
    return csv_answer("conformance", HEAD, (
        (one.delivery.source, one.delivery.source_name, " ".join(one.delivery.organisations[:20]),
         " ".join(one.delivery.periods), one.delivery.received_at.date().isoformat(), one.delivery.key, one.score,
         part["name"], part["share"], part["reason"])
        for one in kept() for part in one.parts
    ))  # fmt: skip


@require(Verb.SEE_PAGES)
def core_dataset(request: HttpRequest) -> HttpResponse:
    """The core dataset as a data dictionary: its tables and columns, with their meaning."""
    return render(request, "intake/core_dataset.jinja", {"tables": TABLES.values(), "rules": rules()})


@require(Verb.SEE_PAGES)
def core_dataset_file(request: HttpRequest) -> HttpResponse:
    """The data dictionary as a table."""
    return csv_answer("core-dataset", ("table", "column", "type", "meaning"), (
        (table.name, column.name, column.type, column.meaning) for table in TABLES.values() for column in table.columns
    ))  # fmt: skip


@require(Verb.SEE_PAGES)
def core_dataset_text(request: HttpRequest) -> HttpResponse:
    """The data dictionary as a text to read (Markdown)."""
    answer = HttpResponse(data_dictionary(), content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="core-dataset.md"'
    return answer
