"""The first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heard.record.intake.editions import current, current_snapshot
from heard.record.people.rights import insist, require
from heard.record.people.roles import EVERYONE, Verb
from heard.web.changes.found import month_of
from heard.web.home.first import first_steps
from heard.web.home.forms import MonthChoice
from heard.web.home.page import home_page
from heard.web.intake.under_way import loads_under_way


@require(*EVERYONE)
def home(request: HttpRequest) -> HttpResponse:
    """What people are telling us this month, what is missing, and what is asked of this person."""
    person = insist(request.user, *EVERYONE)
    if not person.may(Verb.SEE_PAGES):
        return redirect("workshops" if person.may(Verb.SCRIBE) else "mine")
    snapshot, told = current_snapshot(), {"under_way": loads_under_way()}
    seen = month_of(snapshot, request.GET.get("month", ""))
    if seen is None:
        return render(request, "changes/looking.jinja", told)
    if not seen.offered:
        first = {"loaded": current() is not None, "steps": first_steps(person)}
        return render(request, "home/first.jinja", told | first)
    about = home_page(snapshot, seen, person, now=timezone.localtime())
    choice = MonthChoice({"month": about.key}, offered=about.months)
    return render(request, "home/home.jinja", told | {"about": about, "choice": choice})
