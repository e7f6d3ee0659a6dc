"""The page of what waits and how old it is, and how long each step takes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heard.record.intake.coverage_of_work import times, waiting
from heard.record.intake.editions import current_snapshot
from heard.record.people.rights import require
from heard.record.people.roles import Verb


@require(Verb.UPLOAD)
def work(request: HttpRequest) -> HttpResponse:
    """The backlog by age, and the time from what people say until somebody looks."""
    ask, today = current_snapshot().query, timezone.localdate()
    return render(
        request, "intake/work.jinja", {"waiting": waiting(ask, today=today), "times": times(ask, today=today)}
    )
