"""The map of voices: which services, groups, stages and elements are heard of one provider, and which are not."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from heard.record.intake.coverage_of_voices import Voices, silent_services, voices
from heard.record.intake.editions import current_snapshot
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.vocabulary.periods import Period
from heard.web.design.forms import PlainForm
from heard.web.intake.downloads import csv_answer
from heard.web.places.held import held
from heard.web.places.place import chosen, offered_of

WHOLE = "All of it"
HEAD = ("organisation", "period", "service", "kind_of_voice", "value", "heard")


class VoicesForm(PlainForm):
    """Which provider, which of its services, and which period."""

    say_optional = False
    provider = forms.ChoiceField(label="Provider")
    service = forms.ChoiceField(label="Service", required=False)
    period = forms.ChoiceField(label="Period")

    def __init__(
        self, *args: Any, providers: Mapping[str, str], services: Sequence[str], offered: Sequence[Period], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        choices = {"provider": list(providers.items()), "period": [(one.key, str(one)) for one in offered],
                   "service": [("", WHOLE), *((one, one) for one in services)]}  # fmt: skip
        for name, offers in choices.items():
            self.fields[name].choices = offers  # type: ignore[attr-defined]


@require(Verb.SEE_PAGES)
def coverage(request: HttpRequest) -> HttpResponse:
    """Who is heard of one service in one period, and of which services nothing came."""
    snapshot = current_snapshot()
    known = names_of(held(snapshot).asked)
    names = dict(sorted(((code, known.get(code, code)) for code in held(snapshot).asked), key=_by_name))
    code = request.GET.get("provider", "")
    code = code if code in names else next(iter(names), "")
    offered = offered_of(snapshot, [code])
    period = chosen(offered, request.GET.get("period", ""))
    every = voices(snapshot, code, period.key) if period else ()
    told = _asked(every, request.GET.get("service", ""))
    services = [one.service for one in every if one.service]
    form = VoicesForm({"provider": code, "period": period.key if period else "",
                       "service": told.service if told else ""},
                      providers=names, services=services, offered=offered)  # fmt: skip
    shown = {"form": form, "code": code, "name": names.get(code, ""), "period": period, "one": told,
             "services": len(services), "silent": silent_services(every), "whole": WHOLE}  # fmt: skip
    return render(request, "intake/coverage.jinja", shown)


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1].casefold()


def _asked(every: Sequence[Voices], service: str) -> Voices | None:
    return next((one for one in every if one.service == service), every[0] if every else None)


@require(Verb.SEE_PAGES)
def coverage_file(request: HttpRequest) -> HttpResponse:
    """The whole map of one provider and period: a row a service and value."""
    snapshot, code = current_snapshot(), request.GET.get("provider", "")
    period = chosen(offered_of(snapshot, [code]), request.GET.get("period", ""))
    if code not in held(snapshot).asked or period is None:
        raise Http404
    return csv_answer(f"voices-{code}-{period.key}", HEAD, (
        (code, period.key, one.service or "all", aspect.name, value, said if aspect.told else "not told")
        for one in voices(snapshot, code, period.key) for aspect in one.aspects
        for said, values in (("heard", aspect.heard), ("few or none", aspect.silent)) for value in values
    ))  # fmt: skip
