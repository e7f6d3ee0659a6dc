"""The pages of engagement and consultation: never counted with feedback."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from heard.governance.consultation import BY_KEY, FROM_WORDS, From, not_shown
from heard.record.commissioning.engaging import (
    Took,
    answer_principle,
    checklist,
    days_against,
    record_engagement,
    tell_outcome,
)
from heard.record.commissioning.models import Engagement
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.commissioning.other_forms import EngagementForm, OutcomeForm, PrincipleForm
from heard.web.commissioning.writing import Asking, way_of, written
from heard.web.design.pages import page_of


@require(Verb.SEE_MEETINGS)
def engagements(request: HttpRequest) -> HttpResponse:
    """Every record of engagement, newest first."""
    page = page_of(Engagement.objects.prefetch_related("decisions__decision"), request)
    return render(request, "commissioning/engagements.jinja", {"page": page})


@require(Verb.SEE_MEETINGS)
def engagement(request: HttpRequest, reference: str) -> HttpResponse:
    """One record: what people took part in, who came together, what came of it, and the decisions it shaped."""
    one = get_object_or_404(Engagement.objects.select_related("programme"), reference=reference)
    lines = checklist(one) if one.formal else ()
    shown: dict[str, Any] = {"engagement": one, "from_words": FROM_WORDS, "by_source": {}, "against": ()}
    if one.formal:
        shown["by_source"] = {source: [line for line in lines if line.principle.source is source] for source in From}
        shown["open"] = {source: len(not_shown(lines, source)) for source in From}
        shown["against"] = days_against(one, timezone.localdate())
    return render(request, "commissioning/engagement.jinja", shown)


@require(Verb.COMMISSION)
def record(request: HttpRequest) -> HttpResponse:
    """Put engagement on record."""
    by, form = insist(request.user, Verb.COMMISSION), EngagementForm(request.POST or None)
    asking = Asking(
        "Record engagement", "Record it", "The engagement is on record.", way_of(("Engagement", "engagements")),
        lambda made: reverse("engagement", args=[made.reference]),
        lede="Engagement is something done with people, so that they take part. It is not counted as feedback.",
    )  # fmt: skip
    return written(request, form, lambda told: record_engagement(by=by, **_apart(told)), asking)


def _apart(told: dict[str, Any]) -> dict[str, Any]:
    """What a form says, as the door asks for it."""
    return told | {"took": Took(told.pop("part"), told.pop("groups"), told.pop("people"))}


def _asking(one: Engagement, title: str, done: str, lede: str = "") -> Asking:
    way = way_of(("Engagement", "engagements"), (one.title, "engagement", one.reference))
    return Asking(title, "Save", done, way, lambda _: reverse("engagement", args=[one.reference]), one.reference, lede)


@require(Verb.COMMISSION)
def outcome(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what came of it."""
    one, by = get_object_or_404(Engagement, reference=reference), insist(request.user, Verb.COMMISSION)
    now = {"outcome": one.outcome, "told_on": one.told_on, "people": one.took_part}
    form = OutcomeForm(request.POST or None, initial=now)
    asking = _asking(one, "What came of it", "What came of it is on record.")
    return written(request, form, lambda told: tell_outcome(one, by=by, **told), asking)


@require(Verb.COMMISSION)
def principle(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Answer one principle of a formal consultation."""
    one, by = get_object_or_404(Engagement, reference=reference), insist(request.user, Verb.COMMISSION)
    if key not in BY_KEY or not one.formal:
        raise Http404
    asked = BY_KEY[key]
    last = one.principles.filter(principle=key).last()
    form = PrincipleForm(request.POST or None,
                         initial={"answer": last.answer, "evidence": last.evidence} if last else {})  # fmt: skip
    asking = _asking(one, asked.words, "The answer is on record.", f"What would show it: {asked.shown_by}")
    return written(request, form, lambda told: answer_principle(one, principle=key, by=by, **told), asking)
