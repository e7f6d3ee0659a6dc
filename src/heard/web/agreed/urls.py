"""Where the public pages of the definition and the strategy are: the same pages for both."""

from django.urls import path

from heard.record.codesign.models import Document
from heard.web.agreed import commenting, views

PAGES = (
    ("", views.document, ""),
    ("/answer", commenting.answer, "_answer"),
    ("/comment/<slug:code>", commenting.comment, "_comment"),
    ("/answers/<slug:code>", views.response, "_response"),
    ("/versions/<int:pk>", views.version, "_version"),
    ("/versions/<int:pk>/changes", views.changes, "_changes"),
    ("/versions/<int:pk>/trace", views.trace, "_trace"),
    ("/versions/<int:pk>/<slug:key>", views.clause, "_clause"),
)

urlpatterns = [
    path(f"{kind}{rest}", view, {"kind": kind}, name=f"agreed_{kind}{name}")
    for kind in Document.Kind.values
    for rest, view, name in PAGES
]
