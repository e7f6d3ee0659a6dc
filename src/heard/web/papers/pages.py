"""One page of a document: with names masked, or as given beside its picture to those who said why."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from heard.record.papers.looking import has_picture, may_see_as_given, open_as_given, open_page, picture_of
from heard.record.papers.models import Paper, Sheet
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.intake.forms import WhyForm
from heard.web.papers.shown import shown_page


def sheet_of(request: HttpRequest, key: str, number: int) -> Sheet:
    """The page that an address names; opening it is recorded."""
    paper = get_object_or_404(Paper, reference=key)
    return open_page(paper, number, person=insist(request.user, Verb.SEE_ROWS))


def about(sheet: Sheet, request: HttpRequest) -> dict[str, Any]:
    """What every view of a page tells its template."""
    allowed = request.GET.get("pass", "")
    as_given = may_see_as_given(sheet, allowed, person=insist(request.user, Verb.SEE_ROWS))
    told = {"sheet": sheet, "paper": sheet.paper, "as_given": as_given, "allowed": allowed if as_given else ""}
    return told | {"picture": has_picture(sheet.paper)} | shown_page(sheet, as_given=as_given)


@require(Verb.SEE_ROWS)
def page(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A page to be read; whoever may upload ticks the sentences of a passage."""
    return render(request, "papers/page.jinja", about(sheet_of(request, key, number), request))


@require(Verb.OPEN_WORDS)
def words(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask why the page is needed as given, and open it so for a quarter of an hour; the look is recorded."""
    sheet = sheet_of(request, key, number)
    asked = {"ask": "Why do you need the page as it was given?", "missing": "Say why you need it"}
    form = WhyForm(request.POST or None, hint="It stays on record. Name nobody.", **asked)
    if not form.is_valid():
        return render(request, "papers/why.jinja", {"sheet": sheet, "paper": sheet.paper, "form": form})
    person = insist(request.user, Verb.OPEN_WORDS)
    allowed = open_as_given(sheet, person=person, because=form.cleaned_data["because"])
    place = reverse("document_page", kwargs={"key": key, "number": number})
    return redirect(f"{place}?{urlencode({'pass': allowed})}")


@require(Verb.OPEN_WORDS)
def picture(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The picture of a page, as given: for those who said why within the last quarter of an hour."""
    sheet = get_object_or_404(Sheet.objects.select_related("paper"), paper__reference=key, number=number)
    if not may_see_as_given(sheet, request.GET.get("pass", ""), person=insist(request.user, Verb.OPEN_WORDS)):
        raise Refusal("This picture is closed again.", next_step="Open the page and say why you need it as given.")
    return HttpResponse(picture_of(sheet), content_type="image/png")
