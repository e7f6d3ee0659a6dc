"""Where feedback is given, and where the people who run its pages work."""

from django.urls import path

from heard.web.feedback import public_views

urlpatterns = [
    path("feedback", public_views.feedback, name="feedback"),
    path("f/<str:short>", public_views.form, name="feedback_form"),
    path("what-you-sent", public_views.mine, name="feedback_mine"),
]
