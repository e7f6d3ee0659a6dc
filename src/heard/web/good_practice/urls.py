"""Where the pages of good practice are."""

from django.urls import path

from heard.web.good_practice import views

urlpatterns = [
    path("good-practice", views.practices, name="practices"),
    path("good-practice/add", views.add, name="practice_add"),
    path("good-practice/<str:reference>", views.practice, name="practice"),
    path("good-practice/<str:reference>/share", views.share, name="practice_share"),
    path("good-practice/<str:reference>/answer", views.answer, name="practice_answer"),
]
