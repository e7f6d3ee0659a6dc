"""Where the pages of changes are."""

from django.urls import path

from heard.web.improvements import pairs, services, views

urlpatterns = [
    path("improvements", views.improvements, name="improvements"),
    path("improvements/measure", views.measure_every, name="improvement_measure_every"),
    path("improvements/followed", views.followed, name="improvement_followed"),
    path("improvements/new", views.new, name="improvement_new"),
    path("improvements/promise", views.promise, name="improvement_promise"),
    path("improvements/services", services.service_pages, name="improvement_services"),
    path("improvements/services/<int:pk>/take-down", services.down, name="improvement_service_down"),
    path("improvements/told/<int:pk>", pairs.pair, name="improvement_pair"),
    path("improvements/told/<int:pk>/write", pairs.rewrite, name="improvement_rewrite"),
    path("improvements/told/<int:pk>/publish", pairs.make_public, name="improvement_publish"),
    path("improvements/told/<int:pk>/take-down", pairs.unpublish, name="improvement_take_down"),
    path("improvements/told/<int:pk>/tell", pairs.tell_people, name="improvement_tell_people"),
    path("improvements/told/<int:pk>/look-again", pairs.looked_again, name="improvement_look_again"),
    path("improvements/contacts/<int:pk>/forget", pairs.forget_contact, name="improvement_forget_contact"),
    path("improvements/causes/<str:reference>/write", pairs.write_cause, name="improvement_write_cause"),
    path("improvements/<int:pk>", views.improvement, name="improvement"),
    path("improvements/<int:pk>/measure", views.measure, name="improvement_measure"),
    path("improvements/<int:pk>/write", pairs.write, name="improvement_write"),
    path("improvements/<int:pk>/told", views.told, name="improvement_told"),
    path("improvements/<int:pk>/<slug:way>", views.step, name="improvement_step"),
]
