"""Where the pages of bodies are."""

from django.urls import path

from heard.web.bodies import changing, views

urlpatterns = [
    path("bodies", views.bodies, name="bodies"),
    path("bodies/set-up", changing.set_up_one, name="bodies_set_up"),
    path("bodies/of/<slug:key>", views.commissioner, name="bodies_of"),
    path("bodies/of/<slug:key>/follow", changing.follow_template, name="bodies_follow"),
    path("bodies/of/<slug:key>/provider", changing.change, {"act": "provider"}, name="bodies_provider"),
    path("bodies/<int:pk>", views.body, name="bodies_body"),
    path("bodies/<int:pk>/name", changing.change, {"act": "name"}, name="bodies_rename"),
    path("bodies/<int:pk>/seat", changing.change, {"act": "seat"}, name="bodies_seat"),
    path("bodies/seats/<int:pk>/end", changing.change, {"act": "seat_end"}, name="bodies_seat_end"),
    path("bodies/posts/<int:pk>", changing.change, {"act": "post"}, name="bodies_post"),
    path("bodies/posts/held/<int:pk>/end", changing.change, {"act": "post_end"}, name="bodies_post_end"),
]
