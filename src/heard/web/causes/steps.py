"""The steps a person takes on the page of one cause for concern: move it, follow it up, put something on record."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.governance.lifecycle import Stage
from heard.record.cases.doors import follow_up, move_cause, possible, put_on_record
from heard.record.cases.standing import on_record as standing
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.causes.forms import FollowUpForm, OnRecordForm, owner_of
from heard.web.causes.moves import form_of
from heard.web.causes.page import cause_page
from heard.web.causes.views import found


@require_POST
@require(Verb.MOVE_CAUSES)
def move(request: HttpRequest, reference: str, to: str) -> HttpResponse:
    """Make one move with what its needs ask for."""
    person, one, today = insist(request.user, Verb.MOVE_CAUSES), found(reference), timezone.localdate()
    if to not in Stage._value2member_map_:
        raise Http404
    there = next((move for move in possible(one, person, today) if move.to == to), None)
    if there is None:
        raise Refusal(f"{one.reference} cannot go there now, or not by you.", next_step="Read its page again.")
    form = form_of(one, there, standing(one), request.POST)
    if not form.is_valid():
        about = cause_page(one, person, today, sent=form, to=to)
        return render(request, "causes/cause.jinja", {"about": about, "form": form, "sent": to})
    minute, turn = form.cleaned_data["minute"], form.cleaned_data["turn"]
    move_cause(one, to=there.to, by=person, given=form.given, minute=minute, answer_due=form.answer_due, turn=turn)
    messages.success(request, "The move is made.")
    return redirect("cause", one.reference)


@require_POST
@require(Verb.MOVE_CAUSES)
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    """Say who looks after it, when it is next looked at, what was promised, and how closely it is followed."""
    person, one = insist(request.user, Verb.MOVE_CAUSES), found(reference)
    form = FollowUpForm(request.POST, cause=one)
    if not form.is_valid():
        about = cause_page(one, person, timezone.localdate(), follow=form)
        return render(request, "causes/cause.jinja", {"about": about, "form": form, "sent": "follow"})
    told = form.cleaned_data
    follow_up(one, by=person, **(told | {"owner": owner_of(told["owner"])}))
    messages.success(request, "Kept.")
    return redirect("cause", one.reference)


@require_POST
@require(Verb.MOVE_CAUSES)
def on_record(request: HttpRequest, reference: str) -> HttpResponse:
    """Put one thing on record beside the route."""
    person, one = insist(request.user, Verb.MOVE_CAUSES), found(reference)
    form = OnRecordForm(request.POST, cause=one)
    if not form.is_valid():
        about = cause_page(one, person, timezone.localdate(), record=form)
        return render(request, "causes/cause.jinja", {"about": about, "form": form, "sent": "record"})
    put_on_record(one, by=person, **form.told())
    messages.success(request, "It is on record.")
    return redirect("cause", one.reference)
