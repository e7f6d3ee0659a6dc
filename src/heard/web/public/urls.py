"""Where the public pages are."""

from django.urls import path

from heard.web.public import views

urlpatterns = [
    path("you-said", views.you_said, name="you_said"),
    path("you-said/<str:place>", views.place, name="you_said_place"),
    path("you-said/<str:place>/numbers", views.numbers, name="you_said_service"),
    path("you-said/<str:place>/<int:pk>", views.pair, name="you_said_pair"),
    path("you-said/<str:place>/<int:pk>/poster", views.poster_page, name="you_said_poster"),
    path("you-said/<str:place>/<int:pk>/is-it-better", views.better, name="you_said_better"),
    path("you-said/<str:place>/<int:pk>/thank-you", views.thanks, name="you_said_thanks"),
    path("is-it-better/<str:code>", views.better_by_code, name="better_by_code"),
]
