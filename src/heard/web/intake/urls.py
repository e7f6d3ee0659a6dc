"""Where the pages about returns are."""

from django.urls import path

from heard.web.intake import deliveries, kinds, loads, mapping, mending, returns, saved_mappings, sources, uploads

urlpatterns = [
    path("sources", sources.sources, name="sources"),
    path("sources/upload", uploads.upload, name="upload"),
    path("sources/upload/<uuid:token>", uploads.look, name="upload_look"),
    path("sources/upload/<uuid:token>/load", uploads.load, name="upload_load"),
    path("sources/upload/<uuid:token>/drop", uploads.drop, name="upload_drop"),
    path("sources/upload/<uuid:token>/<int:place>", uploads.describe, name="upload_describe"),
    path("sources/upload/<uuid:token>/<int:place>/begin", mapping.begin, name="upload_map_begin"),
    path("sources/upload/<uuid:token>/<int:place>/columns", mapping.columns, name="upload_map"),
    path("sources/upload/<uuid:token>/<int:place>/whole", mapping.settings, name="upload_map_settings"),
    path("sources/upload/<uuid:token>/<int:place>/check", mapping.check, name="upload_map_check"),
    path("sources/mappings", saved_mappings.mappings, name="source_mappings"),
    path("sources/mappings/<slug:key>", saved_mappings.mapping, name="source_mapping"),
    path("sources/mappings/<slug:key>/toml", saved_mappings.toml, name="source_mapping_toml"),
    path("sources/mappings/<slug:key>/stop", saved_mappings.stop, name="source_mapping_stop"),
    path("sources/kinds", kinds.kinds, name="source_kinds"),
    path("sources/kinds/<slug:key>", kinds.kind, name="source_kind"),
    path("sources/<slug:key>", sources.source, name="source"),
    path("sources/<slug:key>/remind", returns.remind, name="source_remind"),
    path("sources/<slug:key>/not-coming", returns.not_coming, name="source_not_coming"),
    path("sources/not-coming/<int:pk>/again", returns.again, name="source_expect_again"),
    path("loads", loads.loads, name="loads"),
    path("loads/<int:pk>", loads.load, name="load"),
    path("deliveries/<slug:key>", deliveries.delivery, name="delivery"),
    path("deliveries/<slug:key>/rejects.csv", deliveries.rejects, name="delivery_rejects"),
    path("deliveries/<slug:key>/undo", deliveries.undo, name="delivery_undo"),
    path("deliveries/<slug:key>/again", deliveries.again, name="delivery_again"),
    path("deliveries/<slug:key>/mend", mending.rows, name="delivery_mend"),
    path("deliveries/<slug:key>/mend/load", mending.load, name="delivery_mend_load"),
    path("deliveries/<slug:key>/mend/<int:pk>", mending.row, name="delivery_mend_row"),
    path("deliveries/<slug:key>/mend/<int:pk>/leave-out", mending.leave, name="delivery_mend_leave"),
    path("deliveries/<slug:key>/mend/<int:pk>/bring-back", mending.bring, name="delivery_mend_bring"),
]
