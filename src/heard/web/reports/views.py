"""Choosing a report, reading it in the browser, and taking it away as a file."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from markupsafe import Markup

from heard.record.intake.editions import current_snapshot
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.record.reporting import quarterly_report
from heard.reports import Report, document, organisations_with_data, quarters_with_data, reading, stylesheet
from heard.vocabulary.periods import Period
from heard.web.reports.forms import ReportForm


@require(Verb.SEE_PAGES)
def reports(request: HttpRequest) -> HttpResponse:
    """Which report, of which quarter and whom; a good answer opens it."""
    snapshot = current_snapshot()
    quarters = quarters_with_data(snapshot)
    names = names_of(organisations_with_data(snapshot))
    form = ReportForm(request.GET if "period" in request.GET else None, quarters=quarters, names=names)
    if form.is_bound and form.is_valid():
        return redirect(_address("report", **form.cleaned_data))
    return render(request, "reports/reports.jinja", {"form": form, "quarters": quarters})


@require(Verb.SEE_PAGES)
def read(request: HttpRequest, period: str) -> HttpResponse:
    """A report as a page of the service."""
    report = _report(request, period)
    told = {"report": report, "body": Markup(reading(report)), "download": _download(report)}  # noqa: S704 our own writer
    return render(request, "reports/read.jinja", told)


@require(Verb.SEE_PAGES)
def download(request: HttpRequest, period: str) -> HttpResponse:
    """A report as one file that needs nothing else; its links lead back here."""
    report = _report(request, period)
    text = document(report, address=request.build_absolute_uri("/"))
    file = HttpResponse(text, content_type="text/html; charset=utf-8")
    file.headers["Content-Disposition"] = f'attachment; filename="{report.name}.html"'
    return file


@require(Verb.SEE_PAGES)
def style(request: HttpRequest) -> HttpResponse:
    """The look of reports, the same as in their files, as a style sheet that the content policy allows."""
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


def _report(request: HttpRequest, period: str) -> Report:
    organisation = request.GET.get("organisation", "").strip()
    return quarterly_report(current_snapshot(), Period.parse(period), organisation)[0]


def _download(report: Report) -> str:
    return _address("report_download", period=report.period.key, organisation=report.organisation)


def _address(page: str, *, period: str, organisation: str) -> str:
    query = f"?{urlencode({'organisation': organisation})}" if organisation else ""
    return f"{reverse(page, args=[period])}{query}"
