"""Where the pages of causes for concern are."""

from django.urls import path

from heard.web.causes import raising, steps, together, views, words
from heard.web.noting.views import write

urlpatterns = [
    path("causes", views.causes, name="causes"),
    path("causes/together", together.together, name="cause_together"),
    path("causes/heard", words.words, name="cause_words"),
    path("causes/heard/log", write, name="cause_word"),
    path("causes/raise/<slug:origin>", raising.raise_one, name="cause_raise"),
    path("causes/<str:reference>", views.cause, name="cause"),
    path("causes/<str:reference>/move/<slug:to>", steps.move, name="cause_move"),
    path("causes/<str:reference>/follow", steps.follow, name="cause_follow"),
    path("causes/<str:reference>/record", steps.on_record, name="cause_record"),
]
