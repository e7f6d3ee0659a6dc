"""Pages for everybody: stories whose tellers agreed to that, and the page where a teller takes theirs back."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from heard.record.publications.stories import public_stories, withdraw_by_code
from heard.vocabulary.refusal import Refusal
from heard.web.design.pages import page_of
from heard.web.stories.forms import CodeForm


@never_cache
@login_not_required
def told(request: HttpRequest) -> HttpResponse:
    """The stories anybody may read today."""
    return render(request, "stories/told.jinja", {"page": page_of(public_stories(timezone.localdate()), request)})


@never_cache
@login_not_required
def told_one(request: HttpRequest, reference: str) -> HttpResponse:
    """One story anybody may read today; gone the moment it is withdrawn or its consent ends."""
    found = [story for story in public_stories(timezone.localdate()) if story.reference == reference]
    if not found:
        return render(request, "stories/gone.jinja", {"reference": reference}, status=410)
    return render(request, "stories/read.jinja", {"story": found[0]})


@never_cache
@login_not_required
def withdraw(request: HttpRequest) -> HttpResponse:
    """A storyteller takes their story back with their own code, without an account."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            gone = withdraw_by_code(form.cleaned_data["code"])
            return render(request, "stories/withdrawn.jinja", {"story": gone})
        except Refusal as refusal:
            form.add_error("code", str(refusal))
    return render(request, "stories/withdraw.jinja", {"form": form})
