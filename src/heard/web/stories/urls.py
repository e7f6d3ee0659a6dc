"""Where the pages of stories are."""

from django.urls import path

from heard.web.stories import public, views, yearly

urlpatterns = [
    path("stories", views.stories, name="stories"),
    path("stories/add", views.add, name="story_add"),
    path("stories/case-study", yearly.yearly, name="story_yearly"),
    path("stories/case-study/<str:year>.<str:form>", yearly.file, name="story_yearly_file"),
    path("stories/<str:reference>", views.story, name="story"),
    path("stories/<str:reference>/read", views.read, name="story_read"),
    path("stories/<str:reference>/<str:what>", views.act, name="story_act"),
    path("stories-people-tell", public.told, name="stories_told"),
    path("stories-people-tell/take-yours-back", public.withdraw, name="stories_withdraw"),
    path("stories-people-tell/<str:reference>", public.told_one, name="stories_told_one"),
]
