"""Draws a page for the public: it asks for no sign-in, sets no cookie and may be kept by a cache."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from heard.web.places.addresses import address_if_there

KEPT = 300
"""Seconds a public page may be kept: what is taken down is gone everywhere within five minutes."""


def shown(template: str, told: dict[str, Any], *, kept: int = KEPT, status: int = 200) -> HttpResponse:
    """The page without the request, so that neither a session nor a person is asked for."""
    ways = [
        ("You said, we did", reverse("you_said")),
        ("What good care means", reverse("agreed_definition")),
        ("Tell us about your care", address_if_there("feedback")),
    ]
    base = {
        "service": {
            "name": settings.SERVICE_NAME,
            "organisation": settings.ORGANISATION_NAME,
            "help": settings.HELP_CONTACT,
        },
        "ways": [{"text": words, "href": href} for words, href in ways if href],
    }
    answer = HttpResponse(render_to_string(template, base | told), status=status)
    answer.headers["Cache-Control"] = f"public, max-age={kept}" if kept else "no-store"
    return answer
