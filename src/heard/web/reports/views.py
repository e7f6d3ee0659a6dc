"""Choosing a report, reading it in the browser, and taking it away as a file."""

from typing import TYPE_CHECKING
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
from heard.reports.scope import years_with_data
from heard.vocabulary.periods import Period
from heard.web.reports.asking import asked_by
from heard.web.reports.building import Asked, Built, UnderWay, report_files
from heard.web.reports.due import BODY, due_reports, newest_over
from heard.web.reports.forms import ReportForm, YearForm
from heard.web.reports.offered import offered

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

SECONDS = 3
PAGES = {"quarterly": "report", "integrated": "report_integrated", "annual": "report_annual"}
TITLES = {
    "quarterly": "Quarterly patient experience report",
    "integrated": "Integrated Quality and Performance Report",
    "annual": "Annual patient experience report",
}
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
        period = Period.parse(form.cleaned_data["period"])
        return redirect(_address(PAGES[kind], Asked(kind, period, form.cleaned_data["organisation"])))
    due = due_reports(quarters, timezone.localdate())
    told = {"form": form, "quarters": quarters, "due": due, "body": BODY, "years": _years(snapshot)}
    return render(request, "reports/reports.jinja", told)


def _years(snapshot: "Snapshot") -> YearForm:
    """The form for an annual report, drawn on the same page and sent to its own address."""
    years = years_with_data(snapshot)
    return YearForm(None, years=years, initial={"year": newest_over(years, timezone.localdate())})


@require(Verb.SEE_PAGES)
def annual(request: HttpRequest) -> HttpResponse:
    """Which financial year; a good answer opens its report."""
    form = YearForm(request.GET, years=years_with_data(current_snapshot()))
    if not form.is_valid():
        return redirect("reports")
    return redirect("report_annual", period=form.cleaned_data["year"])


@require(Verb.SEE_PAGES)
def read(request: HttpRequest, period: str, kind: str) -> HttpResponse:
    """A report as a page of the service; while it is being made, how far it has come."""
    asked = asked_by(request, period, kind)
    found, page = _files(request, asked), PAGES[kind]
    told = {"period": asked.period, "place": _place(asked), "title": TITLES[kind], "here": _address(page, asked)}
    if isinstance(found, UnderWay):
        making = render(request, "reports/making.jinja", told | {"under_way": found})
        if "still" not in request.GET:
            making.headers["Refresh"] = str(SECONDS)  # without scripts; a link keeps the page still
        return making
    ways = offered(found, lambda name: _address(f"{page}_file", asked, name))
    downloads = render_to_string("reports/downloads.jinja", {"offered": ways}, request)
    return render(request, "reports/read.jinja", told | {"body": Markup(found.page(downloads))})  # noqa: S704 our own


@require(Verb.SEE_PAGES)
def file(request: HttpRequest, period: str, name: str, kind: str) -> HttpResponseBase:
    """One file of a report, whose links lead back here; where it is not made yet, the page that makes it."""
    asked = asked_by(request, period, kind)
    found = _files(request, asked)
    if isinstance(found, UnderWay):
        return redirect(_address(PAGES[kind], asked))
    if name not in found.names:
        raise Http404
    return FileResponse((found.folder / name).open("rb"), as_attachment=True, filename=name)


@require(Verb.SEE_PAGES)
def style(request: HttpRequest) -> HttpResponse:
    """The look of reports, the same as in their files, as a style sheet that the content policy allows."""
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


def _files(request: HttpRequest, asked: Asked) -> Built | UnderWay:
    address = settings.ADDRESS or request.build_absolute_uri("/")
    return report_files(current_snapshot(), asked, address=address.rstrip("/"))


def _place(asked: Asked) -> str:
    """Whom the report is of, in words."""
    if asked.commissioner is not None:
        return asked.commissioner.name
    return names_of([asked.organisation]).get(asked.organisation, asked.organisation) or "All organisations"


def _address(page: str, asked: Asked, *more: str) -> str:
    """The address of a report or of one of its files."""
    about = {"organisation": asked.organisation, "commissioner": asked.commissioner.key if asked.commissioner else ""}
    query = urlencode({name: value for name, value in about.items() if value})
    return f"{reverse(page, args=[asked.period.key, *more])}{f'?{query}' if query else ''}"
