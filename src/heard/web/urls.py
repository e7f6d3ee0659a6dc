"""Every address of the web application."""

from django.urls import include, path

from heard.web.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("", include("heard.web.joining.urls")),  # first: sixty boards ask every second
    path("", include("heard.web.home.urls")),
    path("", include("heard.web.changes.urls")),
    path("", include("heard.web.accounts.urls")),
    path("", include("heard.web.removal.urls")),
    path("", include("heard.web.about.urls")),
    path("", include("heard.web.intake.urls")),
    path("", include("heard.web.places.urls")),
    path("", include("heard.web.comments.urls")),
    path("", include("heard.web.same_words.urls")),
    path("", include("heard.web.reports.urls")),
    path("", include("heard.web.registers.urls")),
    path("", include("heard.web.papers.urls")),
    path("", include("heard.web.tours.urls")),
    path("", include("heard.web.causes.urls")),
    path("", include("heard.web.meetings.urls")),
    path("", include("heard.web.improvements.urls")),
    path("", include("heard.web.public.urls")),
    path("", include("heard.web.stories.urls")),
    path("", include("heard.web.good_practice.urls")),
    path("", include("heard.web.urgent.urls")),
    path("", include("heard.web.providers.urls")),
    path("", include("heard.web.mine.urls")),
    path("", include("heard.web.bodies.urls")),
    path("", include("heard.web.commitments.urls")),
    path("", include("heard.web.commissioning.urls")),
    path("", include("heard.web.workshops.urls")),
    path("", include("heard.web.capturing.urls")),
    path("", include("heard.web.agreed.urls")),
    path("", include("heard.web.drafting.urls")),
    path("", include("heard.web.theming.urls")),
    path("", include("heard.web.living.urls")),
    path("", include("heard.web.outputs.urls")),
    path("", include("heard.web.api.urls")),
    path("", include("heard.web.connections.urls")),
    path("", include("heard.web.feedback.urls")),
    path("", include("heard.web.noting.urls")),
    path("", include("heard.web.kiosk.urls")),
    path("", include("heard.web.paper.urls")),
    path("", include("heard.web.outreach.urls")),
]

handler400 = "heard.web.errors.bad_request"
handler403 = "heard.web.errors.not_allowed"
handler404 = "heard.web.errors.not_found"
handler500 = "heard.web.errors.broken"
