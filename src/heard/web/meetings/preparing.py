"""Preparing an agenda: built from what is due, reordered, added to and taken from with a reason."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heard.record.meetings.models import Item, Meeting
from heard.record.meetings.planning import add, build, call_off, move_item, put_back, set_part, take_off
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.meetings.forms import AddForm
from heard.web.meetings.seen import meeting_seen

Step = Callable[[Item, User, str, int | None], Any]
STEPS: dict[str, Step] = {
    "up": lambda item, by, because, turn: move_item(item, by=by, places=-1, turn=turn),
    "down": lambda item, by, because, turn: move_item(item, by=by, places=1, turn=turn),
    "off": lambda item, by, because, turn: take_off(item, by=by, because=because, turn=turn),
    "back": lambda item, by, because, turn: put_back(item, by=by, turn=turn),
    "public": lambda item, by, because, turn: set_part(item, by=by, public=True, turn=turn),
    "private": lambda item, by, because, turn: set_part(item, by=by, public=False, turn=turn),
}
"""What the buttons beside an item do."""


@require(Verb.RUN_MEETINGS)
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda with what may be done to each item, and a form to add another."""
    return _page(request, meeting_seen(pk), AddForm())


@require_POST
@require(Verb.RUN_MEETINGS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """One step on one item, then back to it."""
    item = get_object_or_404(Item, pk=pk)
    step, turn = STEPS.get(request.POST.get("do", "")), request.POST.get("turn", "")
    if step is not None:
        step(item, _person(request), request.POST.get("because", ""), int(turn) if turn.isdigit() else None)
    return redirect(f"{reverse('meeting_prepare', args=[item.meeting_id])}#item-{item.pk}")


@require_POST
@require(Verb.RUN_MEETINGS)
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Put on the agenda what has become due since."""
    made = build(meeting_seen(pk), by=_person(request))
    said = f"{len(made)} more on the agenda." if made else "Everything that is due is on the agenda."
    messages.success(request, said)
    return redirect("meeting_prepare", pk=pk)


@require_POST
@require(Verb.RUN_MEETINGS)
def add_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Add something else, with the reason."""
    meeting, form = meeting_seen(pk), AddForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, form)
    said = dict(form.cleaned_data)
    item = add(meeting, by=_person(request), public=not said.pop("private"), **said)
    return redirect(f"{reverse('meeting_prepare', args=[pk])}#item-{item.pk}")


@require_POST
@require(Verb.RUN_MEETINGS)
def off(request: HttpRequest, pk: int) -> HttpResponse:
    """Call the meeting off, with the reason."""
    meeting = call_off(meeting_seen(pk), by=_person(request), because=request.POST.get("because", ""))
    messages.success(request, "The meeting is called off. What was due comes to the next one.")
    return redirect("meeting_body", pk=meeting.body_id)


def _person(request: HttpRequest) -> User:
    return insist(request.user, Verb.RUN_MEETINGS)


def _page(request: HttpRequest, meeting: Meeting, form: AddForm) -> HttpResponse:
    items = list(meeting.items.all())
    return render(request, "meetings/prepare.jinja", {
        "meeting": meeting, "form": form, "items": [one for one in items if not one.off],
        "off": [one for one in items if one.off],
    })  # fmt: skip
