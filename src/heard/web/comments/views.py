"""The page of comments, and the same comments as a file."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from heard.record.intake.editions import current_snapshot
from heard.record.intake.looking import all_comments, comments_wanted, one_whole
from heard.record.intake.ways import ways
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.comments.between import rows_of, told_of
from heard.web.comments.comment import comments_of
from heard.web.comments.export import lines
from heard.web.comments.forms import CommentFilters
from heard.web.comments.sentence import sentence
from heard.web.design.pages import page_of


@require(Verb.SEE_ROWS)
def comments(request: HttpRequest) -> HttpResponse:
    """Comments that fit what was chosen, newest first, and how many there are."""
    filters = CommentFilters(request.GET, snapshot=current_snapshot())
    found = comments_wanted(filters.wanted, person=insist(request.user, Verb.SEE_ROWS))
    page = page_of(found, request, per_page=20)
    told = {
        "filters": filters,
        "sentence": sentence(filters, len(found)),
        "page": page,
        "comments": comments_of(page),
        "chosen": urlencode({name: value for name, value in filters.cleaned_data.items() if value}),
    }
    return render(request, "comments/comments.jinja", told)


@require(Verb.SEE_ROWS)
def whole(request: HttpRequest, response: str) -> HttpResponse:
    """All that one person told: what happened beside how it felt, what they expected, and every service."""
    found = one_whole(response, person=insist(request.user, Verb.SEE_ROWS))
    if found is None:
        raise Http404
    return render(request, "comments/whole.jinja", {"it": told_of(found)})


@require(Verb.SEE_ROWS)
def between(request: HttpRequest) -> HttpResponse:
    """The ways between services that people tell of, those most tell of first."""
    found = rows_of(ways(current_snapshot()))
    return render(request, "comments/between.jinja", {"page": page_of(found, request)})


@require(Verb.SEE_ROWS)
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The chosen comments as CSV."""
    filters = CommentFilters(request.GET, snapshot=current_snapshot())
    rows = all_comments(filters.wanted, person=insist(request.user, Verb.SEE_ROWS))
    answer = StreamingHttpResponse(lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="comments.csv"'
    return answer
