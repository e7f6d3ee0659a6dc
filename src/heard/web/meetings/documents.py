"""Every report a body receives, and putting one that Heard makes in a meeting's papers."""

from itertools import groupby
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.governance.owed import Standing
from heard.record.bodies.models import Body
from heard.record.intake.editions import current_snapshot
from heard.record.meetings.documents import Document, Where, documents_of, made_for, where_for
from heard.record.meetings.following import bring
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.web.meetings.seen import item_seen, reader
from heard.web.reports.asking import asked_for
from heard.web.reports.building import UnderWay, report_files

STANDS: dict[Standing, tuple[str, str]] = {
    Standing.IN: ("The paper is in", "done"),
    Standing.OWED: ("Not due yet", "waiting"),
    Standing.LATE: ("Has not come", "missing"),
}
NEEDS: dict[str, Verb] = {"story_yearly": Verb.PUBLISH}
"""Pages that not everyone who sees meetings may open."""


@require(Verb.SEE_MEETINGS)
def documents(request: HttpRequest) -> HttpResponse:
    """For each body the reports it receives: how they come, how the newest stands, and where it was received."""
    today, person = timezone.localdate(), reader(request)
    bodies = [body for body in Body.objects.on(today).select_related("commissioner") if body.receives]
    names = names_of(body.organisation for body in bodies)
    lines = [
        (body, names.get(body.organisation, body.organisation), [
            (one, _state(one), address_of(one.where) if one.where and _opens(person.may, one.where) else "")
            for one in documents_of(body, day=today)
        ])
        for body in bodies
    ]  # fmt: skip
    apart = [
        list(of_a_kind) for _, of_a_kind in groupby(lines, key=lambda line: (line[0].commissioner_id, line[0].key))
    ]
    return render(request, "meetings/documents.jinja", {"lines": apart})


@require_POST
@require(Verb.RUN_MEETINGS)
def put_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the report Heard makes for an item in its papers; where it is not made yet, go where it is being made."""
    item = item_seen(request, pk)
    made, where = made_for(item), where_for(item)
    if made is None or where is None:
        raise Http404
    address = (settings.ADDRESS or request.build_absolute_uri("/")).rstrip("/")
    built = report_files(current_snapshot(), asked_for(*made, item.meeting.body.commissioner), address=address)
    if isinstance(built, UnderWay):
        messages.info(request, "The report is being made. Put it in the papers once it stands here.")
        return redirect(address_of(where))
    bring(item, by=reader(request), words=built.paper, address=address_of(where))
    messages.success(request, "The first page of the report is in the papers, with the way to all of it.")
    return redirect("meeting_item", pk=pk)


def address_of(where: Where) -> str:
    """The address of a page."""
    query = f"?{urlencode(where.query)}" if where.query else ""
    return f"{reverse(where.page, args=where.args)}{query}"


def _opens(may: object, where: Where) -> bool:
    return where.page not in NEEDS or (callable(may) and bool(may(NEEDS[where.page])))


def _state(one: Document) -> tuple[str, str]:
    return STANDS[one.newest.standing] if one.newest else ("Nothing was due yet", "waiting")
