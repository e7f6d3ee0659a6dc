"""Where the documents and the open data of programmes are: for those who run them, and for anybody."""

from django.urls import path

from heard.web.outputs import public, views

STAFF, ANYBODY = "workshops/<str:reference>/papers", "how-it-was-written/<str:reference>/papers"
urlpatterns = [
    path(STAFF, views.papers, name="workshop_papers"),
    path(f"{STAFF}/open-data.<slug:form>", views.data, name="workshop_data"),
    path(f"{STAFF}/open-data/<slug:table>.<slug:form>", views.data, name="workshop_data_table"),
    path(f"{STAFF}/adoption/<int:pk>/into/<int:meeting>", views.into_meeting, name="workshop_paper_into_meeting"),
    path(f"{STAFF}/<slug:key>", views.paper, name="workshop_paper"),
    path(f"{STAFF}/<slug:key>.<slug:form>", views.file, name="workshop_paper_file"),
    path(f"{STAFF}/<slug:key>/<int:pk>", views.paper, name="workshop_paper_of"),
    path(f"{STAFF}/<slug:key>/<int:pk>.<slug:form>", views.file, name="workshop_paper_of_file"),
    path("definition/documents.css", public.style, name="written_style"),
    path(ANYBODY, public.papers, name="written_papers"),
    path(f"{ANYBODY}/open-data.<slug:form>", public.data, name="written_data"),
    path(f"{ANYBODY}/open-data/<slug:table>.<slug:form>", public.data, name="written_data_table"),
    path(f"{ANYBODY}/<slug:key>", public.paper, name="written_paper"),
    path(f"{ANYBODY}/<slug:key>.<slug:form>", public.file, name="written_paper_file"),
    path(f"{ANYBODY}/<slug:key>/<int:pk>", public.paper, name="written_paper_of"),
    path(f"{ANYBODY}/<slug:key>/<int:pk>.<slug:form>", public.file, name="written_paper_of_file"),
    path("definition/open-data.<slug:form>", public.data_in_force, name="definition_data"),
    path("definition/open-data/<slug:table>.<slug:form>", public.data_in_force, name="definition_data_table"),
]
