"""Which report somebody asks for: from an address, or for an item of a meeting."""

from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone

from heard.record.bodies.models import Commissioner
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.reporting_year import commissioners_of
from heard.vocabulary.periods import Period
from heard.web.reports.building import Asked

UNNAMED = ("quarterly",)
"""Reports without a word that anybody typed, whoever reads them."""


def asked_by(request: HttpRequest, period: str, kind: str) -> Asked:
    """Which report a page is about; words that people typed are in it for who may see causes for concern."""
    named = kind not in UNNAMED and insist(request.user, Verb.SEE_PAGES).may(Verb.SEE_CAUSES)
    when = Period.parse(period)
    if kind == "annual":
        whose = _commissioner(when, request.GET.get("commissioner", "").strip())
        return of_year(when, whose, named=named)
    return Asked(kind, when, request.GET.get("organisation", "").strip(), named)


def asked_for(kind: str, period: str, commissioner: Commissioner) -> Asked:
    """The report of a meeting's item, without words that people typed: its papers go to every member."""
    when = Period.parse(period)
    return of_year(when, commissioner) if kind == "annual" else Asked(kind, when)


def of_year(year: Period, commissioner: Commissioner | None, *, named: bool = False, day: date | None = None) -> Asked:
    """A commissioner's annual report, with stories as their tellers agree today."""
    return Asked("annual", year, "", named, commissioner, day or timezone.localdate())


def _commissioner(year: Period, key: str) -> Commissioner | None:
    """The commissioner of the key, else the newest of the year; None where nobody decided here in that year."""
    there = commissioners_of(year)
    found = next((one for one in there if one.key == key), None)
    if key and found is None:
        raise Http404
    return found or next(iter(there), None)
