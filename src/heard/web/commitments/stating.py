"""Saying how a promise is kept, publishing it, and taking it back from the public."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heard.record.assurance.issuing import plain
from heard.record.assurance.look import Look
from heard.record.assurance.models import Statement
from heard.record.assurance.stating import publish_statement, state, withdraw_statement
from heard.record.bodies.models import Post
from heard.record.intake.editions import current
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.commitments.cards import OF, cards
from heard.web.commitments.forms import PublishForm, StateForm, WhyForm
from heard.web.commitments.where import look_of, ready


@require(Verb.STATE)
def commitment_state(request: HttpRequest, key: str) -> HttpResponse:
    """Say how a commitment is kept."""
    return _state(request, Statement.Of.COMMITMENT, key)


@require(Verb.STATE)
def duty_state(request: HttpRequest, key: str) -> HttpResponse:
    """Say how a duty is met."""
    return _state(request, Statement.Of.DUTY, key)


def _state(request: HttpRequest, of: str, key: str) -> HttpResponse:
    person, look = insist(request.user, Verb.STATE), look_of(request)
    if not ready(look):
        return render(request, "commitments/reading.jinja", {"title": "Say how it is kept"})
    found = cards(look, of, person, key=key)
    if not found:
        raise Http404
    form = StateForm(request.POST or None, people=_people(), posts=_posts(look))
    if form.is_valid():
        _stated(look, of, key, form, person)
        messages.success(request, "Your statement is on record, with the evidence as it stands today.")
        return redirect(of, key=key)
    return render(request, "commitments/state.jinja", {"card": found[-1], "look": look, "form": form})


def _stated(look: Look, of: str, key: str, form: StateForm, person: User) -> None:
    given, edition = form.cleaned_data, current()
    state(
        by=person, commissioner=look.commissioner, of=of, key=key, status=given["status"], words=given["words"],
        evidence=[plain(line) for line in OF[of][1](key, look)], edition=edition.digest if edition else "",
        quarter=look.period.key, post=Post.objects.filter(pk=given["post"] or 0).first(),
        responsible=User.objects.filter(pk=given["responsible"] or 0).first(), review=given["review"],
    )  # fmt: skip


def _people() -> list[tuple[str, str]]:
    return [
        (str(one.pk), f"{one.full_name}, {one.rights.name.lower()}")
        for one in User.objects.filter(is_active=True, organisation="")
    ]


def _posts(look: Look) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in Post.objects.on(look.today).filter(commissioner=look.commissioner)]


@require(Verb.PUBLISH)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the public reads of a statement."""
    one = get_object_or_404(Statement, pk=pk)
    form = PublishForm(request.POST or None, initial={"words": one.public_words or one.words})
    if form.is_valid():
        publish_statement(one, by=insist(request.user, Verb.PUBLISH), words=form.cleaned_data["words"])
        messages.success(request, "Everyone can read it now.")
        return redirect(one.of, key=one.key)
    return render(request, "commitments/publish.jinja", {"one": one, "form": form, "ask": "publish"})


@require(Verb.PUBLISH)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a statement back from the public."""
    one = get_object_or_404(Statement, pk=pk)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        withdraw_statement(one, by=insist(request.user, Verb.PUBLISH), because=form.cleaned_data["because"])
        messages.success(request, "The public cannot read it any more. It stays on record.")
        return redirect(one.of, key=one.key)
    return render(request, "commitments/publish.jinja", {"one": one, "form": form, "ask": "withdraw"})
