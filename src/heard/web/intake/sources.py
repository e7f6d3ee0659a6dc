"""The sources: what is expected from each, what is late, and what was received."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heard.record.intake.expected import AS_IT_HAPPENS, DUE, LATE, NEVER, RECEIVED, Expected, expected_returns
from heard.record.intake.models import Delivery
from heard.record.intake.sources import connector_for, every_connector
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.sources.connector import Connector
from heard.web.design.pages import page_of
from heard.web.intake.under_way import loads_under_way
from heard.web.intake.words import CADENCE, KEPT_APART, expected_line, table_row

PER_PAGE = 10
GROUPS = {LATE: "Late", DUE: "Due soon", RECEIVED: "Received", AS_IT_HAPPENS: "Comes as it happens"}


@require(Verb.UPLOAD)
def sources(request: HttpRequest) -> HttpResponse:
    """What is expected, late ones first, and the newest deliveries."""
    lines = expected_returns(today=timezone.localdate())
    names = names_of(line.organisation for line in lines)
    grouped = {state: list(same) for state, same in groupby(lines, key=lambda line: line.state)}
    shown = {
        "groups": [(GROUPS[state], _told(grouped[state], names)) for state in GROUPS if state in grouped],
        "never": grouped.get(NEVER, []),
        "page": page_of(Delivery.objects.all(), request, per_page=PER_PAGE),
        "row": table_row,
        "under_way": loads_under_way(),
    }
    return render(request, "intake/sources.jinja", shown)


def _told(lines: list[Expected], names: dict[str, str]) -> list[tuple[str, Expected]]:
    return [(expected_line(line, names), line) for line in lines]


@require(Verb.UPLOAD)
def source(request: HttpRequest, key: str) -> HttpResponse:
    """One source: what it can and cannot say, how it comes, and what came."""
    received = Delivery.objects.filter(source=key)
    known = _known(key, received.first())
    if known is None:
        raise Http404
    lines = [line for line in expected_returns(today=timezone.localdate()) if line.key == key and line.state != NEVER]
    shown: dict[str, Any] = {
        "source": known,
        "cadence": CADENCE.get(known.cadence, known.cadence),
        "kept_apart": KEPT_APART[known.identity],
        "lines": _told(lines, names_of(line.organisation for line in lines)),
        "page": page_of(received, request, per_page=PER_PAGE),
        "row": table_row,
    }
    return render(request, "intake/source.jinja", shown)


def _known(key: str, newest: Delivery | None) -> Connector | None:
    """The source as this home reads it now, else as its newest delivery was read."""
    found = next((one for one in every_connector() if one.key == key), None)
    return found or (connector_for(newest) if newest else None)
