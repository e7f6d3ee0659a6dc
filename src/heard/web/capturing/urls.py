"""Where the pages are of those who run a workshop's questions."""

from django.urls import path

from heard.web.capturing import activities, board, notes, paper

EVERY = "workshops/<str:reference>/activities"
ONE = f"{EVERY}/<int:pk>"
urlpatterns = [
    path(EVERY, activities.activities, name="workshop_activities"),
    path(f"{EVERY}/set-up", activities.begin, name="workshop_activity_begin"),
    path(ONE, board.activity, name="workshop_activity"),
    path(f"{ONE}/step", board.step, name="workshop_activity_step"),
    path(f"{ONE}/days", activities.days, name="workshop_activity_days"),
    path(f"{ONE}/screen", board.screen, name="workshop_activity_screen"),
    path(f"{ONE}/news", board.news, name="workshop_activity_news"),
    path(f"{ONE}/paper", paper.paper, name="workshop_scribe"),
    path(f"{ONE}/paper/list", paper.upload, name="workshop_scribe_list"),
    path(f"{ONE}/paper/dots", paper.dots, name="workshop_scribe_dots"),
    path(f"{ONE}/notes/<int:note>/<str:what>", notes.act, name="workshop_note"),
]
