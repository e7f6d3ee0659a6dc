"""A return that does not come: a reminder to copy, and saying that it is not coming."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.intake.expected import Expected, expected_returns
from heard.record.intake.models import NotComing
from heard.record.intake.reminding import reminder_of, reminds_itself
from heard.record.intake.returns import Return, expect_again, mark_not_coming, note_reminder
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.web.intake.forms import WhyForm
from heard.web.intake.words import in_words, return_named


def _wanted(request: HttpRequest, key: str) -> Expected:
    """The return an address means, by its source and the organisation in its query; raises `Http404`."""
    organisation = request.GET.get("organisation", "")
    lines = (line for line in expected_returns(today=timezone.localdate()) if line.key == key and line.next_period)
    found = next((line for line in lines if line.organisation == organisation), None)
    if found is None:
        raise Http404
    return found


def _page(line: Expected) -> dict[str, Any]:
    names = names_of([line.organisation])
    return {"line": line, "name": return_named(line, names), "period": in_words([line.next_period])}


def _as_return(line: Expected) -> Return:
    return Return(line.key, line.organisation, line.next_period)


@require(Verb.UPLOAD)
def remind(request: HttpRequest, key: str) -> HttpResponse:
    """A reminder ready to copy, and to record as sent; where it is agreed, Heard sends its own."""
    line = _wanted(request, key)
    person = insist(request.user, Verb.UPLOAD)
    if request.method == "POST":
        note_reminder(_as_return(line), by=person.reference)
        messages.success(request, "Recorded that you sent a reminder.")
        return redirect("sources")
    text = reminder_of(line, to="colleague", signed=person.full_name, names=names_of([line.organisation]))
    return render(request, "intake/remind.jinja", {**_page(line), "text": text, "by_itself": reminds_itself(line)})


@require(Verb.UPLOAD)
def not_coming(request: HttpRequest, key: str) -> HttpResponse:
    """Ask why, and expect the return no more."""
    line = _wanted(request, key)
    form = WhyForm(
        request.POST or None,
        ask="Why is it not coming?",
        missing="Say why it is not coming",
        hint="Others will read this on the page of sources.",
    )
    if form.is_valid():
        by = insist(request.user, Verb.UPLOAD).reference
        mark_not_coming(_as_return(line), because=form.cleaned_data["because"], by=by)
        messages.success(request, "It is marked as not coming. The return after it is expected next.")
        return redirect("sources")
    return render(request, "intake/not_coming.jinja", {**_page(line), "form": form})


@require_POST
@require(Verb.UPLOAD)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Expect after all what was said not to come."""
    expect_again(get_object_or_404(NotComing, pk=pk), by=insist(request.user, Verb.UPLOAD).reference)
    messages.success(request, "It is expected again.")
    return redirect("sources")
