"""What was shown or made at an event: kept with its words, and shown to those who run or write down workshops only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from heard.record.codesign.materials import keep_material, take_material_away
from heard.record.codesign.models import Material
from heard.record.codesign.pictures import KINDS
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.commissioning.writing import Asking
from heard.web.workshops.event_forms import MaterialForm
from heard.web.workshops.events import event_of
from heard.web.workshops.group_forms import BecauseForm
from heard.web.workshops.writing import address_of_event, asked_for, way_to_event


@require(Verb.FACILITATE, Verb.SCRIBE)
def keep(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """Keep a picture of a board, a handout."""
    one, by = event_of(reference, event), insist(request.user, Verb.FACILITATE, Verb.SCRIBE)
    asking = Asking("Add a picture or a handout", "Keep it", "It is kept.", way_to_event(one),
                    lambda _: address_of_event(one), one.title)  # fmt: skip
    form = MaterialForm(request.POST or None, request.FILES or None)

    def door(told: dict[str, object]) -> Material:
        file = told.pop("picture", None)
        return keep_material(one, by=by, content=file.read() if file else b"", **told)  # type: ignore[attr-defined, arg-type]

    return asked_for(request, form, door, asking)


def _material(reference: str, pk: int) -> Material:
    there = Material.objects.select_related("event__programme")
    return get_object_or_404(there, pk=pk, event__programme__reference=reference)


@require(Verb.FACILITATE, Verb.SCRIBE)
def picture(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The picture itself: people's own words may stand on it."""
    one = _material(reference, pk)
    if one.kind not in KINDS.values():
        raise Http404
    answer = HttpResponse(bytes(one.content), content_type=one.kind)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@require(Verb.FACILITATE)
def take_away(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Take it away for good."""
    one, by = _material(reference, pk), insist(request.user, Verb.FACILITATE)
    asking = Asking(f"Take away: {one.title}", "Take it away for good", "It is gone.", way_to_event(one.event),
                    lambda _: address_of_event(one.event), one.event.title)  # fmt: skip
    return asked_for(request, BecauseForm(request.POST or None), lambda t: take_material_away(one, by=by, **t), asking)
