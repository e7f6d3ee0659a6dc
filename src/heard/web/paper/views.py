"""Cards to print, bundles of them, and typing one in after the other."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from heard.record.feedback.bundle import Bundle
from heard.record.feedback.models import FeedbackPage, Submission
from heard.record.feedback.paper import (
    TYPES,
    TypedAlready,
    begin_bundle,
    may_type,
    mend_card,
    print_cards,
    type_card,
    typed_in,
)  # fmt: skip
from heard.record.feedback.paper_card import NUMBER_IN, number_on, numbers_printed
from heard.record.feedback.paper_printing import printed_cards
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.improvements.pairs import site_of
from heard.web.paper.card import card_of
from heard.web.paper.forms import BundleForm, CardForm, PrintForm, as_typed

LAST = 10
"""How many of the cards typed last are listed."""
DANGER = (
    "Some words on card{} may tell of danger: people whose work this is were asked to read them. They may not read "
    "them at once. If somebody is in danger now, ring 999."
)


def page_of(short: str, person: User) -> FeedbackPage:
    """A page whose cards this person may type; 404 for any other."""
    found = FeedbackPage.objects.filter(short=short).first()
    if found is None or not may_type(person, found):
        raise Http404
    return found


def bundle_of(pk: int, person: User) -> Bundle:
    """A bundle this person may type in; 404 for any other."""
    found = Bundle.objects.select_related("page", "typed_by").filter(pk=pk).first()
    if found is None or not may_type(person, found.page):
        raise Http404
    return found


@require(*TYPES)
def pages(request: HttpRequest) -> HttpResponse:
    """The pages whose cards a person may print or type in."""
    person = insist(request.user, *TYPES)
    there = [one for one in FeedbackPage.objects.all() if may_type(person, one)]
    return render(request, "paper/pages.jinja", {"pages": there})


@require(*TYPES)
def paper(request: HttpRequest, short: str) -> HttpResponse:
    """A page's paper: printing cards, and the bundles that came in."""
    person = insist(request.user, *TYPES)
    page = page_of(short, person)
    form = BundleForm(request.POST or None)
    if form.is_valid():
        try:
            return redirect("paper_bundle", pk=begin_bundle(page, by=person, **form.cleaned_data).pk)
        except Refusal as refusal:
            form.add_error("received_on", str(refusal))
    return _paper(request, page, form, PrintForm())


def _paper(request: HttpRequest, page: FeedbackPage, form: BundleForm, printing: PrintForm) -> HttpResponse:
    bundles = [(one, len(typed_in(one))) for one in page.bundles.select_related("typed_by")[:LAST]]
    told = {"page": page, "form": form, "printing": printing, "bundles": bundles, "printed": page.printed.all()[:LAST]}
    return render(request, "paper/paper.jinja", told)


@require_POST
@require(Verb.ASK)
def print_(request: HttpRequest, short: str) -> HttpResponse:
    """Print cards that carry the next numbers."""
    person = insist(request.user, Verb.ASK)
    page, form = page_of(short, person), PrintForm(request.POST)
    if not form.is_valid():
        return _paper(request, page, BundleForm(), form)
    told = form.cleaned_data
    made = print_cards(page, by=person, **told)
    card = card_of(page, give_back=made.give_back, site=site_of(request))
    numbers = numbers_printed(made.first, told["how_many"])
    answer = HttpResponse(
        printed_cards(card, numbers, on=made.printed_at.date(), size=told["size"]), content_type="application/pdf"
    )
    name = f"cards-{page.short}-{numbers[0]}-{numbers[-1]}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer


@never_cache
@require(*TYPES)
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in one card; the next one's number stands there already."""
    person = insist(request.user, *TYPES)
    one = bundle_of(pk, person)
    typed = typed_in(one)
    form = CardForm(request.POST or None, page=one.page, **_next(typed))
    if form.is_valid():
        try:
            number = None if "twice" in request.POST else form.number()
            made = type_card(one, form.given(), number=number, by=person, once=form.cleaned_data["once"])
            _tell_danger(request, made)
            return redirect("paper_bundle", pk=one.pk)
        except TypedAlready as refusal:
            return _typing(request, one, _refused(form, refusal), typed, twice=refusal.there)
        except Refusal as refusal:
            form.add_error("good", str(refusal))
    return _typing(request, one, form, typed)


def _tell_danger(request: HttpRequest, card: Submission) -> None:
    if hasattr(card, "worry"):
        messages.warning(request, DANGER.format("" if card.card is None else f" {number_on(card.card)}"))


def _next(typed: list[Submission]) -> dict[str, Any]:
    last = next((one.card for one in typed if one.card is not None), None)
    if last is None:
        return {"focus": "number"}
    return {"focus": "rating", "initial": {"number": f"{last + 1:0{NUMBER_IN}d}"}}


def _refused(form: CardForm, refusal: Refusal) -> CardForm:
    form.add_error("number", str(refusal))
    return form


def _typing(
    request: HttpRequest, one: Bundle, form: CardForm, typed: list[Submission], *,
    mending: Submission | None = None, twice: Submission | None = None,
) -> HttpResponse:  # fmt: skip
    told = {"one": one, "form": form, "number": len(typed), "last": typed[:LAST], "mending": mending, "twice": twice}
    return render(request, "paper/typing.jinja", told, status=422 if form.errors else 200)


@never_cache
@require(*TYPES)
def card(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Mend a card that was typed wrongly."""
    person = insist(request.user, *TYPES)
    one = bundle_of(pk, person)
    typed = typed_in(one)
    there = next((each for each in typed if each.pk == number), None)
    if there is None:
        raise Http404
    form = CardForm(request.POST or None, page=one.page, focus="rating", initial=as_typed(there, one.page))
    if form.is_valid():
        try:
            _tell_danger(request, mend_card(there, one, form.given(), number=form.number(), by=person))
            messages.success(request, "The card is mended.")
            return redirect("paper_bundle", pk=one.pk)
        except Refusal as refusal:
            form = _refused(form, refusal)
    return _typing(request, one, form, typed, mending=there)
