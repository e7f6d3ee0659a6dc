"""Where the pages of places and figures are."""

from django.urls import path

from heard.web.places import views

urlpatterns = [
    path("places", views.places, name="places"),
    path("places/<str:organisation>", views.place, name="place"),
    path("places/<str:organisation>/sites/<str:site>", views.place, name="place_site"),
    path("figures", views.figure, name="figure"),
]
