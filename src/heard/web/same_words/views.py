"""What looks like one story, one that was confirmed, and the author's own word for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.same_words import doors
from heard.record.same_words.finding import candidates, with_reference
from heard.record.same_words.models import OneStory
from heard.vocabulary.refusal import Refusal
from heard.web.design.pages import page_of
from heard.web.same_words.forms import ApartForm, AuthorForm
from heard.web.same_words.shown import shown_candidates, shown_stories

CHANGED = "These are not offered any more: somebody decided about them, or what was loaded has changed."


@never_cache
@require(Verb.SEE_ROWS)
def same_words(request: HttpRequest) -> HttpResponse:
    """Comments that look like one story, to be confirmed or set apart, and the stories that were confirmed."""
    page = page_of(candidates(by=insist(request.user, Verb.SEE_ROWS)), request, per_page=10)
    confirmed = OneStory.objects.filter(ended_at=None).prefetch_related("routes")[:50]
    told = {"page": page, "found": shown_candidates(list(page)), "stories": shown_stories(confirmed)}
    return render(request, "same_words/same_words.jinja", told)


@require_POST
@require(Verb.SEE_ROWS)
def decide(request: HttpRequest) -> HttpResponse:
    """Confirm that what was offered is one story, or set it apart."""
    person = insist(request.user, Verb.SEE_ROWS)
    one = next((one for one in candidates(by=person) if one.words == request.POST.get("key")), None)
    if one is None:
        messages.warning(request, CHANGED)
    elif request.POST.get("is") == "one":
        doors.confirm([route.response for route in one.routes], words=one.text, by=person)
        messages.success(request, "It is one story now, and counts once among comments.")
    else:
        doors.set_apart(one, by=person)
        messages.success(request, "They stay apart, and are not offered again.")
    return redirect("same_words")


@never_cache
@require(Verb.SEE_ROWS)
def one_story(request: HttpRequest, number: int) -> HttpResponse:
    """One story with its routes; a form takes it apart again."""
    story = get_object_or_404(OneStory.objects.prefetch_related("routes"), pk=number)
    form = ApartForm(request.POST or None)
    if story.ended_at is None and form.is_valid():
        doors.undo(story, by=insist(request.user, Verb.SEE_ROWS), because=form.cleaned_data["because"])
        messages.success(request, "They are stories of their own again.")
        return redirect("same_words")
    (shown,) = shown_stories([story])
    return render(request, "same_words/one_story.jinja", {"one": shown, "form": form})


@never_cache
@require(Verb.SEE_ROWS)
def author(request: HttpRequest) -> HttpResponse:
    """Link two that the author said are theirs, with how they agreed."""
    form = AuthorForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            both = [with_reference(said[name]).response for name in ("first", "second")]
            made = doors.link_by_author(both, agreed=said["agreed"], agreed_on=said["agreed_on"],
                                        by=insist(request.user, Verb.SEE_ROWS))  # fmt: skip
            return redirect("one_story", number=made.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "same_words/author.jinja", {"form": form})
