"""Where the pages of workshops are."""

from django.urls import path

from heard.web.workshops import views

urlpatterns = [
    path("workshops", views.workshops, name="workshops"),
    path("workshops/<str:reference>", views.workshop, name="workshop"),
]
