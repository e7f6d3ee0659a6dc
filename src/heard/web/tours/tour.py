"""A tour as data: who it is for, and its stops, each with where to look, what it means and what to try."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from heard.record.people.roles import ROLES, Role


@dataclass(frozen=True, slots=True)
class Stop:
    """One page of a tour. `address` is a path of the demonstration; `minutes` is how long to stay."""

    title: str
    address: str
    minutes: int
    look: str
    means: str
    do: str


@dataclass(frozen=True, slots=True)
class Tour:
    """A walk through the demonstration for one kind of person, in about twenty minutes."""

    key: str
    name: str
    for_whom: str
    signs_in_as: str
    role: Role
    stops: tuple[Stop, ...]

    @property
    def minutes(self) -> int:
        """How long the whole walk takes."""
        return sum(stop.minutes for stop in self.stops)


ORDER = ("analyst", "manager", "committee", "administrator")


@cache
def tours() -> dict[str, Tour]:
    """Every tour by its key, in the order they are offered."""
    return {key: _read(key) for key in ORDER}


def _read(key: str) -> Tour:
    told = tomllib.loads(files(__package__).joinpath(f"guides/{key}.toml").read_text(encoding="utf-8"))
    stops = tuple(Stop(**stop) for stop in told.pop("stops"))
    return Tour(key=key, role=ROLES[told.pop("role")], stops=stops, **told)
