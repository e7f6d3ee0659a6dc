"""Choosing a report, reading it in the browser, and taking it away as a file."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from heard.record.intake.editions import current_snapshot
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.reports import organisations_with_data, quarters_with_data, stylesheet
from heard.vocabulary.periods import Period
from heard.web.reports.building import Asked, Built, UnderWay, report_files
from heard.web.reports.due import BODY, due_reports, newest_over
from heard.web.reports.forms import ReportForm
from heard.web.reports.offered import offered

SECONDS = 3
PAGES = {"quarterly": "report", "integrated": "report_integrated"}
TITLES = {"quarterly": "Quarterly patient experience report", "integrated": "Integrated Quality and Performance Report"}
"""The reports read here: the name of each one's page, and what people call it."""


@require(Verb.SEE_PAGES)
def reports(request: HttpRequest) -> HttpResponse:
    """Which reports are due, and the choice of a quarter and place; a good answer opens its report."""
    snapshot = current_snapshot()
    quarters = quarters_with_data(snapshot)
    names = names_of(organisations_with_data(snapshot))
    first = {"period": newest_over(quarters, timezone.localdate())}
    form = ReportForm(request.GET if "period" in request.GET else None, initial=first, quarters=quarters, names=names)
    if form.is_bound and form.is_valid():
        kind = "integrated" if request.GET.get("kind") == "integrated" else "quarterly"
        return redirect(_address(PAGES[kind], form.cleaned_data["period"], form.cleaned_data["organisation"]))
    due = due_reports(quarters, timezone.localdate())
    return render(request, "reports/reports.jinja", {"form": form, "quarters": quarters, "due": due, "body": BODY})


@require(Verb.SEE_PAGES)
def read(request: HttpRequest, period: str, kind: str) -> HttpResponse:
    """A report as a page of the service; while it is being made, how far it has come."""
    asked = _asked(request, period, kind)
    found, page = _files(request, asked), PAGES[kind]
    place = names_of([asked.organisation]).get(asked.organisation, asked.organisation) or "All organisations"
    told = {"period": asked.period, "place": place, "title": TITLES[kind], "here": _address(page, asked.period.key)}
    if isinstance(found, UnderWay):
        making = render(
            request, "reports/making.jinja", told | {"under_way": found, "organisation": asked.organisation}
        )
        if "still" not in request.GET:
            making.headers["Refresh"] = str(SECONDS)  # without scripts; a link keeps the page still
        return making
    ways = offered(found, lambda name: _address(f"{page}_file", period, asked.organisation, name))
    downloads = render_to_string("reports/downloads.jinja", {"offered": ways}, request)
    return render(request, "reports/read.jinja", told | {"body": Markup(found.page(downloads))})  # noqa: S704 our own


@require(Verb.SEE_PAGES)
def file(request: HttpRequest, period: str, name: str, kind: str) -> HttpResponseBase:
    """One file of a report, whose links lead back here; where it is not made yet, the page that makes it."""
    asked = _asked(request, period, kind)
    found = _files(request, asked)
    if isinstance(found, UnderWay):
        return redirect(_address(PAGES[kind], period, asked.organisation))
    if name not in found.names:
        raise Http404
    return FileResponse((found.folder / name).open("rb"), as_attachment=True, filename=name)


@require(Verb.SEE_PAGES)
def style(request: HttpRequest) -> HttpResponse:
    """The look of reports, the same as in their files, as a style sheet that the content policy allows."""
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


def _asked(request: HttpRequest, period: str, kind: str) -> Asked:
    """Which report a page is about; words that people typed are in it for who may see causes for concern."""
    named = kind == "integrated" and insist(request.user, Verb.SEE_PAGES).may(Verb.SEE_CAUSES)
    return Asked(kind, Period.parse(period), request.GET.get("organisation", "").strip(), named)


def _files(request: HttpRequest, asked: Asked) -> Built | UnderWay:
    address = settings.ADDRESS or request.build_absolute_uri("/")
    return report_files(current_snapshot(), asked, address=address.rstrip("/"))


def _address(page: str, period: str, organisation: str = "", *more: str) -> str:
    query = f"?{urlencode({'organisation': organisation})}" if organisation else ""
    return f"{reverse(page, args=[period, *more])}{query}"
