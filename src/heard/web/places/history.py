"""What a place's page says of organisations that joined."""

from typing import TYPE_CHECKING

from heard.places.joins import told_of
from heard.record.places.joins import joined_since, joins_of
from heard.record.places.names import names_of
from heard.web.places.held import held
from heard.web.places.place import Spot

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


def joins_told(snapshot: "Snapshot", spot: Spot) -> list[str]:
    """A sentence for each organisation with figures that joined this one, or that this one became part of."""
    if spot.site:
        return []
    told = [told_of(join, spot.name) for join in joins_of(spot.organisation) if held(snapshot).knows(join.old, "")]
    since = joined_since(spot.organisation)
    return [*told, *([told_of(since, names_of([since.new])[since.new])] if since else [])]
