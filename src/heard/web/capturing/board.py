"""The board as its facilitator steers it, as it is shown on a wall, and what is new on it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from heard.codesign.method import Method
from heard.record.codesign.activities import statements_on, steer
from heard.record.codesign.boards import journey, pulse
from heard.record.codesign.dots import ranked
from heard.record.codesign.models import Activity, Statement
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.capturing.activities import THOSE_WHO_CAPTURE, activity_of, address_of
from heard.web.improvements.pairs import site_of
from heard.web.joining.page import board_of
from heard.web.joining.writing import answered

Stage = Activity.Stage
SAID: dict[str, str] = {
    Stage.WAITING: "Wait",
    Stage.WRITING: "Let everyone write on their own",
    Stage.SHARING: "Show everyone’s notes to all",
    Stage.THEMING: "Stop writing, make themes",
    Stage.CLOSED: "Close it",
}
"""The button of each stage."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its notes as those who run it see them."""

    words: str
    stem: str
    notes: tuple[Statement, ...]


@require(*THOSE_WHO_CAPTURE)
@never_cache
def activity(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One thing people are asked: its code, its stage, and every note."""
    one = activity_of(reference, pk)
    there = statements_on(one)
    told: dict[str, Any] = {
        "one": one,
        "board": board_of(one, everything=True),
        "questions": [
            Question(ask["words"], ask["stem"], tuple(note for note in there if note.stem == ask["stem"]))
            for ask in one.asks
        ],
        "waits": [note for note in there if note.state == "captured"],
        "stages": [(stage, SAID[stage]) for stage in Stage],
        "address": site_of(request) + reverse("join"),
        "ranked": ranked(one) if one.way == Method.RANKING else [],
    }
    return render(request, "capturing/activity.jinja", told)


@require_POST
@require(Verb.FACILITATE)
def step(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show another stage on everybody's board."""
    one = activity_of(reference, pk)
    steer(one, to=request.POST.get("to", ""), by=insist(request.user, Verb.FACILITATE))
    return redirect(address_of(one))


@require(*THOSE_WHO_CAPTURE)
@never_cache
def screen(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The board for a wall: how to join, then what everyone sees."""
    one = activity_of(reference, pk)
    board = board_of(one)
    told = {
        "one": one,
        "board": board,
        "address": site_of(request) + reverse("join"),
        "ranked": ranked(one) if one.way == Method.RANKING else [],
        "stops": journey([each["words"] for each in one.options], board.there) if one.way == Method.JOURNEY else [],
    }
    return render(request, "capturing/screen.jinja", told)


@require(*THOSE_WHO_CAPTURE)
def news(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """What is new on the board: for its wall what everyone sees, for its page everything."""
    of = pulse(activity_of(reference, pk).code)
    if of is None:
        raise Http404
    return answered(request, of, everything="all" in request.GET)
