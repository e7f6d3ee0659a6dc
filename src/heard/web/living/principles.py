"""The four principles: what the record shows, what people say of it, and the page anybody may read."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.codesign.review import ASKED, Principle, evidence_for
from heard.record.codesign import reviewing
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.commissioning.writing import Asking, written
from heard.web.living.forms import ReviewForm
from heard.web.living.where import facilitator, programme_of, way
from heard.web.public.showing import shown
from heard.web.public.views import open_to_all


@require(Verb.SEE_PAGES)
def principles(request: HttpRequest, reference: str) -> HttpResponse:
    """Each principle: what to ask, what the record shows, and what was made of it."""
    found, today = programme_of(reference), timezone.localdate()
    newest = {one.principle: one for one in reviewing.closing_reviews(found)}
    process = reviewing.process_of(found, today=today)
    cards = [(one, evidence_for(one.principle, process, today=today), newest.get(one.principle))
             for one in ASKED.values()]  # fmt: skip
    others = found.reviews.exclude(event=None, round=None).select_related("event", "round__version__document")
    told = {"one": found, "cards": cards, "others": others, "whole": len(newest) == len(ASKED),
            "unpublished": any(one.published_at is None for one in newest.values()),
            "public": bool(reviewing.published_reviews(found))}  # fmt: skip
    return render(request, "living/principles.jinja", told | {"breadcrumbs": _crumbs(found)})


def _crumbs(found: object) -> list[tuple[str, str]]:
    return [("Home", reverse("home")), *way(found)]  # type: ignore[arg-type]


@require(Verb.FACILITATE)
def look(request: HttpRequest, reference: str, principle: str) -> HttpResponse:
    """Say how a principle was kept."""
    found, by = programme_of(reference), facilitator(request)
    if principle not in set(Principle):
        raise Http404
    asked = ASKED[Principle(principle)]
    asking = Asking(asked.name, "Keep it", "Kept. What the record shows today stands beside it.",
                    way(found, ("Four principles", "workshop_principles")),
                    lambda made: reverse("workshop_principles", args=[reference]),
                    lede=" ".join((*asked.asks, f"What often falls short: {asked.shortfall}")))  # fmt: skip
    form = ReviewForm(request.POST or None, programme=found)
    return written(
        request, form, lambda told: reviewing.review(found, by=by, principle=principle, **form.told()), asking
    )


@require(Verb.FACILITATE)
@require_POST
def publish(request: HttpRequest, reference: str) -> HttpResponse:
    """Make public what was made of the principles."""
    found = programme_of(reference)
    try:
        reviewing.publish(found, by=facilitator(request))
        messages.success(request, "Anybody can read it now, beside the definition and the strategy.")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("workshop_principles", reference=reference)


@open_to_all
def public(request: HttpRequest, reference: str) -> HttpResponse:
    """How it was written, for anybody: what was made of each principle, what went badly too."""
    found = programme_of(reference)
    reviews = reviewing.published_reviews(found)
    if not reviews:
        raise Http404
    return shown("living/public.jinja", {"one": found, "reviews": [(ASKED[Principle(one.principle)], one)
                                                                    for one in reviews]})  # fmt: skip
