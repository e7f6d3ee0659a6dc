"""Where the pages of comments are."""

from django.urls import path

from heard.web.comments import views

urlpatterns = [
    path("comments", views.comments, name="comments"),
    path("comments/comments.csv", views.export, name="comments_export"),
]
