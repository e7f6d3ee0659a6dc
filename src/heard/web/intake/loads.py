"""Files being read: how far each has come, and on to its receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heard.record.intake.models import Load
from heard.record.intake.receipts import ALREADY_RECEIVED
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.web.intake.under_way import OPEN, loads_under_way, stands

SECONDS = 2
RECENT = 10


def _fresh(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Have the browser ask again soon, without scripts, unless the person chose to keep the page still."""
    if "still" not in request.GET:
        response.headers["Refresh"] = str(SECONDS)
    return response


@require(Verb.UPLOAD)
def load(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a file has come; its receipt once it is read."""
    one = get_object_or_404(Load, pk=pk)
    if one.delivery is not None:
        again = (one.receipt or {}).get("status") == ALREADY_RECEIVED
        there = redirect("delivery", key=one.delivery.key)
        return redirect(f"{there.url}?again=yes") if again else there
    page = render(request, "intake/load.jinja", {"load": one, "stands": stands(one), "open": one.state in OPEN})
    return _fresh(request, page) if one.state in OPEN else page


@require(Verb.UPLOAD)
def loads(request: HttpRequest) -> HttpResponse:
    """Every file being read or waiting, and the last that were read."""
    under_way = [(one, stands(one)) for one in loads_under_way()]
    done = Load.objects.exclude(state__in=OPEN).select_related("delivery").order_by("-id")[:RECENT]
    page = render(request, "intake/loads.jinja", {"under_way": under_way, "done": done})
    return _fresh(request, page) if under_way else page
