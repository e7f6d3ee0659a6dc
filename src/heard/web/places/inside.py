"""The sites of an organisation, or the services of a site, each with its latest answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.disclosure import ReleasedFigure
from heard.indicators import figures
from heard.record.places.names import names_of
from heard.vocabulary.periods import Period
from heard.web.places.addresses import comments_address, place_address
from heard.web.places.held import held
from heard.web.places.place import Spot
from heard.web.places.wording import QUESTIONS, Said, said, setting

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Part:
    """One site or service: its name, its page where it has one, its numbers, and its comments."""

    name: str
    href: str
    numbers: tuple[Said, ...]
    comments: str


def inside(snapshot: "Snapshot", spot: Spot, period: Period) -> tuple[Part, ...]:
    """The parts of a place by name, never by their numbers: the Friends and Family Test is not for ranking."""
    return _services(snapshot, spot, period) if spot.site else _sites(snapshot, spot, period)


def _sites(snapshot: "Snapshot", spot: Spot, period: Period) -> tuple[Part, ...]:
    codes = held(snapshot).sites.get(spot.organisation, frozenset())
    found = [
        f
        for question in QUESTIONS
        for f in figures(snapshot, question, organisation=spot.organisation, period=period.key, by=("site",))
    ]
    names = names_of(codes)
    return tuple(
        Part(
            names[code],
            place_address(spot.organisation, code, period.key),
            _numbers(f for f in found if f.site == code),
            comments_address(organisation=spot.organisation, site=code, period=period.key),
        )
        for code in sorted(codes, key=lambda code: names[code])
    )


def _services(snapshot: "Snapshot", spot: Spot, period: Period) -> tuple[Part, ...]:
    where = {"organisation": spot.organisation, "site": spot.site, "period": period.key}
    found = [f for question in QUESTIONS for f in figures(snapshot, question, **where, by=("service",))]
    return tuple(
        Part(
            name[:1].upper() + name[1:],
            "",
            _numbers(f for f in found if f.service == name),
            comments_address(**where, service=name),
        )
        for name in sorted({f.service for f in found}, key=str.casefold)
    )


def _numbers(found: Iterable[ReleasedFigure]) -> tuple[Said, ...]:
    return tuple(said(f, setting(f.setting), brief=True) for f in found)
