"""The page of an urgent cause for concern, and the page where administrators name whom it reaches."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heard.record.cases.models import Alarm, CauseForConcern
from heard.record.cases.urgent import acknowledge, line, raise_alarm, set_line
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.urgent.clock import standing
from heard.web.urgent.forms import ContactsForm
from heard.web.urgent.sent import sent

THOSE_WHO_RAISE = (Verb.SEE_CAUSES, Verb.RAISE)


@require(*THOSE_WHO_RAISE)
def urgent(request: HttpRequest, reference: str) -> HttpResponse:
    """The clock of an urgent cause for concern; mark one as urgent, or acknowledge it. Shows nobody's words."""
    person, cause = insist(request.user, *THOSE_WHO_RAISE), get_object_or_404(CauseForConcern, reference=reference)
    alarm = Alarm.objects.filter(cause=cause).first()
    if request.method == "POST":
        if alarm is None:
            raise_alarm(cause, by=person)
            messages.success(request, f"{reference} is marked urgent, and those named below are told.")
        else:
            acknowledge(alarm, by=person)
            messages.success(request, f"You have acknowledged {reference}.")
        return redirect("cause_urgent", reference=reference)
    return render(request, "urgent/urgent.jinja", {"cause": cause, "about": standing(alarm, person)})


@require(Verb.RAISE)
def raised(request: HttpRequest, reference: str) -> HttpResponse:
    """What a person raised: to whom it went, what happens next and where it stands; for themselves only."""
    person = insist(request.user, Verb.RAISE)
    cause = get_object_or_404(CauseForConcern, reference=reference, raised_by=person)
    return render(request, "urgent/sent.jinja", {"about": sent(cause, person)})


@require(Verb.MANAGE_BODIES)
def contacts(request: HttpRequest) -> HttpResponse:
    """Name the people whom urgent harm reaches."""
    now = line()
    form = ContactsForm(request.POST or None, now=now)
    if form.is_valid():
        try:
            set_line(by=insist(request.user, Verb.MANAGE_BODIES), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Urgent harm reaches these people from now on.")
            return redirect("urgent_contacts")
    return render(request, "urgent/contacts.jinja", {"form": form, "now": now})
