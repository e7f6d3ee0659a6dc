"""What every page knows without its view saying so."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.web.navigation import governing, navigation
from heard.web.tours.walking import walk_of


def page(request: HttpRequest) -> dict[str, Any]:
    """The service's name, who is signed in, where they may go, the
    tour they are on and what they were just told."""
    user = getattr(request, "user", None)
    return {
        "service": {
            "name": settings.SERVICE_NAME,
            "organisation": settings.ORGANISATION_NAME,
            "help": settings.HELP_CONTACT,
        },
        "person": user if isinstance(user, User) else None,
        "navigation": navigation(request),
        "governing": governing(request),
        "walk": walk_of(request) if isinstance(user, User) else None,
        "told": get_messages(request),
        "Verb": Verb,
    }
