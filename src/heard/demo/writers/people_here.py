"""Who lives here, group by group: the plain layout that a public health team fills from the census."""

import csv
from pathlib import Path

from heard.demo.organisations import SYSTEM
from heard.demo.respondents import GROUPS, NOT_SAID
from heard.demo.stories import NOT_REACHED, SHARE_OF_PEOPLE_NOT_REACHED
from heard.demo.written import WrittenFile

EVERYONE = 412_600
HEADER = ("area code", "area name", "dimension", "group", "people")
_DIMENSIONS = {
    "age": "age band", "sex": "sex", "ethnicity": "ethnic group", "disability": "disability",
    "deprivation": "deprivation quintile",
}  # fmt: skip
_AREA = "Aldermere and Harbourside"
_YEAR = "2024"


def write_people_here(folder: Path) -> list[WrittenFile]:
    """The people who live here, in every group that answers can name."""
    path = folder / "people-who-live-here.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        out.writerow((SYSTEM.code, _AREA, "all", "", EVERYONE))
        for name, dimension in _DIMENSIONS.items():
            for group, share in shares(name).items():
                out.writerow((SYSTEM.code, _AREA, dimension, group, round(EVERYONE * share)))
    return [WrittenFile(path, "population_groups", "the people who live here, by group", period=_YEAR)]


def shares(name: str) -> dict[str, float]:
    """Each group's share of the people who live here: as of those who answer, but for the one that is not reached."""
    said = {group: share for group, share in GROUPS[name] if group != NOT_SAID}
    here = {NOT_REACHED: SHARE_OF_PEOPLE_NOT_REACHED} if NOT_REACHED in said else {}
    others = sum(share for group, share in said.items() if group not in here)
    left = 1 - sum(here.values())
    return {group: here.get(group, share / others * left) for group, share in said.items()}
