"""The page of the improvement plan by group of people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heard.record.assurance.group_plan import plan_by_group, without_a_change
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.web.commitments.where import commissioner_of


@require(Verb.SEE_CAUSES)
def groups(request: HttpRequest) -> HttpResponse:
    """For each group how and where care is to get better, how far it has come, and the groups with no change."""
    commissioner, today = commissioner_of(request), timezone.localdate()
    plan = plan_by_group(commissioner, today)
    names = names_of(row.change.organisation for one in plan for row in one.rows)
    shown = {"plan": [one for one in plan if one.rows], "without": without_a_change(plan), "names": names}
    return render(request, "commitments/groups.jinja", shown | {"commissioner": commissioner})
