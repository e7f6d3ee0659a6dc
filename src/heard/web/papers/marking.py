"""Marking a passage: the sentences that were ticked or the words that were pasted, then what they are."""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from heard.papers.page import Stretch
from heard.record.papers.marking import mark, stretches_of_words, unmark
from heard.record.papers.models import Mark, Sheet
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.papers.forms import FactsForm, begins_with
from heard.web.papers.leading import address_of
from heard.web.papers.pages import sheet_of
from heard.web.papers.shown import passage_shown

_STRETCH = re.compile(r"(\d{1,7})-(\d{1,7})")


def stretches_of(request: HttpRequest, sheet: Sheet) -> tuple[Stretch, ...]:
    """What was ticked, or where the words that were pasted stand; raises `Refusal` where they do not."""
    ticked = [match for value in request.POST.getlist("s") if (match := _STRETCH.fullmatch(value))]
    found = tuple(Stretch(int(match[1]), int(match[2])) for match in ticked)
    pasted = request.POST.get("words", "").replace("\0", "").strip()
    return stretches_of_words(sheet, pasted) if pasted else found


@require_POST
@require(Verb.UPLOAD)
def mark_passage(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask what a passage is; once that is said, make it an item."""
    sheet = sheet_of(request, key, number)
    stretches = stretches_of(request, sheet)
    if not stretches:
        messages.info(request, "Tick the sentences of a passage first, or paste its words.")
        return redirect("document_page", key=key, number=number)
    first = begins_with(sheet.paper, sheet.page.text[stretches[0].start :])
    form = FactsForm(request.POST) if "kind" in request.POST else FactsForm(initial=first)
    if form.is_bound and form.is_valid():
        made = mark(sheet, stretches, form.facts, by=insist(request.user, Verb.UPLOAD))
        messages.success(request, "The passage is marked. It joins what people say within the hour.")
        return redirect(address_of(made))
    told = {"sheet": sheet, "paper": sheet.paper, "form": form, "stretches": stretches}
    return render(request, "papers/mark.jinja", told | {"pieces": passage_shown(sheet, stretches)})


@require_POST
@require(Verb.UPLOAD)
def take_back(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take a mark back."""
    made = get_object_or_404(Mark.objects.select_related("paper"), pk=pk, paper__reference=key)
    unmark(made, by=insist(request.user, Verb.UPLOAD))
    messages.success(request, "The passage is not an item any more. The document stays as it is.")
    return redirect("document_page", key=key, number=made.page)
