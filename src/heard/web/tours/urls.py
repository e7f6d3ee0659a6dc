"""Where the tours are."""

from django.urls import path

from heard.web.tours import views

urlpatterns = [
    path("tours", views.choose, name="tours"),
    path("tours/walk", views.walk, name="tour_walk"),
    path("tours/<slug:key>", views.start, name="tour_start"),
]
