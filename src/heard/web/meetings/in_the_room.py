"""Who is there, and which interests were declared."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.meetings.models import Meeting
from heard.record.meetings.room import declare, mark, quorum_of, seats_on
from heard.record.meetings.seeing import items_seen
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.meetings.forms import InterestForm, RoomForm
from heard.web.meetings.seen import in_private, meeting_seen, reader


@require(Verb.SEE_MEETINGS)
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Who came, whether the meeting is quorate, and the interests declared; a sent form marks who came."""
    meeting = _within(request, pk)
    marks = {one.person_id: one for one in meeting.attendance.all()}
    form = RoomForm(request.POST or None, seats=seats_on(meeting), marks=marks)
    if form.is_valid():
        try:
            found = mark(meeting, by=reader(request), who=form.who(), deputies=form.deputies())
            messages.success(request, found.sentence)
            return redirect("meeting_room", pk=pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _page(request, meeting, form=form)


@require_POST
@require(Verb.SEE_MEETINGS)
def interest(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a declared interest on record."""
    meeting = _within(request, pk)
    form = _interests(request, meeting)
    if form.is_valid():
        declare(meeting, by=reader(request), **form.cleaned_data)
        messages.success(request, "The interest is on record.")
        return redirect(f"{reverse('meeting_room', args=[pk])}#interests")
    return _page(request, meeting, interest=form, form=form)


def _within(request: HttpRequest, pk: int) -> Meeting:
    meeting = meeting_seen(pk)
    if not in_private(meeting, reader(request)):
        raise Http404
    return meeting


def _interests(request: HttpRequest, meeting: Meeting) -> InterestForm:
    items = items_seen(meeting, reader(request), timezone.localdate())
    return InterestForm(request.POST or None, seats=seats_on(meeting), items=items)


def _page(request: HttpRequest, meeting: Meeting, **shown: object) -> HttpResponse:
    marks = {one.person_id: one for one in meeting.attendance.all()}
    about = {
        "meeting": meeting, "quorum": quorum_of(meeting), "begun": meeting.on <= timezone.localdate(),
        "conflicts": meeting.conflicts.select_related("person", "item"),
        "interest": shown.get("interest") or InterestForm(
            seats=seats_on(meeting), items=items_seen(meeting, reader(request), timezone.localdate())),
        "attendance": shown["form"] if isinstance(shown.get("form"), RoomForm)
        else RoomForm(seats=seats_on(meeting), marks=marks),
    }  # fmt: skip
    return render(request, "meetings/room.jinja", about | {"form": shown.get("form")})
