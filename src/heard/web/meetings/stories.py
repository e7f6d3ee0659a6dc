"""Choosing a person's story for a paper: only those whose tellers agreed to meetings, each by its own page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heard.record.meetings.telling import paper_key, story_notes, where_used
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.publications.consent import UseKind
from heard.record.publications.models import Story
from heard.record.publications.stories import usable_stories
from heard.web.meetings.seen import item_seen


@require(Verb.PUBLISH)
def stories(request: HttpRequest, pk: int) -> HttpResponse:
    """The stories that may be used in this paper, and those that are in it."""
    item, day = item_seen(request, pk), timezone.localdate()
    there = Story.objects.filter(uses__about=paper_key(pk)).distinct()
    used = {story.pk for story in there}
    about = urlencode({"about": paper_key(pk), "where": where_used(item), "kind": UseKind.MEETING.value})
    offered = [
        (story, f"{reverse('story_act', args=[story.reference, 'use'])}?{about}")
        for story in usable_stories(UseKind.MEETING, day)
        if story.pk not in used
    ]
    shown = {"item": item, "there": there, "offered": offered, "notes": story_notes(pk, day)}
    return render(request, "meetings/stories.jinja", shown)
