"""Where the home page is."""

from django.urls import path

from heard.web.home import views

urlpatterns = [path("", views.home, name="home")]
