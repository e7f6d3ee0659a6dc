"""Where the pages of reports are."""

from django.urls import path

from heard.web.reports import views

urlpatterns = [
    path("reports", views.reports, name="reports"),
    path("reports/report.css", views.style, name="report_style"),
    path("reports/quarterly/<str:period>", views.read, name="report"),
    path("reports/quarterly/<str:period>/files/<str:name>", views.file, name="report_file"),
]
