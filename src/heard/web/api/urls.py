"""Where the API is, and where people read about it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from heard.web.api.api import api
from heard.web.api.documents import documents
from heard.web.api.problems import problem

PATTERNS, APP, NAMESPACE = api.urls
for _one in PATTERNS:
    if isinstance(_one, URLPattern):
        _one.callback.login_required = False  # type: ignore[attr-defined]  # each asks for its token itself


@csrf_exempt
@login_not_required
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """The answer at an address below the API that is none: what programs read, and no page."""
    return problem(api, request, 404, "There is nothing at this address.", "Read /api for those there are.")


urlpatterns = [
    path("api", documents, name="api_documents"),
    path("api/v1/", (PATTERNS, APP, NAMESPACE)),
    path("api/v1/<path:rest>", nothing_here, name="api_nothing"),
]
