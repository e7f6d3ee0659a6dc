"""Gets the slow part of a new edition's pages done before a person asks for them."""

import logging
import threading
import time
from typing import TYPE_CHECKING, Any

from django.db import close_old_connections
from django.template import engines
from django.urls import reverse

from heard.charts import to_svg
from heard.record.bodies.in_force import commissioners_on
from heard.record.codesign.challenging import look
from heard.record.codesign.models import Lived, Programme
from heard.record.intake import comments
from heard.record.intake.editions import current, current_snapshot
from heard.record.intake.models import Load
from heard.triangulation import Part
from heard.web.changes.found import month_of
from heard.web.comments.forms import places_of_comments
from heard.web.commitments.where import newest_look, ready
from heard.web.design.drawn import macros
from heard.web.living.where import providers_of
from heard.web.places.evidence import matrix_of
from heard.web.places.experience import elements_chart, shares
from heard.web.places.held import held, parts_held, pathways_held
from heard.web.places.listing import lines, listed
from heard.web.places.over_time import complaints, fft
from heard.web.places.place import chosen, periods, spot
from heard.web.places.views import PARTS

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

SECONDS = 2.0
BREATH = 0.05
"""Seconds between two places, so that a page that is asked for meanwhile is not kept waiting."""

PLACES = 60
"""Places whose pages are made ready, as the list of places shows them; others are as quick from the second look on."""

WITH_PARTS = 12
"""Places of which the parts are made ready too: a place may have a hundred services."""

UNDER_WAY = (Load.State.WAITING, Load.State.RUNNING)


def ready_to_draw() -> None:
    """Read every template and every address, which the first page of each kind would otherwise wait for.

    The first page of a cause for concern took 400 ms after a start, the second 90.
    """
    reverse("home")
    drawing: Any = engines["jinja2"]
    for name in drawing.env.list_templates(extensions=["jinja"]):
        drawing.env.get_template(name)
    macros()


def warm(done: str) -> str:
    """Make ready the edition in use, unless it is `done` or files are being read; returns what is done now."""
    edition = current()
    if edition is None or edition.digest == done or Load.objects.filter(state__in=UNDER_WAY).exists():
        return done
    snapshot = current_snapshot()
    month_of(snapshot)
    held(snapshot)
    pathways_held(snapshot)
    comments.laid_out(snapshot)
    comments.codes(snapshot)
    places_of_comments(snapshot)
    for number, place in enumerate(found := listed(snapshot)[:PLACES]):
        _place(snapshot, place.organisation, with_parts=number < WITH_PARTS)
        time.sleep(BREATH)
        if (now := current()) is not None and now.digest != edition.digest:
            return done
    lines(snapshot, found)
    for commissioner in commissioners_on():
        ready(newest_look(commissioner))
    for programme in Programme.objects.filter(documents__clauses__lived__isnull=False).distinct():
        links = list(Lived.objects.filter(clause__document__programme=programme))
        look(snapshot, links, organisations=providers_of(programme))
    return edition.digest


def _place(snapshot: "Snapshot", organisation: str, *, with_parts: bool) -> None:
    """What the page of a place, and that of its parts, will read."""
    here, period = spot(snapshot, organisation), chosen(periods(snapshot, organisation), "")
    if here is None or period is None:
        return
    if chart := elements_chart(shares(snapshot, here, period), period):
        to_svg(chart)
    matrix_of(snapshot, Part(organisation), period, here.name)
    fft(snapshot, here, period)
    complaints(snapshot, here, period)
    parts = parts_held(snapshot, organisation)
    for part in parts[: PARTS if with_parts else 0]:
        matrix_of(snapshot, part, period, here.name)
        time.sleep(BREATH)


def keep_warm() -> threading.Thread:
    """Look for a new edition every two seconds, for as long as the web process lives."""

    def watch() -> None:
        done = None
        while True:
            try:
                if done is None:
                    ready_to_draw()
                done = warm(done or "")
            except Exception:  # a page that is asked for will say what is wrong; this must not stop
                logging.getLogger("heard").exception("the next page was not made ready")
            finally:
                close_old_connections()
            time.sleep(SECONDS)

    thread = threading.Thread(target=watch, name="keep-warm", daemon=True)
    thread.start()
    return thread
