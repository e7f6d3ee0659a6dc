"""A pathway across its providers: what is said of each, in the order people usually meet them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from heard.charts import words
from heard.record.places.names import names_of
from heard.triangulation import Part
from heard.triangulation.part import figures_at
from heard.vocabulary.periods import Period
from heard.web.places.held import pathways_held
from heard.web.places.place import offered_of
from heard.web.places.side_by_side import Row, rows

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

STEPS = ("gp", "ambulance", "a&e", "outpatient", "maternity", "inpatient", "mental health", "community")
"""The order in which people usually meet kinds of care; it says nothing of how good they are."""

ANSWERS = ("fft_percent_positive", "fft_percent_recommended")


@dataclass(frozen=True, slots=True)
class Way:
    """A pathway in one period: its sentence, and its providers and their services as rows."""

    name: str
    period: Period
    sentence: str
    providers: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A pathway as the list of them shows it."""

    name: str
    providers: str


def listed(snapshot: "Snapshot") -> list[Listed]:
    """Every pathway that data name, with its providers."""
    found = pathways_held(snapshot)
    names = names_of({part.organisation for services in found.values() for part in services})
    return [
        Listed(name, words.listed([names[code] for code in _providers(services)])) for name, services in found.items()
    ]


def offered_on(snapshot: "Snapshot", name: str) -> list[Period]:
    """The periods that any provider of a pathway has answers from; none where there is no such pathway."""
    codes = {part.organisation for part in pathways_held(snapshot).get(name, ())}
    return offered_of(snapshot, codes)


def way(snapshot: "Snapshot", name: str, period: Period) -> Way:
    """The providers of a pathway lined up where people pass from one to the next."""
    services = pathways_held(snapshot)[name]
    codes = _providers(services)
    names = names_of({*codes, *(part.site for part in services)})
    lined: list[Row] = []
    for code in codes:
        (whole,) = rows(snapshot, [Part(code, pathway=name)], period, names)
        inside = rows(
            snapshot, [part for part in services if part.organisation == code and part.service], period, names
        )
        lined += [replace(whole, name=names[code], group=names[code]), *(replace(r, group=names[code]) for r in inside)]
    return Way(name, period, _sentence(snapshot, name, codes, period, names), tuple(lined))


def _providers(services: Mapping[Part, str]) -> list[str]:
    """The organisations of a pathway by the first kind of care people meet there."""
    step: dict[str, int] = {}
    for part, setting in services.items():
        at = STEPS.index(setting) if setting in STEPS else len(STEPS)
        step[part.organisation] = min(at, step.get(part.organisation, at))
    return sorted(step, key=lambda code: (step[code], code))


def _sentence(snapshot: "Snapshot", name: str, codes: list[str], period: Period, names: Mapping[str, str]) -> str:
    """How many people on the pathway answered about each provider."""
    told = []
    for code in codes:
        found = [f for key in ANSWERS for f in figures_at(snapshot, key, Part(code, pathway=name), period.key)]
        people = sum(f.denominator or 0 for f in found)
        told.append(
            f"{words.people(people, 'person', 'people') if people else 'nobody we can show'} about {names[code]}"
        )
    return f"In {period} people on this pathway answered: {words.listed(told)}."
