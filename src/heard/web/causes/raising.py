"""Raising a cause for concern from whatever somebody saw, read or heard."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heard.record.bodies.in_force import commissioners_on
from heard.record.bodies.models import Commissioner
from heard.record.cases.doors import About, From, raise_cause
from heard.record.cases.models import CauseForConcern
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.causes.drafts import Draft, StillLooking, draft
from heard.web.causes.forms import RaiseForm


@require(Verb.RAISE)
def raise_one(request: HttpRequest, origin: str) -> HttpResponse:
    """The form, filled with what is known; then the cause for concern."""
    person = insist(request.user, Verb.RAISE)
    here = list(commissioners_on())
    if not here:
        return render(request, "causes/no_commissioner.jinja")
    try:
        started = draft(origin, request.GET.get("key", ""), person)
    except StillLooking:
        return render(request, "changes/looking.jinja")
    form = RaiseForm(request.POST or None, draft=started, commissioners=here)
    if form.is_valid():
        made = raised(started, form.cleaned_data, here, person)
        messages.success(request, f"Raised as {made.reference}.")
        return redirect("cause" if person.may(Verb.SEE_CAUSES) else "cause_sent", made.reference)
    before = CauseForConcern.objects.filter(origin=started.origin, origin_key=started.key)
    return render(request, "causes/raise.jinja", {"draft": started, "form": form, "before": before})


def raised(started: Draft, told: dict[str, str], here: list[Commissioner], person: User) -> CauseForConcern:
    """Raise it with what the form says beside what it started from."""
    about = started.about
    if "organisation" in told:
        about = About(told["organisation"], about.site, told["service"], told["pathway"])
    return raise_cause(
        by=person,
        title=told["title"],
        because=told["because"],
        about=about,
        source=From(started.origin, started.key, started.evidence, started.edition),
        commissioner=next(one for one in here if one.key == told.get("commissioner", here[0].key)),
        words=started.words,
        heard=started.heard,
        speaker=started.speaker,
        level=told["level"],
        urgent=bool(told["urgent"]),
    )
