"""Who lives here: people of each group in the areas a home knows, from the best source it holds."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

FIRST = "population_groups"
"""The source that somebody wrote for this place comes before a census of many."""

MOST_AREAS = 15
"""Areas that are added up unasked: no integrated care board serves more. A national file must be told which area."""

NONE = "Heard does not know how many people of each group live here."


@dataclass(frozen=True, slots=True)
class Population:
    """People by group, as their source names the groups; empty, with `why` in words, where nobody has said.

    `everyone` is the people of all groups where the source gives them by themselves. `cut` is true where deprivation
    was worked out from small areas.
    """

    dimension: str
    groups: dict[str, float] = field(default_factory=dict)
    everyone: float = 0.0
    areas: tuple[str, ...] = ()
    period: str = ""
    source: str = ""
    why: str = ""


def population(snapshot: "Snapshot", dimension: str, *, area: str = "") -> Population:
    """The people of each group of a dimension in one area, or in all areas that Heard was told of.

    Of several sources the plain layout wins, then the newest. Areas of one source and year are added up; where there
    are more than `MOST_AREAS` and none is named, nobody has said which of them this place is.
    """
    found = _told(snapshot, dimension, area)
    if not found and dimension == "deprivation":
        found = _by_small_area(snapshot, area)
    if not found:
        return Population(dimension, why=NONE)
    source, period = max({(row["source"], row["period"]) for row in found}, key=lambda s: (s[0] == FIRST, s[1], s[0]))
    rows = [row for row in found if (row["source"], row["period"]) == (source, period)]
    areas = {row["organisation"]: row["name"] or row["organisation"] for row in rows}
    if len(areas) > MOST_AREAS:
        return Population(
            dimension, why=f"Heard knows {len(areas):,} areas, and nobody has said which of them is ours."
        )
    groups: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        groups[row["group"]] += row["people"]
    everyone = groups.pop("", 0.0)
    if not groups:
        return Population(dimension, why=NONE)
    return Population(dimension, dict(groups), everyone, tuple(sorted(areas.values())), period, source)


def _told(snapshot: "Snapshot", dimension: str, area: str) -> list[dict[str, Any]]:
    here = "AND organisation = ?" if area else ""
    rows: list[dict[str, Any]] = snapshot.query(
        "SELECT source, period, organisation, max(category) AS name, CASE dimension WHEN '' THEN '' ELSE \"group\" END "
        'AS "group", sum(numerator) AS people FROM counts '
        "WHERE measure = 'population' AND level = 'area' AND dimension IN (?, '') AND numerator IS NOT NULL "
        f"{here} GROUP BY ALL",
        [dimension, *([area] if area else [])],
    )
    split = {(row["source"], row["period"]) for row in rows if row["group"] != ""}
    return [row for row in rows if (row["source"], row["period"]) in split]


def _by_small_area(snapshot: "Snapshot", area: str) -> list[dict[str, Any]]:
    """People by fifth of deprivation: those of each small area counted in the fifth its tenth belongs to.

    One edition of the index for an area as a whole: the one that covers most of its people, the newer of two that
    cover as many. Small areas were drawn anew between editions, so tenths of two are never put together.
    """
    here = "AND p.organisation = ?" if area else ""
    rows: list[dict[str, Any]] = snapshot.query(
        f"""
        WITH tenths AS (
            SELECT site, period, max(value) AS tenth FROM counts
            WHERE measure = 'deprivation_decile' AND level = 'small area' GROUP BY site, period
        ), people AS (
            SELECT organisation, site, max_by(numerator, (period, source)) AS people, max(category) AS name FROM counts
            WHERE measure = 'population' AND level = 'small area' AND dimension = '' GROUP BY ALL
        ), joined AS (
            SELECT t.period, p.organisation, p.name, p.people, t.tenth
            FROM people p JOIN tenths t USING (site) WHERE true {here}
        ), covered AS (
            SELECT organisation, period, sum(people) AS people FROM joined GROUP BY ALL
        ), chosen AS (
            SELECT organisation, max_by(period, (people, period)) AS period FROM covered GROUP BY organisation
        )
        SELECT 'deprivation' AS source, j.period, j.organisation, max(j.name) AS name,
               CAST(CAST(ceil(j.tenth / 2) AS INTEGER) AS VARCHAR) AS "group", sum(j.people) AS people
        FROM joined j JOIN chosen c ON c.organisation = j.organisation AND c.period = j.period
        GROUP BY j.organisation, j.period, "group"
        """,
        [area] if area else [],
    )
    newest = max((str(row["period"]) for row in rows), default="")
    return [{**row, "period": newest} for row in rows]
