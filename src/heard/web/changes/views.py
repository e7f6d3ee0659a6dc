"""The page of one change, and answering it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heard.record.findings.doors import answer_signal
from heard.record.intake.editions import current_snapshot
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.vocabulary.refusal import Refusal
from heard.web.changes.answers import AnswerForm, said
from heard.web.changes.found import behind
from heard.web.changes.gone import gone
from heard.web.changes.page import change_page, item_named, month_named
from heard.web.changes.reaching import reach_page
from heard.web.changes.stories import names_needed
from heard.web.places.addresses import figure_address

THANKS = {
    "watch": "You are watching this. It stays on the home page.",
    "not real": "Thank you. It has left the list on the home page, and counts in the record of false alarms.",
}


@require(Verb.SEE_PAGES)
def signal(request: HttpRequest, key: str) -> HttpResponse:
    """One change: what it is, what else says so, and what people answered."""
    return _page(request, key, AnswerForm(initial={"kind": request.GET.get("answer", "")}))


@require_POST
@require(Verb.ANSWER_SIGNALS)
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Record what a person answers, then go back to where they came from."""
    person, form, snapshot = insist(request.user, Verb.ANSWER_SIGNALS), AnswerForm(request.POST), current_snapshot()
    if not form.is_valid():
        return _page(request, key, form)
    seen = month_named(snapshot, key)
    found = item_named(seen, key) if seen else None
    if seen is None or found is None:
        raise Refusal("This change is no longer there, so it needs no answer.", next_step="Go back to the home page.")
    figure = behind(snapshot, found.lead, seen.key).figure(found.lead) if found.lead else None
    about = said(found, seen.key, figure, names_of(names_needed([found])), snapshot.digest)
    answer_signal(about, by=person, **form.cleaned_data)
    messages.success(request, THANKS[form.cleaned_data["kind"]])
    return redirect(f"{reverse('home')}?month={seen.key}" if "home" in request.POST else reverse("signal", args=[key]))


def _page(request: HttpRequest, key: str, form: AnswerForm) -> HttpResponse:
    snapshot = current_snapshot()
    if (seen := month_named(snapshot, key)) is None:
        return render(request, "changes/looking.jinja")
    found = item_named(seen, key)
    if found is None and seen.counting:
        return render(request, "changes/looking.jinja")
    if found is not None and found.lead is None:
        return render(request, "changes/reach.jinja", {"about": reach_page(found), "form": form})
    if found is not None:
        about = change_page(snapshot, seen, found, insist(request.user, Verb.SEE_PAGES))
        shown = {"about": about, "form": form, "figure_address": figure_address}
        return render(request, "changes/change.jinja", shown)
    if left := gone(key):
        return render(request, "changes/gone.jinja", {"about": left})
    raise Http404
