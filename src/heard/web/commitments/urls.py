"""Where the pages of commitments, duties, due regard, assurance and work plans are."""

from django.urls import path

from heard.web.commitments import assurance, groups, nice, people, plans, regard, stating, views

urlpatterns = [
    path("our-commitments", views.our_commitments, name="our_commitments"),
    path("commitments", views.commitments, name="commitments"),
    path("commitments/people", people.pledges, name="pledges"),
    path("commitments/people/new", people.pledge_new, name="pledge_new"),
    path("commitments/people/<int:pk>", people.pledge_assess, name="pledge_assess"),
    path("commitments/time", people.resources, name="resources"),
    path("commitments/time/new", people.resource_new, name="resource_new"),
    path("commitments/statements/<int:pk>/publish", stating.publish, name="statement_publish"),
    path("commitments/statements/<int:pk>/take-back", stating.withdraw, name="statement_withdraw"),
    path("commitments/<slug:key>", views.commitment, name="commitment"),
    path("commitments/<slug:key>/say", stating.commitment_state, name="commitment_state"),
    path("duties", views.duties, name="duties"),
    path("duties/<slug:key>", views.duty, name="duty"),
    path("duties/<slug:key>/say", stating.duty_state, name="duty_state"),
    path("due-regard", regard.regards, name="regards"),
    path("due-regard/new", regard.prepare, name="regard_new"),
    path("due-regard/<int:pk>", regard.regard, name="regard"),
    path("due-regard/<int:pk>/decided", regard.decide, name="regard_decided"),
    path("due-regard/<int:pk>/<slug:aim>", regard.reasoning, name="regard_reason"),
    path("assurance", assurance.assurance, name="assurance"),
    path("assurance/issue", assurance.issue_one, name="assurance_issue"),
    path("assurance/<int:pk>", assurance.issued, name="assurance_issued"),
    path("improvement-plan", groups.groups, name="plan_by_group"),
    path("nice", nice.nice, name="nice"),
    path("nice/<slug:organisation>", nice.nice_provider, name="nice_provider"),
    path("nice/<slug:organisation>/<int:statement>/say", nice.nice_assess, name="nice_assess"),
    path("work-plans", plans.work_plans, name="work_plans"),
    path("work-plans/lines/<int:pk>/received", plans.line, {"ask": "received"}, name="work_plan_received"),
    path("work-plans/lines/<int:pk>/not-coming", plans.line, {"ask": "dropped"}, name="work_plan_dropped"),
    path("work-plans/<slug:organisation>", plans.work_plan, name="work_plan"),
    path("work-plans/<slug:organisation>/make", plans.make, name="work_plan_make"),
    path("work-plans/<slug:organisation>/add", plans.add, name="work_plan_add"),
]
