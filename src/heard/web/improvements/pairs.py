"""Writing what people are told, checking it, making it public, and hearing whether it is better."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from heard.record.cases.models import CauseForConcern, Change
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.telling.addresses import pair_path
from heard.record.telling.answers import counted, look_again, review
from heard.record.telling.contacts import contacts_of, forget, tell_contacts
from heard.record.telling.models import Contact, Pair
from heard.record.telling.pairs import as_told, checked, publish, take_down, write_pair
from heard.vocabulary.refusal import Refusal
from heard.web.design.words import counted as number_of
from heard.web.improvements.forms import PairForm, PublishForm, ReviewForm, TakeDownForm

PARTS = ("kind", "who", "said", "did", "not_done", "then", "turn")


def site_of(request: HttpRequest) -> str:
    """The address of the service as letters and posters carry it."""
    return str(settings.ADDRESS or request.build_absolute_uri("/")).rstrip("/")


@require(Verb.PUBLISH)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what is told of a change."""
    change = get_object_or_404(Change.objects.select_related("cause"), pk=pk)
    start = {"kind": "did" if change.ended_on is None else "could not", "not_done": change.ended_because}
    form = PairForm(request.POST or None, initial=start)
    return _written(request, form, change=change)


@require(Verb.PUBLISH)
def write_cause(request: HttpRequest, reference: str) -> HttpResponse:
    """Write what is told of a cause for concern that led to no change."""
    cause = get_object_or_404(CauseForConcern, reference=reference)
    return _written(request, PairForm(request.POST or None, initial={"kind": "could not"}), cause=cause)


@require(Verb.PUBLISH)
def rewrite(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it anew; what is public stays until it is published again."""
    pair = get_object_or_404(Pair.objects.select_related("change", "cause"), pk=pk)
    form = PairForm(request.POST or None, initial={name: getattr(pair, name) for name in PARTS})
    return _written(request, form, pair=pair)


def _written(
    request: HttpRequest,
    form: PairForm,
    *,
    change: Change | None = None,
    cause: CauseForConcern | None = None,
    pair: Pair | None = None,
) -> HttpResponse:
    if form.is_valid():
        try:
            made = write_pair(
                by=insist(request.user, Verb.PUBLISH), change=change, cause=cause, pair=pair, **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("improvement_pair", pk=made.pk)
    about = pair.change or pair.cause if pair else change or cause
    return render(request, "improvements/write.jinja", {"form": form, "pair": pair, "about": about})


@require(Verb.SEE_CAUSES)
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """A pair as the public will read it, what the check found, and what people answer."""
    return _page(request, get_object_or_404(Pair.objects.select_related("change", "cause"), pk=pk))


def _page(request: HttpRequest, found: Pair, form: PublishForm | None = None) -> HttpResponse:
    person, check = insist(request.user, Verb.SEE_CAUSES), checked(found)
    meant = [one.words for one in check.to_confirm]
    versions = list(found.versions.select_related("published_by"))
    public = next((one for one in versions if one.taken_down_at is None), None)
    told = as_told(found)
    shown = {
        "pair": found, "said": told, "check": check, "versions": versions, "public": public, "answers": counted(found),
        "fresh": public is not None and public.told == told, "look_again": look_again(found),
        "words": [one for one in found.answers.all() if one.words], "reviews": found.reviews.select_related("by"),
        "contacts": contacts_of(found, by=person) if person.may(Verb.PUBLISH) else [], "review": ReviewForm(),
        "form": form or PublishForm(initial={"turn": found.turn}, to_confirm=meant), "path": pair_path(found),
    }  # fmt: skip
    return render(request, "improvements/pair.jinja", shown)


@require_POST
@require(Verb.PUBLISH)
def make_public(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish it, once what the check asked about is confirmed."""
    found = get_object_or_404(Pair.objects.select_related("change", "cause"), pk=pk)
    form = PublishForm(request.POST, to_confirm=[one.words for one in checked(found).to_confirm])
    if not form.is_valid():
        return _page(request, found, form)
    try:
        publish(found, by=insist(request.user, Verb.PUBLISH), site=site_of(request), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, found, form)
    messages.success(request, "It is public now. Patients count as told; tell staff too.")
    return redirect("improvement_pair", pk=pk)


@require(Verb.PUBLISH)
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it off the public pages at once."""
    found, form = get_object_or_404(Pair, pk=pk), TakeDownForm(request.POST or None)
    if form.is_valid():
        take_down(found, by=insist(request.user, Verb.PUBLISH), **form.cleaned_data)
        messages.success(request, "It is no longer public.")
        return redirect("improvement_pair", pk=pk)
    way = {"title": "Take this page down", "button": "Take it down"}
    return render(request, "improvements/step.jinja", {"form": form, "way": way, "pair": found})


@require_POST
@require(Verb.PUBLISH)
def tell_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell everyone who asked to be told, each once."""
    found = get_object_or_404(Pair.objects.select_related("change", "cause"), pk=pk)
    sent = tell_contacts(found, by=insist(request.user, Verb.PUBLISH), site=site_of(request))
    messages.success(request, f"Told: {number_of(sent.told, 'person', 'people')}.")
    if sent.failed:
        messages.warning(request, f"{number_of(sent.failed, 'letter')} could not be sent. Try again later.")
    return redirect("improvement_pair", pk=pk)


@require_POST
@require(Verb.PUBLISH)
def forget_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete somebody's address."""
    forget(get_object_or_404(Contact, pk=pk), by=insist(request.user, Verb.PUBLISH))
    messages.success(request, "The address is deleted.")
    return redirect("improvement_pair", pk=int(request.POST.get("pair") or 0))


@require_POST
@require(Verb.MOVE_CAUSES)
def looked_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what was found on looking again."""
    found, form = get_object_or_404(Pair, pk=pk), ReviewForm(request.POST)
    if form.is_valid():
        review(found, by=insist(request.user, Verb.MOVE_CAUSES), **form.cleaned_data)
        messages.success(request, "What you found is on record.")
    else:
        messages.warning(request, "Say what you found, and what happens now.")
    return redirect("improvement_pair", pk=pk)
