"""What is public of a place: the newest versions, in the order of their publishing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from heard.record.places.names import names_of
from heard.record.telling.answers import Counted, counted
from heard.record.telling.models import Pair, ServicePage, Version


@dataclass(frozen=True, slots=True)
class Place:
    """A place with something public: its code, its name and how many pairs."""

    code: str
    name: str
    pairs: int


@dataclass(frozen=True, slots=True)
class Said:
    """One published pair as its page shows it, with the answers beside it."""

    pair: Pair
    version: Version
    answers: Counted

    @property
    def told(self) -> Mapping[str, Any]:
        """Its frozen words and numbers."""
        found: Mapping[str, Any] = self.version.told
        return found

    @property
    def place(self) -> str:
        """The code of its place in addresses."""
        return self.pair.site or self.pair.organisation


def places() -> list[Place]:
    """Every place with something public, by name; an organisation holds what is said of its sites."""
    pairs: dict[str, int] = {}
    for organisation, site in Pair.objects.filter(versions__in=_public()).values_list("organisation", "site"):
        for code in {organisation, site} - {""}:
            pairs[code] = pairs.get(code, 0) + 1
    for organisation, site in ServicePage.objects.filter(taken_down_at=None).values_list("organisation", "site"):
        pairs.setdefault(site or organisation, 0)
    names = names_of(pairs)
    return sorted((Place(code, names[code], number) for code, number in pairs.items()), key=lambda one: one.name)


def _public() -> Any:
    return Version.objects.filter(taken_down_at=None)


def said_at(place: str) -> list[Said]:
    """What is public of an organisation or a site, newest first."""
    here = Q(pair__organisation=place) | Q(pair__site=place)
    found = _public().filter(here).select_related("pair").order_by("-published_at")
    return [Said(one.pair, one, counted(one.pair)) for one in found]


def said_of(place: str, pk: int) -> Said | None:
    """One public pair of a place; None where it is not public, or not there."""
    return next((one for one in said_at(place) if one.pair.pk == pk), None)


def by_service(said: Sequence[Said]) -> list[tuple[str, list[Said]]]:
    """The pairs of a place under the service each is about, the whole place first."""
    services = sorted({one.pair.service for one in said})
    return [(service, [one for one in said if one.pair.service == service]) for service in services]


def numbers_at(place: str) -> list[ServicePage]:
    """The public pages of numbers of a place."""
    here = Q(organisation=place) | Q(site=place)
    return list(ServicePage.objects.filter(here, taken_down_at=None).order_by("service", "site"))


def numbers_of(place: str, service: str) -> ServicePage | None:
    """The public numbers of a service of exactly this place."""
    at = Q(site=place) | Q(organisation=place, site="")
    return ServicePage.objects.filter(at, service=service, taken_down_at=None).first()
