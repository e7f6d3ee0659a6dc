"""Where a note is written and where one's own stand."""

from django.urls import path

from heard.web.noting import views

urlpatterns = [
    path("note", views.write, name="note"),
    path("note/places", views.places, name="note_places"),
    path("note/mine", views.mine, name="note_mine"),
]
