"""The calendar, the page of a body, the page of a meeting, and planning one."""

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heard.record.bodies.models import Body
from heard.record.meetings.freezing import newest_pack
from heard.record.meetings.models import Decision, Pack
from heard.record.meetings.planning import plan
from heard.record.meetings.room import quorum_of
from heard.record.meetings.seeing import chairs, items_seen
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.meetings.calendar import STATES, body_page, calendar
from heard.web.meetings.forms import PlanForm
from heard.web.meetings.seen import in_private, meeting_seen, reader

DECIDED = Prefetch("decisions", Decision.objects.prefetch_related("actions__owner"))
"""What was decided of all items of an agenda, read at once."""


@require(Verb.SEE_MEETINGS)
def meetings(request: HttpRequest) -> HttpResponse:
    """Which body meets when, the reader's own first."""
    shown = {"calendar": calendar(reader(request), timezone.localdate()), "states": STATES}
    return render(request, "meetings/meetings.jinja", shown)


@require(Verb.SEE_MEETINGS)
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: its meetings, the reports it is owed, what it sent on and what came back."""
    found = get_object_or_404(Body.objects.select_related("commissioner"), pk=pk)
    about = body_page(found, reader(request), timezone.localdate())
    return render(request, "meetings/body.jinja", {"about": about, "states": STATES})


@require(Verb.RUN_MEETINGS)
def plan_one(request: HttpRequest) -> HttpResponse:
    """Put a meeting in the calendar; its agenda is made of what is due."""
    form = PlanForm(request.POST or None, initial={"body": request.GET.get("body")})
    if form.is_valid():
        try:
            made = plan(by=insist(request.user, Verb.RUN_MEETINGS), **form.cleaned_data)
            messages.success(request, "The meeting is in the calendar. What is due by then is on its agenda.")
            return redirect("meeting_prepare", pk=made.pk)
        except Refusal as refusal:
            form.add_error("on", str(refusal))
    return render(request, "meetings/plan.jinja", {"form": form})


@require(Verb.SEE_MEETINGS)
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: its agenda, papers, who is there, and the ways on."""
    found, person = meeting_seen(pk), reader(request)
    items, within = items_seen(found, person, timezone.localdate()), in_private(found, person)
    prefetch_related_objects(items, DECIDED)
    return render(request, "meetings/meeting.jinja", {
        "meeting": found, "items": items, "inside": within, "state": STATES[found.state],
        "private": found.items.filter(off="", public=False).count(),
        "chairs": chairs(found.body, person, found.on), "quorum": quorum_of(found),
        "packs": {version: newest_pack(found, version) for version in Pack.Version.values},
        "begun": found.on <= timezone.localdate(),
    })  # fmt: skip
