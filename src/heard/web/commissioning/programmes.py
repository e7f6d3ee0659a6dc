"""The pages of programmes: each stage with its engagement and evidence, and what is missing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from heard.governance.programme import ASKS, PHASE_WORDS, Phase, gaps_now
from heard.record.commissioning.models import Programme
from heard.record.commissioning.programmes import do_without, move_programme, stages_of, start_programme
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.commissioning.other_forms import ProgrammeForm, StageForm, WithoutForm
from heard.web.commissioning.writing import Asking, way_of, written
from heard.web.design.pages import page_of


@require(Verb.SEE_MEETINGS)
def programmes(request: HttpRequest) -> HttpResponse:
    """Every programme with its stage and how much is missing."""
    page = page_of(Programme.objects.select_related("lead"), request)
    lines = [(one, PHASE_WORDS[one.at], gaps_now(stages_of(one))) for one in page]
    return render(request, "commissioning/programmes.jinja", {"page": page, "lines": lines})


@require(Verb.SEE_MEETINGS)
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """One programme: at each stage who took part, what evidence there is, and what is missing."""
    one = get_object_or_404(Programme.objects.select_related("lead"), pk=pk)
    found = stages_of(one)
    shown = {"programme": one, "stages": found, "gaps": gaps_now(found), "words": PHASE_WORDS, "asks": ASKS,
             "engagements": list(one.engagements.all()), "decisions": list(one.decisions.all()),
             "dives": list(one.deep_dives.all())}  # fmt: skip
    return render(request, "commissioning/programme.jinja", shown)


@require(Verb.COMMISSION)
def start(request: HttpRequest) -> HttpResponse:
    """Begin a programme."""
    by, form = insist(request.user, Verb.COMMISSION), ProgrammeForm(request.POST or None)
    asking = Asking("Begin a programme", "Begin", "The programme is on record.", way_of(("Programmes", "programmes")),
                    lambda made: reverse("programme", args=[made.pk]))  # fmt: skip
    return written(request, form, lambda told: start_programme(by=by, **told), asking)


def _asking(one: Programme, title: str, done: str, lede: str = "") -> Asking:
    way = [("Programmes", reverse("programmes")), (one.title, reverse("programme", args=[one.pk]))]
    return Asking(title, "Save", done, way, lambda _: reverse("programme", args=[one.pk]), one.title, lede)


@require(Verb.COMMISSION)
def stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which stage a programme is at."""
    one, by = get_object_or_404(Programme, pk=pk), insist(request.user, Verb.COMMISSION)
    form = StageForm(request.POST or None, initial={"to": one.phase})
    asking = _asking(one, "The stage it is at", "The stage is on record.")
    return written(request, form, lambda told: move_programme(one, by=by, **told), asking)


@require(Verb.COMMISSION)
def without(request: HttpRequest, pk: int, phase: str) -> HttpResponse:
    """Say why a programme does without at one stage."""
    one, by = get_object_or_404(Programme, pk=pk), insist(request.user, Verb.COMMISSION)
    if phase not in Phase._value2member_map_:
        raise Http404
    asking = _asking(one, PHASE_WORDS[Phase(phase)], "The reason is on record.", " ".join(ASKS[Phase(phase)]))
    form = WithoutForm(request.POST or None)
    return written(request, form, lambda told: do_without(one, phase=phase, by=by, **told), asking)
