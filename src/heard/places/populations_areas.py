"""Local authorities of England and Wales as they were at the census of 2021, found by name or code."""

import csv
from functools import cache
from importlib.resources import files

# Small areas (LSOA, MSOA) are named after their local authority, three of them without the words after the comma.
_TAIL = ", "


@cache
def _by_name() -> dict[str, tuple[str, str]]:
    """Each authority's (code, name) by its name, and by the part of it before a comma.

    Source: Office for National Statistics, census 2021 geographies; Open Government Licence v3.
    """
    found = {}
    with (files("heard.places") / "populations_areas.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            pair = row["code"], row["name"]
            found[row["name"].casefold()] = pair
            found[row["name"].split(_TAIL)[0].casefold()] = pair
    return found


@cache
def area_name(code: str) -> str:
    """The name of a local authority, or an empty string."""
    return next((name for known, name in _by_name().values() if known == code), "")


def area_of(small_area: str) -> tuple[str, str] | None:
    """The (code, name) of the local authority that a small area is named after: "Leeds 067G" lies in Leeds."""
    return area_called(small_area.rsplit(" ", 1)[0])


def area_called(name: str) -> tuple[str, str] | None:
    """The (code, name) of the local authority with this name, or None."""
    return _by_name().get(name.strip().casefold())
