"""Where feedback is given, and where the people who run its pages work."""

from django.urls import path

from heard.web.feedback import language_views, people_views, public_views, views

urlpatterns = [
    path("feedback", public_views.feedback, name="feedback"),
    path("f/<str:short>", public_views.form, name="feedback_form"),
    path("what-you-sent", public_views.mine, name="feedback_mine"),
    path("feedback/worries", people_views.worries, name="feedback_worries"),
    path("feedback/worries/<int:pk>", people_views.worry, name="feedback_worry"),
    path("feedback/to-answer", people_views.contacts, name="feedback_contacts"),
    path("feedback/to-answer/<int:pk>", people_views.contact, name="feedback_contact"),
    path("feedback/languages", language_views.every, name="feedback_languages"),
    path("feedback/languages/<slug:code>", language_views.one, name="feedback_language"),
    path("feedback/pages", views.pages, name="feedback_pages"),
    path("feedback/pages/new", views.new, name="feedback_page_new"),
    path("feedback/pages/<str:short>", views.page, name="feedback_page"),
    path("feedback/pages/<str:short>/change", views.change, name="feedback_page_change"),
    path("feedback/pages/<str:short>/poster", views.poster, name="feedback_page_poster"),
]
