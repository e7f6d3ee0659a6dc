"""Where the pages of urgent harm are."""

from django.urls import path

from heard.web.urgent import views

urlpatterns = [
    path("causes/<str:reference>/urgent", views.urgent, name="cause_urgent"),
    path("causes/<str:reference>/sent", views.raised, name="cause_sent"),
    path("urgent-contacts", views.contacts, name="urgent_contacts"),
]
