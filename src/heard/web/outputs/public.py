"""The documents and the open data of a programme for anybody: only what rests on a version that is public."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from heard.record.codesign.adopting import in_force
from heard.record.codesign.models import Document
from heard.reports.together.open_data import COLUMNS
from heard.reports.writing.html import stylesheet
from heard.web.outputs.giving import FORMS, data_file, given, lines, programme_with_public
from heard.web.public.showing import KEPT, shown
from heard.web.public.views import open_to_all


def _kept(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = f"public, max-age={KEPT}"
    return answer


@open_to_all
def papers(request: HttpRequest, reference: str) -> HttpResponse:
    """Every document anybody may have."""
    found = programme_with_public(reference)
    told = {"one": found, "offers": lines(found, public=True), "forms": FORMS, "tables": COLUMNS}
    return shown("outputs/public_papers.jinja", told)


@open_to_all
def paper(request: HttpRequest, reference: str, key: str, pk: int = 0) -> HttpResponse:
    """One document to read."""
    found = programme_with_public(reference)
    return shown("outputs/public_paper.jinja", {"one": found, "given": given(found, key, pk, public=True),
                                                "forms": FORMS})  # fmt: skip


@open_to_all
def file(request: HttpRequest, reference: str, key: str, form: str, pk: int = 0) -> HttpResponse:
    """One document to take away."""
    return _kept(given(programme_with_public(reference), key, pk, public=True).file(form))


@open_to_all
def data(request: HttpRequest, reference: str, form: str, table: str = "") -> HttpResponse:
    """The open data of a programme."""
    return _kept(data_file(programme_with_public(reference), form, table, public=True))


@open_to_all
def data_in_force(request: HttpRequest, form: str, table: str = "") -> HttpResponse:
    """The open data of the definition in force, at an address that stays the same."""
    found = in_force(Document.Kind.DEFINITION, timezone.localdate())
    if found is None:
        raise Http404
    return _kept(data_file(found.version.document.programme, form, table, public=True))


@open_to_all
def style(request: HttpRequest) -> HttpResponse:
    """How documents look, as a style sheet that the content policy allows."""
    return _kept(HttpResponse(stylesheet(), content_type="text/css; charset=utf-8"))
