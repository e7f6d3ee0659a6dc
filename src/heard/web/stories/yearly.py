"""The annual patient voice case study as a page and as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.publications.case_study import case_study
from heard.reports import reading
from heard.reports.writing.files import made_as
from heard.vocabulary.periods import Period

FORMS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
"""The files it is offered as, with what each is sent as."""


@never_cache
@require(Verb.PUBLISH)
def yearly(request: HttpRequest) -> HttpResponse:
    """The case study of a financial year, with the stories that may be read today."""
    today = timezone.localdate()
    start = today.year if today.month >= 4 else today.year - 1
    years = [_key(start - back) for back in range(3)]
    year = request.GET.get("year", years[0])
    report = case_study(year, today)
    about = {"report": report, "body": reading(report), "years": years, "year": year, "forms": tuple(FORMS)}
    return render(request, "stories/yearly.jinja", about | {"periods": {key: Period.parse(key) for key in years}})


@never_cache
@require(Verb.PUBLISH)
def file(request: HttpRequest, year: str, form: str) -> HttpResponse:
    """The case study as a file; made anew each time, so that no kept copy outlives a consent."""
    if form not in FORMS:
        raise Http404
    report = case_study(year, timezone.localdate())
    answer = HttpResponse(made_as(report, form), content_type=FORMS[form])
    answer["Content-Disposition"] = f'attachment; filename="{report.name}.{form}"'
    return answer


def _key(start: int) -> str:
    return f"FY{start}-{(start + 1) % 100:02d}"
