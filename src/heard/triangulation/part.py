"""A part of care that evidence can be lined up on: an organisation, a site, a service, a setting or a pathway."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from heard.indicators import definition, figures

if TYPE_CHECKING:
    from heard.disclosure import ReleasedFigure
    from heard.evidence.snapshot import Snapshot

SPLITS = ("setting", "pathway")
"""The columns that cut across places; sites and services lie in them."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """An organisation, or what lies in it: empty fields do not narrow it."""

    organisation: str
    site: str = ""
    service: str = ""
    setting: str = ""
    pathway: str = ""

    @property
    def kind(self) -> str:
        """What sort of part it is, by the narrowest of its names."""
        for name in ("pathway", "service", "setting", "site"):
            if getattr(self, name):
                return name
        return "organisation"

    @property
    def wider(self) -> "tuple[Part, ...]":
        """The parts it lies in, nearest first: whose figures stand beside it where it has none of its own."""
        steps = [
            replace(self, pathway="", setting="") if self.pathway or self.setting else self,
            replace(self, service="", pathway="", setting=""),
            Part(self.organisation),
        ]
        return tuple(dict.fromkeys(step for step in steps if step != self))


def figures_at(snapshot: "Snapshot", indicator: str, part: Part, period: str = "") -> "list[ReleasedFigure]":
    """An indicator's released figures at a part, for a period or for every period; none where it is not split so."""
    if part.pathway and "pathway" not in definition(indicator).dimensions:
        return []
    found = figures(
        snapshot,
        indicator,
        organisation=part.organisation,
        site=part.site,
        service=part.service,
        period=period,
        by=("pathway",) if part.pathway else (),
        setting=part.setting,
    )
    return [figure for figure in found if not part.pathway or dict(figure.by).get("pathway") == part.pathway]


def parts_of(snapshot: "Snapshot", organisation: str, site: str = "") -> tuple[Part, ...]:
    """The parts that data name: sites, then settings and services, then pathways, each in the order of its name."""
    where, asked = (
        ("organisation = ? AND site = ?", [organisation, site]) if site else ("organisation = ?", [organisation])
    )
    named = snapshot.query(
        f"SELECT DISTINCT site, service, setting, pathway FROM responses WHERE {where} "
        "UNION SELECT DISTINCT site, service, setting, CASE WHEN dimension = 'pathway' THEN \"group\" ELSE '' END "
        f"FROM counts WHERE {where} AND level IN ('site', 'organisation', 'ward')",
        [*asked, *asked],
    )
    sites = {Part(organisation, row["site"]) for row in named if row["site"] and not site}
    settings = {Part(organisation, site, setting=row["setting"]) for row in named if row["setting"]}
    services = {Part(organisation, row["site"], row["service"]) for row in named if row["service"]}
    pathways = {Part(organisation, site, pathway=row["pathway"]) for row in named if row["pathway"]}
    several = settings if len(settings) > 1 else set()
    return (*sorted(sites), *sorted(several), *sorted(services), *sorted(pathways))


def pathways(snapshot: "Snapshot") -> dict[str, dict[Part, str]]:
    """Every pathway that data name, with the services of each provider on it and the setting each is in."""
    rows = snapshot.query(
        "SELECT pathway, organisation, site, service, min(setting) AS setting FROM responses "
        "WHERE pathway <> '' GROUP BY ALL"
    )
    found: dict[str, dict[Part, str]] = {}
    for row in rows:
        part = Part(row["organisation"], row["site"], row["service"], pathway=row["pathway"])
        found.setdefault(row["pathway"], {})[part] = row["setting"]
    return {name: dict(sorted(found[name].items())) for name in sorted(found, key=str.casefold)}
