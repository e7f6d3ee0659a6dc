"""Where a person's information is removed."""

from django.urls import path

from heard.web.removal import views

urlpatterns = [
    path("people/remove", views.look, name="people_remove"),
    path("people/remove/check", views.check, name="people_remove_check"),
    path("people/remove/go", views.go, name="people_remove_go"),
    path("people/remove/lists", views.lists, name="people_remove_lists"),
    path("people/remove/written", views.written, name="people_remove_written"),
]
