"""Where the API is, and where people read about it."""

from django.urls import URLPattern, path

from heard.web.api.api import api
from heard.web.api.documents import documents

PATTERNS, APP, NAMESPACE = api.urls
for _one in PATTERNS:
    if isinstance(_one, URLPattern):
        _one.callback.login_required = False  # type: ignore[attr-defined]  # each asks for its token itself

urlpatterns = [
    path("api", documents, name="api_documents"),
    path("api/v1/", (PATTERNS, APP, NAMESPACE)),
]
