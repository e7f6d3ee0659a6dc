"""Minutes, the action log with matters arising, and saying that an action is done."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heard.record.bodies.models import Body
from heard.record.erasure.frozen import stands
from heard.record.meetings.due import actions_of
from heard.record.meetings.following import finish
from heard.record.meetings.minuting import for_the_public, minutes_of
from heard.record.meetings.models import Minutes
from heard.record.meetings.seeing import inside, may_read
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.design.pages import page_of
from heard.web.meetings.forms import DoneForm
from heard.web.meetings.seen import action_seen, in_private, meeting_seen, reader


@require(Verb.SEE_MEETINGS)
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes: a draft until a later meeting agrees them; the private part for members only."""
    meeting = meeting_seen(pk)
    values, within = minutes_of(meeting), in_private(meeting, reader(request))
    shown = values if within else for_the_public(values)
    agreed = Minutes.objects.filter(meeting=meeting).select_related("agreed_at").first()
    return render(request, "meetings/minutes.jinja", {
        "meeting": meeting, "values": shown, "agreed": agreed, "inside": within,
        "stands": stands(agreed) if agreed else None,
        "private": len(values["items"]) - len(shown["items"]), "day_of": date.fromisoformat,
    })  # fmt: skip


@require(Verb.SEE_MEETINGS)
def actions(request: HttpRequest, pk: int) -> HttpResponse:
    """The action log of a body: what is open, the late first, then what was done."""
    body, day, person = get_object_or_404(Body, pk=pk), timezone.localdate(), reader(request)
    within = inside(body, person, day)
    seen = [one for one in actions_of(body) if within or may_read(one.decision.item, person, day)]
    done = sorted((one for one in seen if one.done_on), key=lambda one: str(one.done_on), reverse=True)
    shown = {"open": [one for one in seen if not one.done_on], "page": page_of(done, request), "today": day}
    return render(request, "meetings/actions.jinja", {"body": body} | shown)


@require(Verb.SEE_MEETINGS, Verb.SEE_OWN_PLACE)
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """One action, with the decision it came from; its owner says when it is done."""
    found, person = action_seen(request, pk), insist(request.user, Verb.SEE_MEETINGS, Verb.SEE_OWN_PLACE)
    mine = found.owner_id == person.pk or person.may(Verb.RUN_MEETINGS)
    form = DoneForm(request.POST or None) if mine and found.done_on is None else None
    if form is not None and form.is_valid():
        try:
            finish(found, by=person, words=form.cleaned_data["words"], on=form.cleaned_data["on"])
            messages.success(request, "Thank you. The next meeting is told that it is done.")
            return redirect("meeting_action", pk=pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    shown = {"action": found, "form": form, "today": timezone.localdate()}
    return render(request, "meetings/action.jinja", shown)
