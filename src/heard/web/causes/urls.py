"""Where the pages of causes for concern are."""

from django.urls import path

from heard.web.causes import views

urlpatterns = [
    path("causes", views.causes, name="causes"),
    path("causes/<str:reference>", views.cause, name="cause"),
]
