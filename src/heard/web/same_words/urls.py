"""Where the pages about one story told through several routes are."""

from django.urls import path

from heard.web.same_words import views

urlpatterns = [
    path("comments/same-words", views.same_words, name="same_words"),
    path("comments/same-words/decide", views.decide, name="same_words_decide"),
    path("comments/same-words/author", views.author, name="same_words_author"),
    path("comments/same-words/<int:number>", views.one_story, name="one_story"),
]
