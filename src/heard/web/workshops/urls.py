"""Where the pages of workshops are."""

from django.urls import path

from heard.web.workshops import beginning, events, groups, kit, materials, preparing, views

urlpatterns = [
    path("workshops", views.workshops, name="workshops"),
    path("workshops/begin", beginning.begin, name="workshop_begin"),
    path("workshops/<str:reference>", views.workshop, name="workshop"),
    path("workshops/<str:reference>/frame", beginning.frame, name="workshop_frame"),
    path("workshops/<str:reference>/step", beginning.step, name="workshop_step"),
    path("workshops/<str:reference>/template", beginning.pattern, name="workshop_template"),
    path("workshops/<str:reference>/template.toml", beginning.pattern_file, name="workshop_template_file"),
    path("workshops/<str:reference>/groups", groups.groups, name="workshop_map"),
    path("workshops/<str:reference>/groups/add", groups.add, name="workshop_group_add"),
    path("workshops/<str:reference>/groups/without/<slug:kind>", groups.without, name="workshop_without"),
    path("workshops/<str:reference>/groups/<int:pk>", groups.group, name="workshop_group"),
    path("workshops/<str:reference>/groups/<int:pk>/change", groups.change, name="workshop_group_change"),
    path("workshops/<str:reference>/groups/<int:pk>/take-off", groups.take_off, name="workshop_group_take_off"),
    path("workshops/<str:reference>/heard", groups.heard, name="workshop_coverage"),
    path("workshops/<str:reference>/heard/stop", groups.stop, name="workshop_stop_asking"),
    path("workshops/<str:reference>/consent", preparing.consent, name="workshop_consent"),
    path("workshops/<str:reference>/events", events.events, name="workshop_events"),
    path("workshops/<str:reference>/events/plan", events.plan, name="workshop_event_plan"),
    path("workshops/<str:reference>/events/<str:event>", events.event_page, name="workshop_event"),
    *(
        path(f"workshops/<str:reference>/events/<str:event>/{name}", view, name=f"workshop_event_{name}")
        for name, view in (
            ("change", preparing.change), ("invitation", preparing.invitation), ("step", events.step),
            ("attendance", preparing.attendance), ("after", preparing.after), ("material", materials.keep),
            ("kit", kit.kit), ("posters", kit.posters), ("letter", kit.letter), ("sheets", kit.sheets),
        )
    ),
    path("workshops/<str:reference>/materials/<int:pk>", materials.picture, name="workshop_picture"),
    path("workshops/<str:reference>/materials/<int:pk>/take-away", materials.take_away, name="workshop_picture_gone"),
]  # fmt: skip
