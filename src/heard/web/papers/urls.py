"""Where documents are added, read and marked."""

from django.urls import path

from heard.web.papers import documents, marking, pages

urlpatterns = [
    path("documents", documents.documents, name="documents"),
    path("documents/add", documents.add, name="document_add"),
    path("documents/<slug:key>", documents.document, name="document"),
    path("documents/<slug:key>/what-it-is", documents.describe, name="document_describe"),
    path("documents/<slug:key>/withdraw", documents.withdraw, name="document_withdraw"),
    path("documents/<slug:key>/pages/<int:number>", pages.page, name="document_page"),
    path("documents/<slug:key>/pages/<int:number>/as-given", pages.words, name="document_words"),
    path("documents/<slug:key>/pages/<int:number>/picture", pages.picture, name="document_picture"),
    path("documents/<slug:key>/pages/<int:number>/mark", marking.mark_passage, name="document_mark"),
    path("documents/<slug:key>/passages/<int:pk>/take-back", marking.take_back, name="document_unmark"),
]
