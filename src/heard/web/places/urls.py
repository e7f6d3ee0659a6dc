"""Where the pages of places and figures are."""

from django.urls import path

from heard.web.places import views

urlpatterns = [
    path("places", views.places, name="places"),
    path("places/<str:organisation>", views.place, name="place"),
    path("places/<str:organisation>/sites/<str:site>", views.place, name="place_site"),
    path("places/<str:organisation>/side-by-side", views.side_by_side, name="side_by_side"),
    path("places/<str:organisation>/sites/<str:site>/side-by-side", views.side_by_side, name="side_by_side_site"),
    path("places/<str:organisation>/part", views.part, name="part"),
    path("pathways", views.pathways, name="pathways"),
    path("pathways/<path:way>", views.pathway, name="pathway"),
    path("figures", views.figure, name="figure"),
]
