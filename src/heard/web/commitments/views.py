"""The nine commitments and the duties: all of them, one, and what the public reads."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heard.record.assurance.models import Statement
from heard.record.assurance.stating import public
from heard.record.bodies.in_force import NobodyDecides, commissioners_on
from heard.record.bodies.models import Commissioner, Commitment
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.commitments.cards import behind, cards, kept_lines
from heard.web.commitments.forms import QuarterForm
from heard.web.commitments.where import look_of, quarters, ready

TITLES: dict[str, str] = {Statement.Of.COMMITMENT: "Our commitments", Statement.Of.DUTY: "Duties in law and policy"}


def _all(request: HttpRequest, of: str) -> HttpResponse:
    person = insist(request.user, Verb.SEE_PAGES)
    try:
        look = look_of(request)
    except NobodyDecides as nobody:
        return render(request, "commitments/nobody.jinja", {"nobody": nobody, "title": TITLES[of]})
    if not ready(look):
        return render(request, "commitments/reading.jinja", {"title": TITLES[of]})
    shown = {"look": look, "of": of, "title": TITLES[of], "cards": cards(look, of, person)}
    offered = quarters(look.today)
    form = QuarterForm({"quarter": look.period.key}, offered=offered)
    return render(request, "commitments/commitments.jinja", shown | {"choice": form, "newest": offered[0]})


@require(Verb.SEE_PAGES)
def commitments(request: HttpRequest) -> HttpResponse:
    """The nine commitments as cards."""
    return _all(request, Statement.Of.COMMITMENT)


@require(Verb.SEE_PAGES)
def duties(request: HttpRequest) -> HttpResponse:
    """The duties as cards."""
    return _all(request, Statement.Of.DUTY)


def _one(request: HttpRequest, of: str, key: str) -> HttpResponse:
    person, look = insist(request.user, Verb.SEE_PAGES), look_of(request)
    if not ready(look):
        return render(request, "commitments/reading.jinja", {"title": TITLES[of]})
    found = cards(look, of, person, key=key)
    if not found:
        raise Http404
    shown = {"card": found[-1], "look": look, "title": TITLES[of], "past": _past(look.commissioner, of, key)}
    return render(request, "commitments/commitment.jinja", shown | behind(found[-1], look))


def _past(commissioner: Commissioner, of: str, key: str) -> list[dict[str, Any]]:
    """Every statement of a promise, newest first, with the evidence as it stood."""
    there = Statement.objects.filter(commissioner=commissioner, of=of, key=key).select_related("by", "published_by")
    return [{"statement": one, "lines": kept_lines(one.evidence)} for one in there]


@require(Verb.SEE_PAGES)
def commitment(request: HttpRequest, key: str) -> HttpResponse:
    """One commitment: its words, who keeps it, the evidence, and what was said of it."""
    return _one(request, Statement.Of.COMMITMENT, key)


@require(Verb.SEE_PAGES)
def duty(request: HttpRequest, key: str) -> HttpResponse:
    """One duty: what it asks and where it says so, the evidence, and what was said of it."""
    return _one(request, Statement.Of.DUTY, key)


@login_not_required
def our_commitments(request: HttpRequest) -> HttpResponse:
    """What everyone may read: the promises, and what a person published of each."""
    every, today = [], timezone.localdate()
    for one in commissioners_on(today):
        said = public(one)
        held = Commitment.objects.on(today).filter(commissioner=one)
        every.append({"commissioner": one, "promises": [(promise, said.get(promise.key)) for promise in held]})
    return render(request, "commitments/public.jinja", {"every": every, "today": today})
