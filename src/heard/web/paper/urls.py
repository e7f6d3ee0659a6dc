"""Where cards are printed and typed in."""

from django.urls import path

from heard.web.paper import views

urlpatterns = [
    path("paper", views.pages, name="paper"),
    path("paper/bundle/<int:pk>", views.bundle, name="paper_bundle"),
    path("paper/bundle/<int:pk>/<int:number>", views.card, name="paper_card"),
    path("paper/<str:short>", views.paper, name="paper_of"),
    path("paper/<str:short>/print", views.print_, name="paper_print"),
]
