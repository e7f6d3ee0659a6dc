"""The list of stories, one story, adding one, and what may be done with it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.publications import stories as doors
from heard.record.publications.consent import AGREED, UseKind
from heard.record.publications.models import Story
from heard.vocabulary.refusal import Refusal
from heard.web.design.pages import page_of
from heard.web.stories.acts import ACTS, allowed
from heard.web.stories.forms import StoryForm
from heard.web.stories.shown import shown, telling


@require(Verb.PUBLISH)
def stories(request: HttpRequest) -> HttpResponse:
    """Every story, newest first, each with what it may be used for today."""
    every = Story.objects.prefetch_related("consents", "uses", "notes")
    page, day = page_of(every, request), timezone.localdate()
    return render(request, "stories/stories.jinja", {"page": page, "rows": [shown(one, day) for one in page]})


@never_cache
@require(Verb.PUBLISH)
def story(request: HttpRequest, reference: str) -> HttpResponse:
    """One story: its words while they may be read, what was agreed, where it is used, what came of it."""
    found = get_object_or_404(Story, reference=reference)
    return render(request, "stories/story.jinja", {"one": shown(found, timezone.localdate()), "acts": ACTS})


@never_cache
@require(Verb.PUBLISH)
def add(request: HttpRequest) -> HttpResponse:
    """Add a story; the storyteller's code is shown on the answer, this once."""
    form = StoryForm(request.POST or None)
    if form.is_valid():
        try:
            added = doors.add_story(telling(form), form.agreed(), by=insist(request.user, Verb.PUBLISH))
            return render(request, "stories/code.jinja", {"story": added.story, "code": added.code, "agreed": AGREED})
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "stories/add.jinja", {"form": form, "agreed": AGREED})


@never_cache
@require(Verb.PUBLISH)
def act(request: HttpRequest, reference: str, what: str) -> HttpResponse:
    """Do one thing with a story."""
    found, one = get_object_or_404(Story, reference=reference, withdrawn_on=None), ACTS.get(what)
    if one is None:
        raise Http404
    given = {"allowed": allowed(found, timezone.localdate())} if what == "use" else {}
    first = {"turn": found.turn, "question": found.question} | request.GET.dict()
    form = one.form(request.POST or None, initial=first, **given)
    if form.is_valid():
        try:
            one.door(found, insist(request.user, Verb.PUBLISH), form)
            messages.success(request, one.done)
            return redirect("story", reference=reference)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    about = {"story": found, "act": one, "form": form, "agreed": AGREED, **given}
    return render(request, "stories/act.jinja", about)


@never_cache
@require(Verb.SEE_MEETINGS)
def read(request: HttpRequest, reference: str) -> HttpResponse:
    """A story as the people at a meeting read it, while its teller agrees."""
    found = get_object_or_404(Story, reference=reference)
    there = found.uses.filter(kind=UseKind.MEETING).exists()
    if not there or not doors.usable(found, UseKind.MEETING, timezone.localdate()):
        return render(request, "stories/gone.jinja", {"reference": reference, "inside": True}, status=410)
    return render(request, "stories/read.jinja", {"story": found, "inside": True})
