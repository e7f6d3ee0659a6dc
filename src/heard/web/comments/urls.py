"""Where the pages of comments are."""

from django.urls import path

from heard.web.comments import views

urlpatterns = [
    path("comments", views.comments, name="comments"),
    path("comments/between-services", views.between, name="between_services"),
    path("comments/all-of/<str:response>", views.whole, name="comment_whole"),
    path("comments/comments.csv", views.export, name="comments_export"),
]
