"""The list of places: organisations with figures, by kind and name, each with its latest answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from heard.disclosure import ReleasedFigure
from heard.indicators import figures
from heard.record.places.models import Organisation
from heard.record.places.names import plain
from heard.web.places.addresses import place_address
from heard.web.places.held import held
from heard.web.places.wording import QUESTIONS, said, setting

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

GROUPS = {
    "trust": "NHS trusts",
    "network": "GP groups",
    "practice": "GP practices",
    "independent": "Independent providers",
}
OTHER = "Other providers"
NOT_ASKED = "No Friends and Family Test answers here."


@dataclass(frozen=True, slots=True)
class Listed:
    """A place that may be listed: an organisation, or a site that a search found."""

    group: str
    name: str
    organisation: str
    site: str
    part_of: str
    in_register: bool
    has_experience: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One place of the page: its name and address, what to know of it, and its latest answer as a sentence."""

    group: str
    name: str
    href: str
    part_of: str
    in_register: bool
    sentence: str


def listed(snapshot: "Snapshot", words: str = "", everyone: bool = False) -> list[Listed]:
    """The organisations people answered about, by kind and name; with `everyone` those of whom only other figures are.

    With `words` also sites, and only places whose name or code holds every word.
    """
    there = held(snapshot)
    known = {place.code: place for place in Organisation.objects.all()}
    sites = {(code, site) for code, inside in there.sites.items() for site in inside} if words else set()
    pairs = {(code, "") for code in there.sites} | sites
    found = [_listed(organisation, site, known, organisation in there.asked) for organisation, site in pairs]
    wanted = [word.casefold() for word in words.split()]
    kept = [
        place
        for place in found
        if (everyone or wanted or place.has_experience)
        and all(word in f"{place.name} {place.site or place.organisation}".casefold() for word in wanted)
    ]
    order = [*GROUPS.values(), OTHER]
    return sorted(kept, key=lambda place: (order.index(place.group), place.name.casefold(), place.site))


def _listed(organisation: str, site: str, known: dict[str, Organisation], asked: bool) -> Listed:
    whole, place = known.get(organisation), known.get(site or organisation)
    return Listed(
        group=GROUPS.get(whole.kind, OTHER) if whole else OTHER,
        name=plain(place.name) if place else site or organisation,
        organisation=organisation,
        site=site,
        part_of=(plain(whole.name) if whole else organisation) if site else "",
        in_register=place is not None and place.in_register,
        has_experience=asked,
    )


def lines(snapshot: "Snapshot", places: Sequence[Listed]) -> list[Line]:
    """The places of one page with their sentences."""
    return [
        Line(
            place.group,
            place.name,
            place_address(place.organisation, place.site),
            place.part_of,
            place.in_register,
            _latest(snapshot, place.organisation, place.site) if place.has_experience else NOT_ASKED,
        )
        for place in places
    ]


@lru_cache(maxsize=4096)
def _latest(snapshot: "Snapshot", organisation: str, site: str) -> str:
    """The newest month's answer, of the setting with most people; the newer question goes first."""
    for question in QUESTIONS:
        found = [
            f
            for f in figures(snapshot, question, organisation=organisation, site=site)
            if f.value is not None and len(f.period) == 7
        ]
        if found:
            newest = max(found, key=_newest_and_largest)
            return said(newest, setting(newest.setting), brief=True).sentence
    return NOT_ASKED


def _newest_and_largest(figure: ReleasedFigure) -> tuple[str, float]:
    return figure.period, figure.n or 0
