"""The page of the ways in which people can be heard, service by service, with what is missing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heard.record.bodies.models import Body
from heard.record.commissioning.capturing import WAYS, heard_through
from heard.record.intake.editions import current_snapshot
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.web.commissioning.other_forms import WaysChoice
from heard.web.design.pages import page_of
from heard.web.places.held import held
from heard.web.places.place import chosen, offered_of


@require(Verb.SEE_MEETINGS)
def ways(request: HttpRequest) -> HttpResponse:
    """How people were heard at one provider in one period."""
    snapshot = current_snapshot()
    reviewed = Body.objects.on(timezone.localdate()).exclude(organisation="").values_list("organisation", flat=True)
    codes = set(reviewed) & set(held(snapshot).sites) or set(held(snapshot).asked)
    names = dict(sorted(names_of(codes).items(), key=lambda pair: pair[1].casefold()))
    code = request.GET.get("provider", "")
    code = code if code in names else next(iter(names), "")
    offered = offered_of(snapshot, [code])
    period = chosen(offered, request.GET.get("period", ""))
    told = heard_through(snapshot, code, period.key) if period else ()
    choice = WaysChoice({"provider": code, "period": period.key if period else ""}, providers=names, offered=offered)
    shown = {"choice": choice, "name": names.get(code, ""), "period": period, "ways": list(WAYS),
             "whole": told[0] if told else None, "page": page_of(told[1:], request)}  # fmt: skip
    return render(request, "commissioning/ways.jinja", shown)
