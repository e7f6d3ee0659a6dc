"""Finds the place somebody means by a few letters of its name, and reads back which one they chose."""

from dataclasses import dataclass

from django.db.models import Q

from heard.record.bodies.models import Body
from heard.record.feedback.noting import Place, places_used_last
from heard.record.people.models import User
from heard.record.places.models import Organisation
from heard.record.places.names import names_of, plain, settled

MOST = 8
"""How many places are offered at once."""
FEWEST = 3
"""Letters below which nothing is looked for: they would fit half the country."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What the letters led to: one place, several to choose from, or words that no register knows."""

    place: Place | None = None
    several: tuple[Place, ...] = ()


def providers_of_bodies() -> list[tuple[str, str]]:
    """The code and name of each provider that some body here is for: known even before a register was loaded."""
    named = names_of(Body.objects.exclude(organisation="").values_list("organisation", flat=True))
    return sorted(named.items(), key=lambda one: one[1].casefold())


def places_offered(person: User) -> list[Place]:
    """The places a person used last; who has used none is offered the providers that bodies here are for."""
    if used := places_used_last(person):
        return used
    return [Place(code, "", "", name) for code, name in providers_of_bodies()[:MOST]]


def places_like(letters: str) -> list[Place]:
    """Open places whose name or code holds every word typed, shortest names first."""
    typed = letters.replace("\0", "").replace(",", " ").split()
    if len("".join(typed)) < FEWEST:
        return []
    wanted = Q()
    for word in typed:
        wanted &= Q(name__icontains=word) | Q(code__iexact=word)
    found = Organisation.objects.filter(wanted, closed=None).exclude(kind__in=("area", "nation"))
    bodies = [Place(code, "", "", name) for code, name in providers_of_bodies() if _holds(typed, code, name)]
    there = sorted(found.values_list("code", "name", "parent", "kind")[:200], key=lambda one: (len(one[1]), one[1]))
    several = [*bodies, *(_place(*one) for one in there)]
    return list({one.key: one for one in several}.values())[:MOST]


def _holds(typed: list[str], code: str, name: str) -> bool:
    return all(word.casefold() in name.casefold() or word.casefold() == code.casefold() for word in typed)


def _place(code: str, name: str, parent: str, kind: str) -> Place:
    if kind == "site" and parent:
        return Place(parent, code, "", f"{plain(name)}, {names_of([parent])[parent]}")
    return Place(code, "", "", plain(name))


def meant(letters: str) -> Meant:
    """The place that these letters mean. One name that is typed whole is meant even where longer ones hold it."""
    found = places_like(letters)
    whole = [one for one in found if letters.strip().casefold() in (one.name.casefold(), one.site or one.organisation)]
    if len(whole) == 1 or len(found) == 1:
        return Meant((whole or found)[0])
    return Meant(several=tuple(found))


def chosen(key: str) -> Place | None:
    """The place of a radio button; None where it names none that Heard knows."""
    organisation, _, rest = key.partition("|")
    site, _, service = rest.partition("|")
    if (organisation or service) and _known(organisation, site):
        there = settled(organisation, site)
        return Place(*there, service[:60], service)
    return None


def _known(*codes: str) -> bool:
    wanted = {code for code in codes if code} - {code for code, _ in providers_of_bodies()}
    there = not any("\0" in code for code in wanted) and Organisation.objects.filter(code__in=wanted).count()
    return there == len(wanted)
