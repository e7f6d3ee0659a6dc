"""Days away: people say for themselves who acts in their place, administrators for anybody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.bodies.models import Away
from heard.record.bodies.seats import come_back, go_away
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import EVERYONE, Verb
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.forms import AwayForm


@require(*EVERYONE)
def mine(request: HttpRequest) -> HttpResponse:
    """When you are away, and who acts for you then."""
    return _days_of(request, insist(request.user, *EVERYONE))


@require(Verb.MANAGE_PEOPLE)
def theirs(request: HttpRequest, pk: int) -> HttpResponse:
    """When somebody is away, and who acts for them then."""
    return _days_of(request, get_object_or_404(User, pk=pk))


def _days_of(request: HttpRequest, person: User) -> HttpResponse:
    by = insist(request.user, *EVERYONE)
    form = AwayForm(request.POST or None, person=person)
    if form.is_valid():
        try:
            go_away(person, by=by, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, f"{form.cleaned_data['deputy'].full_name} acts for {_who(person, by)} on these days."
            )
            return redirect(request.path)
    today = timezone.localdate()
    days = Away.objects.filter(person=person, until__gte=today).select_related("deputy")
    shown = {"form": form, "someone": person, "own": person == by, "days": days, "today": today}
    return render(request, "accounts/away.jinja", shown)


def _who(person: User, by: User) -> str:
    return "you" if person == by else person.full_name


@require_POST
@require(*EVERYONE)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The person is there again from today."""
    away, by = get_object_or_404(Away, pk=pk), insist(request.user, *EVERYONE)
    come_back(away, by=by, on=timezone.localdate())
    messages.success(request, "Noted: nobody acts in their place any more.")
    return redirect("account_away") if away.person_id == by.pk else redirect("people_away", pk=away.person_id)
