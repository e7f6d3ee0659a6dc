"""The page people read about the API: written on the server from the same document programs read."""

from itertools import groupby

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from heard.web.api.api import api
from heard.web.api.book import endpoints
from heard.web.public.showing import shown


@login_not_required
def documents(request: HttpRequest) -> HttpResponse:
    """Every endpoint with what it takes and gives; it asks nothing of another server and runs no script."""
    groups = [(name, list(them)) for name, them in groupby(endpoints(), key=lambda one: one.group)]
    address = settings.ADDRESS.rstrip("/") or request.build_absolute_uri("/").rstrip("/")
    return shown("api/documents.jinja", {"groups": groups, "says": api.description, "address": address})
