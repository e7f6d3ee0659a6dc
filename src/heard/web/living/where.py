"""The programme a page is about, and the way back to it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from heard.record.bodies.models import Body
from heard.record.codesign.models import Programme
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb


def programme_of(reference: str) -> Programme:
    """The programme of a page's address."""
    return get_object_or_404(Programme.objects.select_related("commissioner", "sponsor"), reference=reference)


def way(programme: Programme, *below: tuple[str, str]) -> list[tuple[str, str]]:
    """Breadcrumbs after Home: workshops, the programme, then pages below it as (words, page name)."""
    first = [("Workshops", reverse("workshops")), (programme.title, reverse("workshop", args=[programme.reference]))]
    return [*first, *((words, reverse(page, args=[programme.reference])) for words, page in below)]


def facilitator(request: HttpRequest) -> User:
    """Who asks, once it is sure they run workshops."""
    return insist(request.user, Verb.FACILITATE)


def providers_of(programme: Programme) -> tuple[str, ...]:
    """The providers that the programme's commissioner has a body for, by code."""
    there = Body.objects.on(timezone.localdate()).filter(commissioner=programme.commissioner)
    return tuple(dict.fromkeys(there.exclude(organisation="").order_by("id").values_list("organisation", flat=True)))
