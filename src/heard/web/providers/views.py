"""The pages a provider shares with its commissioner."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.cases.models import CauseForConcern, PlanStep
from heard.record.cases.plan import add_step, finish_step
from heard.record.cases.provider import ask_provider, put_to, reply
from heard.record.intake.editions import current_snapshot
from heard.record.people.models import User
from heard.record.people.rights import insist, its_own, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.vocabulary.refusal import Refusal
from heard.web.places.views import place_asked
from heard.web.providers.forms import AskForm, PassedOnReplyForm, ReplyForm, StepForm
from heard.web.providers.put import cause_page, provider_page, well_there

BOTH_SIDES = (Verb.SEE_CAUSES, Verb.SEE_OWN_PLACE)
"""Who is behind these pages: those who see causes for concern, and the provider's own people."""


@require(Verb.SEE_CAUSES)
def providers(request: HttpRequest) -> HttpResponse:
    """Every provider to which a cause for concern was put."""
    asked = CauseForConcern.objects.filter(records__kind="provider_asked").exclude(organisation="")
    counts = asked.values("organisation").annotate(number=Count("id", distinct=True))
    names = names_of([one["organisation"] for one in counts])
    lines = sorted((names.get(one["organisation"], one["organisation"]), one) for one in counts)
    return render(request, "providers/providers.jinja", {"lines": lines})


@require(Verb.SEE_CAUSES, own=place_asked)
def provider(request: HttpRequest, organisation: str) -> HttpResponse:
    """What was put to one provider, its answers, the joint plans and what goes well there."""
    person = insist(request.user, *BOTH_SIDES)
    today = timezone.localdate()
    about = provider_page(current_snapshot(), organisation, person, today)
    return render(request, "providers/provider.jinja", {"about": about, "today": today})


def _matter(organisation: str, reference: str) -> CauseForConcern:
    """A matter that was put to this provider; 404 for any other."""
    return get_object_or_404(put_to(organisation), reference=reference)


def _reply_form(person: User, organisation: str, sent: Any = None) -> ReplyForm:
    return (ReplyForm if its_own(person, organisation) else PassedOnReplyForm)(sent)


def _shown(request: HttpRequest, found: CauseForConcern, *, form: Any = None, step: Any = None) -> HttpResponse:
    """The page of a matter, with the form that was sent where it must be mended."""
    person = insist(request.user, *BOTH_SIDES)
    today = timezone.localdate()
    told = {"about": cause_page(found, person, today), "today": today, "form": form or step}
    told |= {"reply": form or _reply_form(person, found.organisation), "step": step or StepForm(prefix="step")}
    return render(request, "providers/cause.jinja", told)


@require(Verb.SEE_CAUSES, own=place_asked)
def cause(request: HttpRequest, organisation: str, reference: str) -> HttpResponse:
    """One matter between both sides: the evidence, the support offered, the answers and the joint plan."""
    return _shown(request, _matter(organisation, reference))


@require_POST
@require(Verb.MOVE_CAUSES, own=place_asked)
def answer(request: HttpRequest, organisation: str, reference: str) -> HttpResponse:
    """Keep the provider's answer."""
    person, found = insist(request.user, Verb.MOVE_CAUSES, Verb.REPLY), _matter(organisation, reference)
    form = _reply_form(person, organisation, request.POST)
    if form.is_valid():
        try:
            reply(found, by=person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The answer is kept, and both sides can read it.")
            return redirect("provider_cause", organisation, reference)
    return _shown(request, found, form=form)


@require_POST
@require(Verb.MOVE_CAUSES, own=place_asked)
def plan(request: HttpRequest, organisation: str, reference: str) -> HttpResponse:
    """Add a step of one's own side to the joint plan."""
    person, found = insist(request.user, Verb.MOVE_CAUSES, Verb.REPLY), _matter(organisation, reference)
    step = StepForm(request.POST, prefix="step")
    if step.is_valid():
        try:
            add_step(found, by=person, **step.cleaned_data)
        except Refusal as refusal:
            step.add_error(None, str(refusal))
        else:
            messages.success(request, "The step is in the joint plan.")
            return redirect("provider_cause", organisation, reference)
    return _shown(request, found, step=step)


@require_POST
@require(Verb.MOVE_CAUSES, own=place_asked)
def done(request: HttpRequest, organisation: str, reference: str, step: int) -> HttpResponse:
    """Tick a step of one's own side."""
    found = _matter(organisation, reference)
    ticked = get_object_or_404(PlanStep, pk=step, cause=found)
    finish_step(ticked, by=insist(request.user, Verb.MOVE_CAUSES, Verb.REPLY))
    messages.success(request, "The step is done.")
    return redirect("provider_cause", organisation, reference)


@require(Verb.MOVE_CAUSES)
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a cause for concern to its provider."""
    person, found = insist(request.user, Verb.MOVE_CAUSES), get_object_or_404(CauseForConcern, reference=reference)
    well = [one.heading + ". " + one.sentence for one in well_there(current_snapshot(), found.organisation) or ()]
    form = AskForm(request.POST or None, found=well, initial={"turn": found.turn})
    if form.is_valid():
        try:
            ask_provider(found, by=person, **form.asked())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The provider sees it now, and is asked for its side.")
            return redirect("provider_cause", found.organisation, reference)
    name = names_of([found.organisation]).get(found.organisation, found.organisation)
    return render(request, "providers/ask.jinja", {"cause": found, "form": form, "name": name})
