"""Where the pages are on which a definition and a strategy are written."""

from django.urls import path

from heard.web.drafting import changing, pages, rounds, versions

urlpatterns = [
    path("workshops/<str:reference>/documents", pages.documents, name="workshop_documents"),
    path("workshops/<str:reference>/documents/begin", changing.begin, name="workshop_begin_document"),
    path("workshops/<str:reference>/documents/<int:pk>", pages.document, name="workshop_document"),
    path("workshops/<str:reference>/documents/<int:pk>/add", changing.add, name="workshop_add_clause"),
    path("workshops/<str:reference>/documents/<int:pk>/otherwise", changing.render_it, name="workshop_render"),
    path("workshops/<str:reference>/documents/<int:pk>/freeze", versions.freeze, name="workshop_freeze"),
    path("workshops/<str:reference>/clauses/<int:pk>", pages.clause, name="workshop_clause"),
    path("workshops/<str:reference>/clauses/<int:pk>/reword", changing.reword, name="workshop_reword"),
    path("workshops/<str:reference>/clauses/<int:pk>/themes", changing.link, name="workshop_link"),
    path("workshops/<str:reference>/clauses/<int:pk>/why", changing.from_nothing, name="workshop_from_nothing"),
    path("workshops/<str:reference>/clauses/<int:pk>/move", changing.move, name="workshop_move_clause"),
    path("workshops/<str:reference>/clauses/<int:pk>/evidence", changing.add_evidence, name="workshop_add_evidence"),
    path("workshops/<str:reference>/evidence/<int:pk>", changing.answer_evidence, name="workshop_answer_evidence"),
    path("workshops/<str:reference>/themes/<int:pk>/why", changing.leads_nowhere, name="workshop_leads_nowhere"),
    path("workshops/<str:reference>/trace", pages.trace, name="workshop_trace"),
    path("workshops/<str:reference>/trace/<slug:form>", pages.trace_file, name="workshop_trace_file"),
    path("workshops/<str:reference>/versions/<int:pk>", versions.version, name="workshop_version"),
    path("workshops/<str:reference>/versions/<int:pk>/publish", versions.publish, name="workshop_publish_version"),
    path("workshops/<str:reference>/versions/<int:pk>/ask", rounds.ask, name="workshop_ask"),
    path("workshops/<str:reference>/rounds/<int:pk>", rounds.one_round, name="workshop_round"),
    path("workshops/<str:reference>/rounds/<int:pk>/type-in", rounds.type_in, name="workshop_type_comment"),
    path("workshops/<str:reference>/rounds/<int:pk>/close", rounds.close, name="workshop_close_round"),
    path("workshops/<str:reference>/rounds/<int:pk>/publish", rounds.publish, name="workshop_publish_answers"),
    path("workshops/<str:reference>/comments/<int:pk>", rounds.answer, name="workshop_answer_comment"),
]
