"""Writing a note, giving dots, and what is new on the board."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from heard.codesign.codes import plain
from heard.record.codesign.boards import Pulse, news, pulse
from heard.record.codesign.dots import give
from heard.record.codesign.models import Activity
from heard.record.codesign.statements import NotAQuestion, write
from heard.vocabulary.refusal import Refusal
from heard.web.joining.forms import DotsForm, NoteForm
from heard.web.joining.holding import held, open_to_participants
from heard.web.joining.page import Page, page_of
from heard.web.joining.views import activity_of, drawn, taking_part

MOST = 2**53
"""The greatest whole number a browser counts exactly."""


@open_to_participants
def note(request: HttpRequest, code: str) -> HttpResponse:
    """Keep one note; a script is answered in JSON, a browser with the page."""
    page = _page(request, code)
    if request.method != "POST" or page is None:
        return redirect("join_activity", code=plain(code))
    form = NoteForm(request.POST, activity=page.activity, ask=page.ask)
    if not form.is_valid():
        return drawn(page, form, status=422)
    told = form.said() | ({"stem": request.POST["as"]} if "as" in request.POST else {})
    try:
        made = write(page.activity, participant=page.participant, **_mode(page.activity), **told)
    except NotAQuestion as refusal:
        return drawn(page, form, hint=str(refusal), status=422)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return drawn(page, form, status=422)
    if "application/json" in request.headers.get("Accept", ""):
        return _json({"id": made.pk, "words": made.words, "step": made.step, "feeling": made.feeling}, status=201)
    return redirect(f"{reverse('join_activity', args=[page.activity.code])}?question={page.number}#yours")


def _page(request: HttpRequest, code: str) -> Page | None:
    activity = activity_of(code)
    one = taking_part(request, activity)
    return page_of(activity, one, request.GET.get("question", "1")) if one else None


def _mode(activity: Activity) -> dict[str, Any]:
    """Over days or weeks people write in their own time."""
    return {"mode": "later" if activity.closes_at else "screen"}


@open_to_participants
def dots(request: HttpRequest, code: str) -> HttpResponse:
    """Give dots."""
    page = _page(request, code)
    if request.method != "POST" or page is None or not page.is_ranking:
        return redirect("join_activity", code=plain(code))
    form = DotsForm(request.POST, activity=page.activity, given=page.given)
    if form.is_valid():
        try:
            give(page.activity, page.participant, form.given())
            return redirect("join_activity", code=page.activity.code)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return drawn(page, form, status=422)


@open_to_participants
def board(request: HttpRequest, code: str) -> HttpResponse:
    """What is new on the board. With nothing new it costs one query, and is answered with 304.

    The cookie is checked without a query: somebody who took everything back meanwhile loses it with their next page.
    """
    of = pulse(plain(code))
    if of is None or held(request) is None:
        return HttpResponse(status=404)
    return answered(request, of)


def answered(request: HttpRequest, of: Pulse, *, everything: bool = False) -> HttpResponse:
    """The answer to a board that asks."""
    mark = f'"{of.beat}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=304, headers={"ETag": mark})
    return _json(
        news(of, after=_number(request, "after"), marks=_number(request, "marks"), everything=everything),
        headers={"ETag": mark},
    )


def _number(request: HttpRequest, name: str) -> int:
    said = request.GET.get(name, "")
    return min(int(said), MOST) if said.isascii() and said.isdecimal() and len(said) < 18 else 0


def _json(told: dict[str, object], *, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(
        json.dumps(told, ensure_ascii=False), status=status, headers=headers, content_type="application/json"
    )
