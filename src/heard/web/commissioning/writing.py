"""The page of one form of commissioning, and the way on once what it asks is on record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from heard.web.bodies.changing import kept

Way = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asking:
    """A form's page in words. `way` are the breadcrumbs after Home, `on` the address once it is done."""

    title: str
    send: str
    done: str
    way: Way
    on: Callable[[Any], str]
    caption: str = ""
    lede: str = ""


def written(
    request: HttpRequest, form: forms.Form, door: Callable[[dict[str, Any]], Any], asking: Asking, **shown: Any
) -> HttpResponse:
    """Put on record what was sent through its door, else show the form; a refusal stands on the form."""
    made: list[Any] = []
    if kept(form, lambda told: made.append(door(told))):
        messages.success(request, asking.done)
        return redirect(asking.on(made[0]))
    shown |= {"form": form, "asking": asking, "breadcrumbs": [("Home", reverse("home")), *asking.way]}
    return render(request, "commissioning/form.jinja", shown)


def way_of(*pages: tuple[str, str] | tuple[str, str, str]) -> Way:
    """Breadcrumbs from (words, page name) or (words, page name, reference)."""
    return [(page[0], reverse(page[1], args=page[2:])) for page in pages]
