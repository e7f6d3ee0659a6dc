"""The first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heard.record.intake.editions import current, current_snapshot
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.home.forms import MonthChoice
from heard.web.home.page import home_page
from heard.web.intake.under_way import loads_under_way


@require(Verb.SEE_PAGES)
def home(request: HttpRequest) -> HttpResponse:
    """What people are telling us this month, what is missing, and what is asked of this person."""
    person, asked_for = insist(request.user, Verb.SEE_PAGES), request.GET.get("month", "")
    about = home_page(current_snapshot(), asked_for, person, now=timezone.localtime())
    told = {"under_way": loads_under_way()}
    if about is None:
        return render(request, "home/first.jinja", told | {"loaded": current() is not None})
    choice = MonthChoice({"month": about.key}, offered=about.months)
    return render(request, "home/home.jinja", told | {"about": about, "choice": choice})
