"""One service, kind of care or pathway of an organisation: what every source says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.record.places.names import names_of
from heard.triangulation import Part
from heard.vocabulary.periods import Period
from heard.web.places.addresses import comments_address, pathway_address, side_by_side_address
from heard.web.places.evidence import Evidence, evidence
from heard.web.places.place import Spot
from heard.web.places.side_by_side import name_of

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

ASKED = ("site", "service", "setting", "pathway")


@dataclass(frozen=True, slots=True)
class PartPage:
    """A part in one period, and the ways on from it."""

    name: str
    spot: Spot
    period: Period
    evidence: Evidence
    beside: str
    comments: str
    across: str


def asked_part(organisation: str, asked: Mapping[str, str]) -> Part:
    """The part that an address names."""
    return Part(organisation, **{name: asked.get(name, "")[:200].replace("\x00", "") for name in ASKED})


def part_page(snapshot: "Snapshot", part: Part, spot: Spot, period: Period) -> PartPage:
    """What every source says of the part, in the words of a page."""
    names = names_of([part.organisation, part.site])
    return PartPage(
        name_of(part, names),
        spot,
        period,
        evidence(snapshot, part, period, names.get(part.organisation, part.organisation)),
        side_by_side_address(part.organisation, part.site, period.key),
        _comments(part, period),
        pathway_address(part.pathway, period.key) if part.pathway else "",
    )


def _comments(part: Part, period: Period) -> str:
    """Where the comments of a service are; comments are not chosen by setting or pathway."""
    if part.kind not in ("service", "site"):
        return ""
    where = {"organisation": part.organisation, "site": part.site, "service": part.service}
    return comments_address(**where, period=period.key)
