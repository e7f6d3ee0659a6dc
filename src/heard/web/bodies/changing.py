"""The pages where administrators set bodies up, name them, fill them and let another template take over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import models
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


@dataclass(frozen=True, slots=True)
class Act:
    """One act that a single form asks for: about what, through which door, and its words on the page.

    `at` gives the body, post or commissioner that the thing named by the address belongs to.
    """

    of: type[models.Model]
    form: type[forms.Form]
    door: Callable[..., object]
    title: str
    send: str
    done: str
    at: Callable[[Any], Body | Post | Commissioner] = lambda one: one
    starts: Callable[[Any], dict[str, Any]] = lambda one: {}


ACTS: dict[str, Act] = {
    "provider": Act(Commissioner, ProviderForm, doors.add_provider, "Add a provider", "Add this provider",
                    "The provider has its review."),
    "name": Act(Body, NameForm, doors.rename_body, "Change a name", "Save", "The body has its new name.",
                starts=lambda body: {"name": body.name}),
    "seat": Act(Body, SeatForm, doors.take_seat, "Give a seat", "Give this seat", "The seat is given."),
    "seat_end": Act(Seat, EndForm, doors.leave_seat, "End the seat of {one.person.full_name}", "End this seat",
                    "The seat ends. It stays on record.", at=lambda seat: seat.body),
    "post": Act(Post, PostForm, doors.hold_post, "Who holds this post?", "Save", "{one.name} has its person."),
    "post_end": Act(Holder, EndForm, doors.leave_post, "{one.person.full_name} leaves this post", "Save",
                    "It ends. It stays on record.", at=lambda held: held.post),
}  # fmt: skip
"""What administrators may do on a page of one form, by the name its address gives."""


@require(Verb.MANAGE_BODIES)
def change(request: HttpRequest, act: str, pk: int = 0, key: str = "") -> HttpResponse:
    """The page of one act, and the way back once it is done."""
    what, by = ACTS[act], insist(request.user, Verb.MANAGE_BODIES)
    one = get_object_or_404(what.of, **({"key": key} if key else {"pk": pk}))
    form, at = what.form(request.POST or None, initial=what.starts(one)), what.at(one)
    commissioner = at if isinstance(at, Commissioner) else at.commissioner
    body = at if isinstance(at, Body) else None
    if kept(form, lambda told: what.door(one, by=by, **told)):
        messages.success(request, what.done.format(one=one))
        return redirect("bodies_body", pk=body.pk) if body else redirect("bodies_of", key=commissioner.key)
    caption = name_of(at) if isinstance(at, Body) else at.name
    shown = {"form": form, "commissioner": commissioner, "body": body, "caption": caption}
    return render(request, "bodies/change.jinja", shown | {"title": what.title.format(one=one), "send": what.send})
