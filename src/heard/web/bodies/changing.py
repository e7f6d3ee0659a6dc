"""The pages where administrators set bodies up, name them, fill them and let another template take over."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify

from heard.record.bodies import doors
from heard.record.bodies.handover import hand_over
from heard.record.bodies.models import Body, Commissioner, Holder, Post, Seat
from heard.record.people.rights import NotAllowed, insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.bodies.drawing import name_of
from heard.web.bodies.forms import EndForm, FollowForm, NameForm, PostForm, ProviderForm, SeatForm, SetUpForm


def kept(form: forms.Form, door: Callable[[dict[str, Any]], object]) -> bool:
    """Whether a form was sent, was right, and its door did what it asks; a refusal is told on the form."""
    if not form.is_valid():
        return False
    try:
        door(form.cleaned_data)
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require(Verb.MANAGE_BODIES)
def set_up_one(request: HttpRequest) -> HttpResponse:
    """A commissioner from a template."""
    by, form = insist(request.user, Verb.MANAGE_BODIES), SetUpForm(request.POST or None)

    def door(told: dict[str, Any]) -> object:
        providers = [*told.pop("providers", ()), *told.pop("others")]
        key = slugify(told["name"])[:60] or "commissioner"
        return doors.set_up(by=by, key=key, providers=providers, **told)

    if kept(form, door):
        messages.success(request, f"{form.cleaned_data['name']} is set up. Now say who sits in its bodies.")
        return redirect("bodies")
    return render(request, "bodies/set_up.jinja", {"form": form})


@require(Verb.MANAGE_BODIES)
def follow_template(request: HttpRequest, key: str) -> HttpResponse:
    """Let another template take over: first what would end and begin, then the change."""
    one, by = get_object_or_404(Commissioner, key=key), insist(request.user, Verb.MANAGE_BODIES)
    form = FollowForm(request.POST or None, commissioner=one)
    seen: list[Any] = []
    looked = kept(form, lambda told: seen.append(hand_over(one, told["template_key"], told["since"])))
    if looked and "sure" in request.POST and kept(form, lambda told: doors.follow(one, by=by, **told)):
        messages.success(request, f"{seen[0].planned.name} takes over. Nothing that was on record is lost.")
        return redirect("bodies_of", key=key)
    shown = {"commissioner": one, "form": form, "seen": seen[0] if looked else None, "name_of": name_of}
    return render(request, "bodies/follow.jinja", shown)


def _changed(
    request: HttpRequest,
    form: forms.Form,
    door: Callable[[dict[str, Any]], object],
    *,
    at: Body | Post | Commissioner,
    done: str,
    **shown: Any,
) -> HttpResponse:
    """The page of one form about a body, a post or a commissioner, and the way back once it is done."""
    commissioner = at if isinstance(at, Commissioner) else at.commissioner
    body = at if isinstance(at, Body) else None
    if kept(form, door):
        messages.success(request, done)
        return redirect("bodies_body", pk=body.pk) if body else redirect("bodies_of", key=commissioner.key)
    shown |= {"form": form, "commissioner": commissioner, "body": body}
    return render(request, "bodies/change.jinja", shown)


@require(Verb.MANAGE_BODIES)
def provider(request: HttpRequest, key: str) -> HttpResponse:
    """One more provider gets its review."""
    one = get_object_or_404(Commissioner, key=key)
    by, form = insist(request.user, Verb.MANAGE_BODIES), ProviderForm(request.POST or None)
    return _changed(
        request,
        form,
        lambda told: doors.add_provider(one, by=by, **told),
        at=one,
        done="The provider has its review.",
        title="Add a provider",
        caption=one.name,
        send="Add this provider",
    )


@require(Verb.MANAGE_BODIES)
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a body by the name it has here."""
    one = get_object_or_404(Body, pk=pk)
    by, form = insist(request.user, Verb.MANAGE_BODIES), NameForm(request.POST or None, initial={"name": one.name})
    return _changed(
        request,
        form,
        lambda told: doors.rename_body(one, by=by, **told),
        at=one,
        done="The body has its new name.",
        title="Change a name",
        caption=name_of(one),
        send="Save",
    )


@require(Verb.MANAGE_BODIES)
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a seat."""
    one = get_object_or_404(Body, pk=pk)
    by, form = insist(request.user, Verb.MANAGE_BODIES), SeatForm(request.POST or None)
    return _changed(
        request,
        form,
        lambda told: doors.take_seat(one, by=by, **told),
        at=one,
        done="The seat is given.",
        title="Give a seat",
        caption=name_of(one),
        send="Give this seat",
    )


@require(Verb.MANAGE_BODIES)
def seat_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a person's time in a seat."""
    held = get_object_or_404(Seat.objects.select_related("body", "person"), pk=pk)
    by, form = insist(request.user, Verb.MANAGE_BODIES), EndForm(request.POST or None)
    return _changed(
        request,
        form,
        lambda told: doors.leave_seat(held, by=by, **told),
        at=held.body,
        done="The seat ends. It stays on record.",
        title=f"End the seat of {held.person.full_name}",
        caption=name_of(held.body),
        send="End this seat",
    )


@require(Verb.MANAGE_BODIES)
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who holds a post."""
    one = get_object_or_404(Post, pk=pk)
    by, form = insist(request.user, Verb.MANAGE_BODIES), PostForm(request.POST or None)
    return _changed(
        request,
        form,
        lambda told: doors.hold_post(one, by=by, **told),
        at=one,
        done=f"{one.name} has its person.",
        title="Who holds this post?",
        caption=one.name,
        send="Save",
    )


@require(Verb.MANAGE_BODIES)
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a person's time in a post."""
    held = get_object_or_404(Holder.objects.select_related("post", "person"), pk=pk)
    by, form = insist(request.user, Verb.MANAGE_BODIES), EndForm(request.POST or None)
    return _changed(
        request,
        form,
        lambda told: doors.leave_post(held, by=by, **told),
        at=held.post,
        done="It ends. It stays on record.",
        title=f"{held.person.full_name} leaves this post",
        caption=held.post.name,
        send="Save",
    )
