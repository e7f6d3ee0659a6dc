"""Finds what a person asks for among what they may see; anything else is as if it were not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from heard.record.meetings.models import Action, Item, Meeting
from heard.record.meetings.seeing import inside, may_read
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb


def reader(request: HttpRequest) -> User:
    """The person who reads a page of meetings."""
    return insist(request.user, Verb.SEE_MEETINGS)


def meeting_seen(pk: int) -> Meeting:
    """A meeting; that it takes place is no secret to those who see meetings."""
    return get_object_or_404(Meeting.objects.select_related("body"), pk=pk)


def item_seen(request: HttpRequest, pk: int) -> Item:
    """An item that the person may read; 404 where it is taken in private without them, or was taken off."""
    there = Item.objects.select_related("meeting__body", "cause", "change", "action__owner", "earlier")
    item = get_object_or_404(there, pk=pk, off="")
    if not may_read(item, reader(request), timezone.localdate()):
        raise Http404
    return item


def action_seen(request: HttpRequest, pk: int) -> Action:
    """An action of one's own, or of a decision one may read."""
    action = get_object_or_404(Action.objects.select_related("decision__item__meeting__body", "owner"), pk=pk)
    person, item = request.user, action.decision.item
    if not isinstance(person, User):
        raise Http404
    if action.owner_id == person.pk:
        return action
    if person.may(Verb.SEE_MEETINGS) and may_read(item, person, timezone.localdate()):
        return action
    raise Http404


def in_private(meeting: Meeting, person: User) -> bool:
    """Whether a person reads the private part of a meeting."""
    return inside(meeting.body, person, timezone.localdate())
