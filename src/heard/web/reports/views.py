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
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.reports import organisations_with_data, quarters_with_data, stylesheet
from heard.vocabulary.periods import Period
from heard.web.reports.building import Built, UnderWay, report_files
from heard.web.reports.due import BODY, due_reports, newest_over
from heard.web.reports.forms import ReportForm
from heard.web.reports.offered import offered

SECONDS = 3


@require(Verb.SEE_PAGES)
def reports(request: HttpRequest) -> HttpResponse:
    """Which reports are due, and the choice of a quarter and place; a good answer opens its report."""
    snapshot = current_snapshot()
    quarters = quarters_with_data(snapshot)
    names = names_of(organisations_with_data(snapshot))
    first = {"period": newest_over(quarters, timezone.localdate())}
    form = ReportForm(request.GET if "period" in request.GET else None, initial=first, quarters=quarters, names=names)
    if form.is_bound and form.is_valid():
        return redirect(_address("report", form.cleaned_data["period"], form.cleaned_data["organisation"]))
    due = due_reports(quarters, timezone.localdate())
    return render(request, "reports/reports.jinja", {"form": form, "quarters": quarters, "due": due, "body": BODY})


@require(Verb.SEE_PAGES)
def read(request: HttpRequest, period: str) -> HttpResponse:
    """A report as a page of the service; while it is being made, how far it has come."""
    when, organisation = Period.parse(period), _organisation(request)
    found = _files(request, when, organisation)
    told = {"period": when, "place": names_of([organisation]).get(organisation, organisation) or "All organisations"}
    if isinstance(found, UnderWay):
        page = render(request, "reports/making.jinja", told | {"under_way": found, "organisation": organisation})
        if "still" not in request.GET:
            page.headers["Refresh"] = str(SECONDS)  # without scripts; a link keeps the page still
        return page
    ways = offered(found, lambda name: _address("report_file", period, organisation, name))
    downloads = render_to_string("reports/downloads.jinja", {"offered": ways}, request)
    return render(request, "reports/read.jinja", told | {"body": Markup(found.page(downloads))})  # noqa: S704 our own


@require(Verb.SEE_PAGES)
def file(request: HttpRequest, period: str, name: str) -> HttpResponseBase:
    """One file of a report, whose links lead back here; where it is not made yet, the page that makes it."""
    organisation = _organisation(request)
    found = _files(request, Period.parse(period), organisation)
    if isinstance(found, UnderWay):
        return redirect(_address("report", period, organisation))
    if name not in found.names:
        raise Http404
    return FileResponse((found.folder / name).open("rb"), as_attachment=True, filename=name)


@require(Verb.SEE_PAGES)
def style(request: HttpRequest) -> HttpResponse:
    """The look of reports, the same as in their files, as a style sheet that the content policy allows."""
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


def _organisation(request: HttpRequest) -> str:
    return request.GET.get("organisation", "").strip()


def _files(request: HttpRequest, period: Period, organisation: str) -> Built | UnderWay:
    address = settings.ADDRESS or request.build_absolute_uri("/")
    return report_files(current_snapshot(), period, organisation, address=address.rstrip("/"))


def _address(page: str, period: str, organisation: str, *more: str) -> str:
    query = f"?{urlencode({'organisation': organisation})}" if organisation else ""
    return f"{reverse(page, args=[period, *more])}{query}"
