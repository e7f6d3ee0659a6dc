"""What an indicator is: its owner, why it matters, what is counted, and from which source first."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from heard.vocabulary.refusal import Refusal

PEOPLE = ("age_band", "sex", "gender", "ethnicity", "orientation", "religion", "disability", "deprivation")
OTHERS = ("kind", "mode", "speaker", "subject", "stage", "pathway", "sector")
"""What responses may be split by: who people are, and how they spoke."""


@dataclass(frozen=True, slots=True)
class Basis:
    """One place an indicator can be taken from: published counts, responses, or codings.

    For responses, `column` is compared with the values of `numerator` and `denominator`; without a column every
    response counts once. Bases are listed in order of precedence.
    """

    origin: str
    measure: str = ""
    kind: str = ""
    question: str = ""
    column: str = ""
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One indicator, as its file defines it.

    `direction` is higher_is_better, lower_is_better or neutral; `unit` proportion, count, ratio, net, rating or score.
    `apart` names dimensions that are never added up. `disclosure` names the rule of small numbers. `latest` marks
    what stands until the next publication; `watched` what is looked through for signals.
    """

    key: str
    name: str
    says: str
    short: str
    owner: str
    why_it_matters: str
    numerator: str
    denominator: str
    direction: str
    unit: str
    one: str
    review_date: date
    version: str
    disclosure: str
    apart: tuple[str, ...]
    dimension: str
    standard: str
    sources: tuple[Basis, ...]
    many: str = ""
    unless_asked: tuple[tuple[str, str], ...] = ()
    latest: bool = False
    watched: bool = True

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What its figures may be split by."""
        origins = {basis.origin for basis in self.sources}
        wide = "responses" in origins or "codings" in origins
        return (
            *("site", "service", "month", "setting"),
            *(dim for dim in self.apart if dim != "setting"),
            *((*PEOPLE, *OTHERS) if wide else ()),
            *(("polarity", "prompt") if "codings" in origins else ()),
        )

    @property
    def themed(self) -> bool:
        """Whether it is about coded comments."""
        return any(basis.origin == "codings" for basis in self.sources)


@cache
def definitions() -> dict[str, Definition]:
    """Every indicator by its key, in the order of the keys."""
    folder = files("heard.indicators") / "definitions"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {
        file.name.removesuffix(".toml"): _read(file.name.removesuffix(".toml"), file.read_text("utf-8"))
        for file in found
    }


def definition(key: str) -> Definition:
    """The definition of one indicator; raises `Refusal` with the keys that exist where there is none."""
    known = definitions()
    if key not in known:
        raise Refusal(f"There is no indicator “{key}”.", next_step=f"Choose one of: {', '.join(known)}.")
    return known[key]


def _read(key: str, text: str) -> Definition:
    given: dict[str, Any] = tomllib.loads(text)
    sources = tuple(_basis(source) for source in given.pop("sources"))
    apart = tuple(given.pop("apart"))
    unless_asked = tuple(given.pop("unless_asked", {}).items())
    return Definition(key=key, sources=sources, apart=apart, unless_asked=unless_asked, **given)


def _basis(given: dict[str, Any]) -> Basis:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Basis(origin=values.pop("from"), **values)
