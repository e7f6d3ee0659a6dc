"""Where the pages about returns are."""

from django.urls import path

from heard.web.intake import deliveries, loads, mending, sources, uploads

urlpatterns = [
    path("sources", sources.sources, name="sources"),
    path("sources/upload", uploads.upload, name="upload"),
    path("sources/upload/<uuid:token>", uploads.look, name="upload_look"),
    path("sources/upload/<uuid:token>/load", uploads.load, name="upload_load"),
    path("sources/upload/<uuid:token>/drop", uploads.drop, name="upload_drop"),
    path("sources/upload/<uuid:token>/<int:place>", uploads.describe, name="upload_describe"),
    path("sources/<slug:key>", sources.source, name="source"),
    path("loads", loads.loads, name="loads"),
    path("loads/<int:pk>", loads.load, name="load"),
    path("deliveries/<slug:key>", deliveries.delivery, name="delivery"),
    path("deliveries/<slug:key>/rejects.csv", deliveries.rejects, name="delivery_rejects"),
    path("deliveries/<slug:key>/undo", deliveries.undo, name="delivery_undo"),
    path("deliveries/<slug:key>/mend", mending.rows, name="delivery_mend"),
    path("deliveries/<slug:key>/mend/load", mending.load, name="delivery_mend_load"),
    path("deliveries/<slug:key>/mend/<int:pk>", mending.row, name="delivery_mend_row"),
    path("deliveries/<slug:key>/mend/<int:pk>/leave-out", mending.leave, name="delivery_mend_leave"),
    path("deliveries/<slug:key>/mend/<int:pk>/bring-back", mending.bring, name="delivery_mend_bring"),
]
