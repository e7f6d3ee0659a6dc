"""The pages that say who decides here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heard.governance.template import template
from heard.record.bodies.models import Body, Commissioner, Seat
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.web.bodies import drawing


@require(Verb.SEE_PAGES)
def bodies(request: HttpRequest) -> HttpResponse:
    """The commissioners; the page of the one, where there is one."""
    every = list(Commissioner.objects.all())
    if len(every) == 1:
        return redirect("bodies_of", key=every[0].key)
    return render(request, "bodies/bodies.jinja", {"commissioners": every})


@require(Verb.SEE_PAGES)
def commissioner(request: HttpRequest, key: str) -> HttpResponse:
    """One commissioner: its bodies, who chairs them, its posts, and what was before."""
    one, today = get_object_or_404(Commissioner, key=key), timezone.localdate()
    shown = {
        "commissioner": one,
        "template": template(one.template),
        "tree": drawing.tree(one, today),
        "posts": drawing.posts(one, today),
        "was": drawing.was(one, today),
        "several": Commissioner.objects.count() > 1,
    }
    return render(request, "bodies/commissioner.jinja", shown)


@require(Verb.SEE_PAGES)
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: what it is for, who sits in it now, and who did."""
    one, today = get_object_or_404(Body.objects.select_related("commissioner"), pk=pk), timezone.localdate()
    every = list(Body.objects.filter(commissioner_id=one.commissioner_id))
    seats = list(Seat.objects.filter(body=one).select_related("person"))
    shown = {
        "body": one,
        "name": drawing.name_of(one),
        "when": drawing.when(one, every, today),
        "successor": drawing.successor(one, every),
        "reports_to": drawing.above(one, every, today),
        "seats": [seat for seat in seats if seat.until is None or seat.until >= today],
        "sat": [seat for seat in seats if seat.until and seat.until < today],
        "running": one.until is None or one.until >= today,
    }
    return render(request, "bodies/body.jinja", shown)
