"""Where the pages of reports are."""

from django.urls import path

from heard.web.reports import views

urlpatterns = [
    path("reports", views.reports, name="reports"),
    path("reports/report.css", views.style, name="report_style"),
    path("reports/quarterly/<str:period>", views.read, {"kind": "quarterly"}, name="report"),
    path("reports/quarterly/<str:period>/files/<str:name>", views.file, {"kind": "quarterly"}, name="report_file"),
    path("reports/integrated/<str:period>", views.read, {"kind": "integrated"}, name="report_integrated"),
    path(
        "reports/integrated/<str:period>/files/<str:name>",
        views.file,
        {"kind": "integrated"},
        name="report_integrated_file",
    ),
    path("reports/annual", views.annual, name="report_year"),
    path("reports/annual/<str:period>", views.read, {"kind": "annual"}, name="report_annual"),
    path("reports/annual/<str:period>/files/<str:name>", views.file, {"kind": "annual"}, name="report_annual_file"),
]
