"""Where the pages of themes are: each once for staff, and once for those who take part."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import path

from heard.web.theming import picture, sorting, views
from heard.web.theming.seat import for_staff, for_those_who_take_part

PAGES: tuple[tuple[str, str, Callable[..., HttpResponse]], ...] = (
    ("themes", "themes", views.board),
    ("themes/step", "themes_step", views.step),
    ("themes/beat", "themes_beat", views.beat),
    ("themes/join", "themes_join", views.join),
    ("themes/sort", "sortings", sorting.sortings),
    ("themes/sort/<int:pk>", "sorting", sorting.sort),
    ("themes/agreement", "agreement", sorting.agreement),
    ("themes/<int:pk>", "theme", views.theme),
    ("themes/<int:pk>/<slug:what>", "theme_act", views.act),
)
urlpatterns = [
    path("workshops/<str:reference>/theme-map", picture.theme_map, name="workshop_theme_map"),
    *(path(f"workshops/<str:reference>/{way}", for_staff(view), name=f"workshop_{name}") for way, name, view in PAGES),
    *(
        path(f"join/<str:code>/{way}", for_those_who_take_part(view), name=f"join_{name}")
        for way, name, view in PAGES
    ),
]  # fmt: skip
