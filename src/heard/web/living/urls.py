"""Where the pages of a definition's and a strategy's life are."""

from django.urls import path

from heard.web.living import adoption, lived, matters, principles

urlpatterns = [
    path("workshops/<str:reference>/principles", principles.principles, name="workshop_principles"),
    path("workshops/<str:reference>/principles/publish", principles.publish, name="workshop_principles_publish"),
    path("workshops/<str:reference>/principles/<slug:principle>", principles.look, name="workshop_principle"),
    path("workshops/<str:reference>/adoption", adoption.adoption, name="workshop_adoption"),
    path("workshops/<str:reference>/adoption/<int:pk>", adoption.decide, name="workshop_decide"),
    path("workshops/<str:reference>/commitments", adoption.commitments, name="workshop_commitments"),
    path("workshops/<str:reference>/commitments/<int:pk>", adoption.pledge, name="workshop_pledge"),
    path("workshops/<str:reference>/lived", lived.lived, name="workshop_lived"),
    path("workshops/<str:reference>/lived/<int:pk>/link", lived.link, name="workshop_lived_link"),
    path("workshops/<str:reference>/lived/<int:pk>/challenge", lived.challenge, name="workshop_challenge"),
    path("workshops/<str:reference>/challenges/<int:pk>", lived.answer, name="workshop_challenge_answer"),
    path("workshops/<str:reference>/what-matters", matters.what_matters, name="workshop_matters"),
    path("workshops/<str:reference>/learning", matters.learning, name="workshop_learning"),
    path("workshops/<str:reference>/learning/add", matters.learn, name="workshop_learn"),
    path("how-it-was-written/<str:reference>", principles.public, name="how_it_was_written"),
]
