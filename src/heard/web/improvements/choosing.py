"""The places and services there are numbers of, as a form offers them."""

from typing import TYPE_CHECKING

from heard.record.cases.doors import About
from heard.record.places.names import names_of
from heard.web.places.held import held, parts_held

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


def places(snapshot: "Snapshot") -> list[tuple[str, str]]:
    """Every organisation, each followed by its sites, as `code` or `organisation/site` with its name."""
    sites = held(snapshot).sites
    names = names_of({code for one, inside in sites.items() for code in (one, *inside)})
    listed = []
    for code in sorted(sites, key=lambda one: names[one]):
        listed.append((code, names[code]))
        ordered = sorted(sites[code], key=lambda one: names[one])
        listed += [(f"{code}/{site}", f"{names[code]}: {names[site]}") for site in ordered]
    return listed


def place_named(place: str, service: str = "") -> About:
    """The place of a choice."""
    organisation, _, site = place.partition("/")
    return About(organisation, site, service)


def services(snapshot: "Snapshot", about: About) -> list[str]:
    """The services that data name at a place."""
    if not about.organisation:
        return []
    return sorted({part.service for part in parts_held(snapshot, about.organisation, about.site) if part.service})
