"""Which organisations are offered as providers, and what to make of codes that people type."""

import re

from django.core.exceptions import ValidationError

from heard.record.bodies.models import Body
from heard.record.intake.models import Delivery
from heard.record.places.models import Organisation
from heard.record.places.names import names_of, plain

LONGEST = 400
MOST = 60
"""Boxes that a person can still read through; who has more types codes."""
NATIONAL = 10
"""A file that names more organisations than this is a national one, and says nothing of whom we commission."""
NO_PROVIDERS = ("site", "icb", "area", "nation", "practice")


def providers_offered() -> list[tuple[str, str]]:
    """The code and plain name of each provider whose own returns are in use, by name; none where they are too many."""
    named: set[str] = set()
    for organisation, others in Delivery.objects.filter(state=Delivery.State.LANDED).values_list(
        "organisation", "organisations"
    ):
        if len(others) <= NATIONAL:
            named |= {organisation, *others} - {""}
    known = Organisation.objects.filter(code__in=named, closed=None).exclude(kind__in=NO_PROVIDERS)
    offered = sorted(((one.code, plain(one.name)) for one in known), key=lambda one: one[1].casefold())
    return offered if len(offered) <= MOST else []


def codes_of(typed: str) -> list[str]:
    """The organisation codes somebody typed; raises `ValidationError` that names each one Heard does not know."""
    codes = list(dict.fromkeys(code.upper() for code in re.split(r"[\s,;]+", typed) if code and "\0" not in code))
    known = set(Organisation.objects.filter(code__in=codes).values_list("code", flat=True))
    if unknown := [code for code in codes if code not in known]:
        raise ValidationError(f"Heard knows no organisation with the code {' or '.join(unknown)}")
    return codes


def provider_choices() -> list[tuple[str, str]]:
    """The providers that some body here is for, or that sent returns: where a provider's person may work."""
    named = set(Body.objects.exclude(organisation="").values_list("organisation", flat=True))
    both = dict(providers_offered()) | names_of(named)
    return sorted(both.items(), key=lambda one: one[1].casefold())
