"""Where the pages of urgent harm are."""

from django.urls import path

from heard.web.urgent import views

urlpatterns = [
    path("causes/<str:reference>/urgent", views.urgent, name="cause_urgent"),
    path("urgent-contacts", views.contacts, name="urgent_contacts"),
]
