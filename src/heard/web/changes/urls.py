"""Where the pages of changes are."""

from django.urls import path

from heard.web.changes import views

urlpatterns = [
    path("signals/<slug:key>", views.signal, name="signal"),
    path("signals/<slug:key>/answer", views.answer, name="signal_answer"),
]
