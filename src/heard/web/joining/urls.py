"""Where the pages of people who take part are."""

from django.urls import path

from heard.web.joining import views, words, writing

urlpatterns = [
    path("join", views.enter, name="join"),
    path("join/leave", views.leave, name="join_leave"),
    path("join/<str:code>", views.activity, name="join_activity"),
    path("join/<str:code>/agree", views.agree, name="join_agree"),
    path("join/<str:code>/back", views.back, name="join_back"),
    path("join/<str:code>/note", writing.note, name="join_note"),
    path("join/<str:code>/dots", writing.dots, name="join_dots"),
    path("join/<str:code>/board", writing.board, name="join_board"),
    path("my-words", words.mine, name="my_words"),
    path("my-words/download", words.download, name="my_words_download"),
    path("my-words/take-everything-back", words.everything, name="my_words_everything"),
    path("my-words/close", words.close, name="my_words_close"),
    path("my-words/<int:number>/<str:what>", words.act, name="my_words_act"),
]
