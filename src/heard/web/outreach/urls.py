"""Where groups that collect are opened, and their own pages."""

from django.urls import path

from heard.web.outreach import helping, opening, views

urlpatterns = [
    path("collections", opening.collections, name="collections"),
    path("collections/<int:pk>", opening.collection, name="collection"),
    path("outreach", views.enter, name="outreach"),
    path("outreach/<str:code>", views.group, name="outreach_group"),
    path("outreach/<str:code>/file", views.upload, name="outreach_upload"),
    path("outreach/<str:code>/sheet", views.sheet, name="outreach_sheet"),
    path("outreach/<str:code>/empty.<str:form>", views.template_file, name="outreach_template"),
    path("f/<str:short>/with-help", helping.public, name="feedback_helped"),
    path("helping", helping.pages, name="helping"),
    path("helping/<str:short>", helping.signed_in, name="helping_page"),
]
