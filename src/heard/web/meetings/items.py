"""One item with its paper, the boxes beside it, and the chair's decision; and the chair's two pages."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.meetings.deciding import decide
from heard.record.meetings.following import bring, note, remark
from heard.record.meetings.models import Item
from heard.record.meetings.seeing import chairs
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.meetings.decision_form import DecisionForm
from heard.web.meetings.forms import NoteForm, PaperForm, RemarkForm
from heard.web.meetings.one_item import item_page
from heard.web.meetings.seen import item_seen, meeting_seen, reader
from heard.web.meetings.two_pages import two_pages

FORMS: dict[str, Any] = {"paper": (PaperForm, bring), "remark": (RemarkForm, remark), "note": (NoteForm, note)}
"""The small forms of an item's page, with the door that each goes through."""


@require(Verb.SEE_MEETINGS)
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item: what it is, its paper, what members write beside it, and what was decided."""
    return _page(request, item_seen(request, pk))


@require(Verb.SEE_MEETINGS)
def chair(request: HttpRequest, pk: int) -> HttpResponse:
    """Two pages: what you promised and what changed; what you are asked."""
    found, person = meeting_seen(pk), reader(request)
    return render(request, "meetings/two_pages.jinja", {"about": two_pages(found, person, timezone.localdate())})


@require_POST
@require(Verb.SEE_MEETINGS)
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the decision down where it was typed; what is missing is asked for on the item's own page."""
    found, person = item_seen(request, pk), reader(request)
    form = DecisionForm(request.POST, item=found, person=person)
    if form.is_valid():
        turns = {name: form.cleaned_data[name] for name in ("turn", "cause_turn")}
        try:
            made = decide(found, form.decided(), by=person, **turns)
            messages.success(request, f"Decided. The minute is {made.minute}.")
            return redirect(_back(request, found))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _page(request, found, decision=form, form=form)


@require_POST
@require(Verb.SEE_MEETINGS)
def write(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Put a paper, a remark or a note with an item."""
    found = item_seen(request, pk)
    if what not in FORMS:
        raise Http404
    kind, door = FORMS[what]
    form = kind(request.POST)
    if form.is_valid():
        door(found, by=reader(request), **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("meeting_item", pk=pk)
    return _page(request, found, **{what: form, "form": form})


def _back(request: HttpRequest, found: Item) -> str:
    page = "meeting_two_pages" if "two-pages" in request.POST else "meeting"
    return f"{reverse(page, args=[found.meeting_id])}#item-{found.pk}"


def _page(request: HttpRequest, found: Item, **shown: Any) -> HttpResponse:
    person = reader(request)
    about = item_page(found, person, timezone.localdate())
    if "decision" not in shown and about.open and chairs(found.meeting.body, person, found.meeting.on):
        shown["decision"] = DecisionForm(item=found, person=person)
    return render(request, "meetings/item.jinja", {"about": about, "item": found} | about.forms() | shown)
