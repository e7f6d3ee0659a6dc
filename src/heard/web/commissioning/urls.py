"""Where the pages of commissioning are."""

from django.urls import path, re_path

from heard.web.commissioning import decisions, dives, diving, engagement, partners, programmes, three, ways

urlpatterns = [
    path("decisions", decisions.decisions, name="decisions"),
    re_path(r"^decisions\.(?P<form>csv|xlsx)$", decisions.file, name="decisions_file"),
    path("decisions/side-by-side", three.three, name="decisions_three"),
    path("decisions/record", decisions.decide, name="decision_record"),
    path("decisions/<slug:reference>", decisions.decision, name="decision"),
    path("decisions/<slug:reference>/evidence", decisions.add_evidence, name="decision_inform"),
    path("deep-dives", dives.deep_dives, name="deep_dives"),
    path("deep-dives/ask", diving.ask, name="deep_dive_ask"),
    path("deep-dives/<slug:reference>", dives.deep_dive, name="deep_dive"),
    path("deep-dives/<slug:reference>/freeze", dives.freeze, name="deep_dive_freeze"),
    *(
        path(f"deep-dives/<slug:reference>/{name}", getattr(diving, name), name=f"deep_dive_{name}")
        for name in ("scope", "quotes", "add", "find", "sign", "effect", "link")
    ),
    path("engagement", engagement.engagements, name="engagements"),
    path("engagement/ways", ways.ways, name="engagement_ways"),
    path("engagement/record", engagement.record, name="engagement_record"),
    path("engagement/<slug:reference>", engagement.engagement, name="engagement"),
    path("engagement/<slug:reference>/outcome", engagement.outcome, name="engagement_outcome"),
    path("engagement/<slug:reference>/principles/<slug:key>", engagement.principle, name="engagement_principle"),
    path("partners", partners.partners, name="partners"),
    path("partners/add", partners.add, name="partner_add"),
    path("partners/bring-over", partners.bring, name="partner_bring"),
    path("partners/<int:pk>", partners.partner, name="partner"),
    path("partners/<int:pk>/contact", partners.contact, name="partner_contact"),
    path("partners/<int:pk>/owner", partners.owner, name="partner_owner"),
    path("programmes", programmes.programmes, name="programmes"),
    path("programmes/begin", programmes.start, name="programme_start"),
    path("programmes/<int:pk>", programmes.programme, name="programme"),
    path("programmes/<int:pk>/stage", programmes.stage, name="programme_stage"),
    path("programmes/<int:pk>/without/<slug:phase>", programmes.without, name="programme_without"),
]
