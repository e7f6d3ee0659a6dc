"""The map of groups: who should be heard, what they bring, who has been heard and who has not."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heard.codesign.gates import KIND_WORDS, NEEDED, Kind
from heard.record.codesign.covering import before_of, coverage_of, partner_of, seekers_of
from heard.record.codesign.grouping import change_group, stop_asking, take_off_map
from heard.record.codesign.living import Living, living_here
from heard.record.codesign.models import Group, Programme
from heard.record.codesign.programmes import add_group, do_without
from heard.record.intake.editions import current_snapshot
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.commissioning.writing import Asking
from heard.web.workshops.group_forms import BecauseForm, ChangeGroupForm, GroupForm
from heard.web.workshops.views import THOSE_WHO_SEE
from heard.web.workshops.words import shown_to
from heard.web.workshops.writing import asked_for, way_to


def _living() -> tuple[Living, ...]:
    return living_here(current_snapshot())


@require(*THOSE_WHO_SEE)
def groups(request: HttpRequest, reference: str) -> HttpResponse:
    """Every group on the map, and the kinds of group that are missing."""
    one, person = get_object_or_404(Programme, reference=reference), insist(request.user, *THOSE_WHO_SEE)
    there, known = list(one.groups.all()), {told.key: told for told in seekers_of(one)}
    reasons = {told.kind: told.because for told in one.absences.all()}
    missing = [
        (kind, KIND_WORDS[kind], reasons.get(kind, "")) for kind in NEEDED if kind not in {g.kind for g in there}
    ]
    told = {"one": one, "groups": [(g, known[g.pk]) for g in there], "missing": missing, "shown": shown_to(person)}
    return render(request, "workshops/map.jinja", told)


def _asking(one: Programme, title: str, send: str, done: str) -> Asking:
    here = reverse("workshop_map", args=[one.reference])
    return Asking(title, send, done, way_to(one, ("Map of groups", here)), lambda _: here, one.title)


@require(Verb.FACILITATE)
def add(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a group on the map."""
    one, by = get_object_or_404(Programme, reference=reference), insist(request.user, Verb.FACILITATE)
    form = GroupForm(request.POST or None, living=_living(), initial={"kind": request.GET.get("kind", "")})
    asking = _asking(one, "Add a group", "Add", "The group is on the map.")
    return asked_for(request, form, lambda told: add_group(one, by=by, **told), asking)


@require(Verb.FACILITATE)
def without(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Say why a kind of group is not part of it."""
    one, by = get_object_or_404(Programme, reference=reference), insist(request.user, Verb.FACILITATE)
    if kind not in set(NEEDED):
        raise Http404
    asking = _asking(one, f"Why nobody from {KIND_WORDS[Kind(kind)]}?", "Put it on record", "The reason is on record.")
    return asked_for(
        request, BecauseForm(request.POST or None), lambda t: do_without(one, by=by, kind=kind, **t), asking
    )


@require(*THOSE_WHO_SEE)
def group(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One group: what they bring, what keeps them away, and what they told us already."""
    found = get_object_or_404(Group.objects.select_related("programme"), pk=pk, programme__reference=reference)
    person = insist(request.user, *THOSE_WHO_SEE)
    seeker = next(told for told in seekers_of(found.programme) if told.key == pk)
    told = {"group": found, "seeker": seeker, "before": before_of(found), "shown": shown_to(person),
            "partner": partner_of(found)}  # fmt: skip
    return render(request, "workshops/group.jinja", told)


@require(Verb.FACILITATE)
def change(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Change what is on record of a group."""
    found = get_object_or_404(Group.objects.select_related("programme"), pk=pk, programme__reference=reference)
    by = insist(request.user, Verb.FACILITATE)
    held = {name: getattr(found, name) for name in ChangeGroupForm.base_fields if name != "living"}
    form = ChangeGroupForm(request.POST or None, living=_living(), initial=held)
    asking = _asking(found.programme, f"Change: {found.name}", "Save", "It is changed.")
    return asked_for(request, form, lambda told: change_group(found, by=by, **told), asking)


@require_POST
@require(Verb.FACILITATE)
def take_off(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Take a group off the map that was put there by mistake."""
    found = get_object_or_404(Group, pk=pk, programme__reference=reference)
    try:
        take_off_map(found, by=insist(request.user, Verb.FACILITATE))
        messages.success(request, "It is off the map.")
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("workshop_map", reference=reference)


@require(*THOSE_WHO_SEE)
def heard(request: HttpRequest, reference: str) -> HttpResponse:
    """Who has been heard and who has not: group by round, and by activity."""
    one, person = get_object_or_404(Programme, reference=reference), insist(request.user, *THOSE_WHO_SEE)
    told = {"one": one, "coverage": coverage_of(one), "shown": shown_to(person)}
    return render(request, "workshops/coverage.jinja", told)


@require(Verb.FACILITATE)
def stop(request: HttpRequest, reference: str) -> HttpResponse:
    """Say why the asking ends."""
    one, by = get_object_or_404(Programme, reference=reference), insist(request.user, Verb.FACILITATE)
    here = reverse("workshop_coverage", args=[reference])
    asking = Asking("Why does the asking end?", "Put it on record", "The reason is on record.",
                    way_to(one, ("Who has been heard", here)), lambda _: here, one.title,
                    "Nothing new comes up, a day that was set, or somebody’s decision.")  # fmt: skip
    form = BecauseForm(request.POST or None, initial={"because": one.stop_rule})
    return asked_for(request, form, lambda told: stop_asking(one, by=by, **told), asking)
