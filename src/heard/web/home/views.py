"""The first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heard.record.people.rights import insist, require
from heard.record.people.roles import IN_WORDS, Verb


@require(Verb.SEE_PAGES)
def home(request: HttpRequest) -> HttpResponse:
    """Who you are here and what you may do."""
    person = insist(request.user, Verb.SEE_PAGES)
    allowed = [words for verb, words in IN_WORDS.items() if person.may(verb)]
    return render(request, "home/home.jinja", {"allowed": allowed})
