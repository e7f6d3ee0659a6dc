"""Where the pages of old lists are."""

from django.urls import path

from heard.web.registers import bringing, lists

urlpatterns = [
    path("lists", lists.lists, name="lists"),
    path("lists/bring-in", bringing.bring, name="list_bring"),
    path("lists/bring-in/<uuid:token>", bringing.look, name="list_look"),
    path("lists/bring-in/<uuid:token>/take", bringing.take, name="list_take"),
    path("lists/bring-in/<uuid:token>/drop", bringing.drop, name="list_drop"),
    path("lists/imports/<int:pk>", lists.imported, name="list_imported"),
    path("lists/imports/<int:pk>/take-back", lists.take_back, name="list_take_back"),
    path("lists/<slug:kind>", lists.one_kind, name="list_kind"),
    path("lists/<slug:kind>/<int:pk>", lists.entry, name="list_entry"),
    path("lists/<slug:kind>/<int:pk>/words", lists.words, name="list_words"),
]
