"""Where the pages of meetings are."""

from django.urls import path

from heard.web.meetings import (
    documents,
    following,
    in_the_room,
    items,
    papers,
    preparing,
    stories,
    summary,
    terms,
    views,
)

urlpatterns = [
    path("meetings", views.meetings, name="meetings"),
    path("meetings/plan", views.plan_one, name="meeting_plan"),
    path("meetings/documents", documents.documents, name="meeting_documents"),
    path("meetings/bodies/<int:pk>", views.body, name="meeting_body"),
    path("meetings/bodies/<int:pk>/terms", terms.terms, name="meeting_terms"),
    path("meetings/bodies/<int:pk>/terms/change", terms.change_terms, name="meeting_terms_change"),
    path("meetings/bodies/<int:pk>/actions", following.actions, name="meeting_actions"),
    path("meetings/actions/<int:pk>", following.action, name="meeting_action"),
    path("meetings/items/<int:pk>", items.item, name="meeting_item"),
    path("meetings/items/<int:pk>/decide", items.decision, name="meeting_decide"),
    path("meetings/items/<int:pk>/change", preparing.change, name="meeting_change"),
    path("meetings/items/<int:pk>/write/<slug:what>", items.write, name="meeting_write"),
    path("meetings/items/<int:pk>/stories", stories.stories, name="meeting_stories"),
    path("meetings/<int:pk>", views.meeting, name="meeting"),
    path("meetings/<int:pk>/two-pages", items.chair, name="meeting_two_pages"),
    path("meetings/<int:pk>/prepare", preparing.prepare, name="meeting_prepare"),
    path("meetings/<int:pk>/fill", preparing.fill, name="meeting_fill"),
    path("meetings/<int:pk>/add", preparing.add_one, name="meeting_add"),
    path("meetings/<int:pk>/call-off", preparing.off, name="meeting_call_off"),
    path("meetings/<int:pk>/room", in_the_room.room, name="meeting_room"),
    path("meetings/<int:pk>/interest", in_the_room.interest, name="meeting_interest"),
    path("meetings/items/<int:pk>/put-in", documents.put_in, name="meeting_put_in"),
    path("meetings/<int:pk>/summary", summary.summary, name="meeting_summary"),
    path("meetings/<int:pk>/summary/pass-up", summary.pass_on, name="meeting_summary_pass"),
    path("meetings/<int:pk>/summary.<slug:form>", summary.file, name="meeting_summary_file"),
    path("meetings/<int:pk>/minutes", following.minutes, name="meeting_minutes"),
    path("meetings/<int:pk>/papers/<slug:version>", papers.read, name="meeting_papers"),
    path("meetings/<int:pk>/papers/<slug:version>/freeze", papers.freeze_papers, name="meeting_freeze"),
    path("meetings/<int:pk>/papers/<slug:version>.<slug:form>", papers.file, name="meeting_papers_file"),
]
