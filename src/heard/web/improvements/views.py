"""The list of changes, the page of one, and each step of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.bodies.in_force import commissioners_on
from heard.record.bodies.models import Body, Commissioner
from heard.record.cases.changes import (
    abandon,
    begin,
    hand_over,
    mark_done,
    measure_all,
    measure_change,
    promise_change,
    say,
    tell,
    to_measure,
)
from heard.record.cases.doors import About
from heard.record.cases.measures import measure_of, offered
from heard.record.cases.models import CauseForConcern, Change
from heard.record.cases.result import VERDICTS
from heard.record.cases.tracked import tracked
from heard.record.intake.editions import current_snapshot
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.vocabulary.refusal import Refusal
from heard.web.design.forms import PlainForm
from heard.web.design.pages import page_of
from heard.web.design.words import counted
from heard.web.improvements import forms
from heard.web.improvements.choosing import place_named, places, services
from heard.web.improvements.listing import STATES, asked, closed, found, lines
from heard.web.improvements.page import change_page, steps_for


def _organisation(request: HttpRequest, pk: int, *_: Any, **__: Any) -> str:
    return str(Change.objects.filter(pk=pk).values_list("organisation", flat=True).first() or "")


def person_of(request: HttpRequest) -> User:
    """Whoever is signed in; the page has asked already what they may."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


@require(Verb.SEE_CAUSES)
def improvements(request: HttpRequest) -> HttpResponse:
    """Every change, late ones first; filtered by state, by the feedback it came from and by place."""
    day, chosen = timezone.localdate(), asked(request.GET.dict())
    changes = found(chosen, day)
    page = page_of(changes, request)
    codes = Change.objects.values_list("organisation", flat=True).distinct()
    named = sorted(names_of(codes).items(), key=lambda one: one[1])
    sent = {"state": chosen.state, "source": chosen.source, "place": chosen.organisation}
    choice = forms.ListFilter(sent, states=[(key, words) for key, (words, _) in STATES.items()], places=named)
    told = {"page": page, "lines": lines(list(page), day), "chosen": chosen, "choice": choice}
    told |= {"closed": closed(changes), "stale": len(to_measure(current_snapshot().digest))}
    return render(request, "improvements/improvements.jinja", told)


@require(Verb.SEE_CAUSES)
def followed(request: HttpRequest) -> HttpResponse:
    """Poor experience of inpatient care and of general practice, beside the year before."""
    bodies = Body.objects.on(timezone.localdate()).exclude(organisation="")
    found = tracked(current_snapshot(), bodies.values_list("organisation", flat=True))
    lines = [(one, VERDICTS[one.verdict] if one.verdict else None) for one in found]
    return render(request, "improvements/followed.jinja", {"lines": lines})


@require_POST
@require(Verb.MOVE_CAUSES)
def measure_every(request: HttpRequest) -> HttpResponse:
    """Measure everything that has begun with the newest data."""
    done = measure_all(by=person_of(request))
    messages.success(request, f"Measured again with the newest data: {counted(len(done), 'change')}.")
    return redirect("improvements")


@require(Verb.SEE_CAUSES, own=_organisation)
def improvement(request: HttpRequest, pk: int) -> HttpResponse:
    """One change: the promise, its number before and after, and who was told."""
    change = get_object_or_404(Change.objects.select_related("owner", "cause", "commissioner"), pk=pk)
    about = change_page(current_snapshot(), change, person_of(request), timezone.localdate())
    return render(request, "improvements/improvement.jinja", {"about": about})


@require_POST
@require(Verb.SEE_CAUSES, own=_organisation)
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Measure it now."""
    measure_change(get_object_or_404(Change, pk=pk), by=person_of(request))
    messages.success(request, "Measured with the newest data.")
    return redirect("improvement", pk=pk)


@require(Verb.MOVE_CAUSES)
def new(request: HttpRequest) -> HttpResponse:
    """Choose the number that will show whether the change worked."""
    snapshot, cause = current_snapshot(), _cause(request.GET.get("cause", ""))
    sent = request.GET.dict()
    if cause is not None and "place" not in sent:
        sent |= {"place": "/".join(filter(None, (cause.organisation, cause.site))), "service": cause.service}
    there = places(snapshot)
    known = sent.get("place", "") in dict(there)
    about = place_named(sent.get("place", ""), sent.get("service", "")[:120]) if known else About()
    offers = services(snapshot, about)
    if about.service not in offers:
        about = About(about.organisation, about.site)
    search = forms.MeasureSearch(sent | {"service": about.service}, places=there, services=offers)
    words, there_is = sent.get("words", "")[:100], {"organisation": about.organisation, "site": about.site}
    offers_here = offered(snapshot, **there_is, service=about.service, words=words) if about.organisation else []
    shown = {"search": search, "cause": cause, "about": about, "words": words, "offers": offers_here}
    return render(request, "improvements/new.jinja", shown)


def _cause(reference: str) -> CauseForConcern | None:
    return CauseForConcern.objects.filter(reference=reference[:20].replace("\x00", "")).first() if reference else None


@require(Verb.MOVE_CAUSES)
def promise(request: HttpRequest) -> HttpResponse:
    """Promise it, with its number as it stands now."""
    text, cause = request.GET.get("measure", ""), _cause(request.GET.get("cause", ""))
    chosen = measure_of(text)
    kept_for = Commissioner.objects.filter(pk=cause.commissioner_id) if cause else commissioners_on()
    form = forms.PromiseForm(request.POST or None, measure=chosen, commissioners=kept_for)
    if form.is_valid():
        given = {**form.cleaned_data, "better": int(form.cleaned_data.get("better") or 0)}
        try:
            made = promise_change(by=person_of(request), cause=cause, about=_about(text), measure=text, **given)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Promised. Its number stands on record as it is now.")
            return redirect("improvement", pk=made.pk)
    return render(request, "improvements/promise.jinja", {"form": form, "measure": chosen, "cause": cause})


def _about(text: str) -> About:
    from heard.indicators.rows import read_filter

    _, given = read_filter(text)
    return About(given.get("organisation", ""), given.get("site", ""), given.get("service", ""))


@dataclass(frozen=True, slots=True)
class Way:
    """One step of a change: its form, its door, what the page is called, its button, and the news afterwards."""

    form: type[PlainForm]
    door: Callable[..., Change]
    title: str
    button: str
    news: str


WAYS: dict[str, Way] = {
    "begin": Way(forms.DayForm, begin, "When did it begin?", "Keep this day", "The day is on record."),
    "done": Way(forms.DayForm, mark_done, "When was it done?", "It is done", "It is done. Measure it now."),
    "say": Way(forms.SayForm, say, "What do you say of it?", "Keep these words", "Your words are on its page."),
    "hand-over": Way(forms.HandOverForm, hand_over, "Who keeps it from now on?", "Hand it over", "Handed over."),
    "give-up": Way(forms.GiveUpForm, abandon, "It cannot be done", "Give it up", "Given up. Now tell people why."),
}


@require(Verb.SEE_CAUSES, own=_organisation)
def step(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    """One step of a change."""
    change = get_object_or_404(Change, pk=pk)
    if way not in {one.name for one in steps_for(change, person_of(request))}:
        raise Http404
    how, initial = WAYS[way], {"turn": change.turn, "owner": change.owner, "owner_words": change.owner_words,
                               "due": change.due, "words": change.says, "on": change.began_on}  # fmt: skip
    form = how.form(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            how.door(change, by=person_of(request), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, how.news)
            return redirect("improvement", pk=pk)
    return render(request, "improvements/step.jinja", {"form": form, "change": change, "way": how})


@require(Verb.PUBLISH)
def told(request: HttpRequest, pk: int) -> HttpResponse:
    """Put on record that patients or staff were told."""
    change = get_object_or_404(Change, pk=pk)
    form = forms.ToldForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        tell(by=insist(request.user, Verb.PUBLISH), change=change, **form.cleaned_data)
        messages.success(request, "It is on record that they were told.")
        return redirect("improvement", pk=pk)
    way = {"title": "Who was told?", "button": "Put it on record"}
    return render(request, "improvements/step.jinja", {"form": form, "change": change, "way": way})
