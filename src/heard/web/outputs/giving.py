"""Gives a document or data as a page's part or a file, the same for those who run it and for anybody."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from markupsafe import Markup

from heard.record.codesign.models import Programme
from heard.record.codesign.outputs import BY_KEY, Of, Offer, Output, about, offered_data, offered_paper, offers
from heard.reports.together.open_data import TABLES, as_csv, as_json
from heard.reports.values import Report
from heard.reports.writing.files import made_as
from heard.reports.writing.html import reading

FORMS = {"pdf": "PDF", "docx": "Word"}
"""What a document is taken away as, beside its page."""
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Given:
    """One document that somebody asked for."""

    output: Output
    pk: int
    report: Report

    @property
    def body(self) -> Markup:
        """It as the part of a page."""
        return Markup(reading(self.report))  # noqa: S704 our own writer, which escapes

    def file(self, form: str) -> HttpResponse:
        """It as a file; 404 for a form there is none of."""
        if form not in TYPES:
            raise Http404
        answer = HttpResponse(made_as(self.report, form), content_type=TYPES[form])
        answer.headers["Content-Disposition"] = f'attachment; filename="{self.report.name}.{form}"'
        return answer


def given(programme: Programme, key: str, pk: int, *, public: bool, on: date | None = None) -> Given:
    """A document for somebody who may have it; 404 for one that is not there, or not for everybody."""
    day, output = on or timezone.localdate(), BY_KEY.get(key)
    if output is None or (public and not output.public) or (output.of is Of.PROGRAMME) != (pk == 0):
        raise Http404
    there = {offer.pk: offer for offer in offers(programme, on=day, public=public) if offer.output is output}
    if pk not in there or there[pk].missing:
        raise Http404
    of = next((one for one in about(output.of, programme, public=public) if one.pk == pk), None)
    return Given(output, pk, offered_paper(key, programme, on=day, public=public, about=of))


def lines(programme: Programme, *, public: bool) -> list[Offer]:
    """Everything on the page of documents, on this day."""
    return offers(programme, on=timezone.localdate(), public=public)


def programme_with_public(reference: str) -> Programme:
    """A programme of which something is public; 404 for any other."""
    found = Programme.objects.filter(reference=reference, documents__versions__public=True).distinct()
    return get_object_or_404(found.select_related("commissioner", "sponsor"))


def data_file(programme: Programme, form: str, table: str = "", *, public: bool) -> HttpResponse:
    """The open data: all of it as JSON, or one table as CSV; 404 for another."""
    if (form, bool(table)) not in {("json", False), ("csv", True)} or (table and table not in TABLES):
        raise Http404
    data, rests = offered_data(programme, on=timezone.localdate(), public=public)
    said, kind = (as_csv(data, table), "text/csv") if table else (as_json(data, rests), "application/json")
    answer = HttpResponse(said, content_type=f"{kind}; charset=utf-8")
    name = f"{programme.reference}{f'-{table}' if table else ''}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
