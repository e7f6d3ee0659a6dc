"""Through which ways people were heard, provider by provider and service by service, and which ways are missing (R060).

Whether anything came, never how much: no number of anybody's answers is shown.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.vocabulary.feedback import Kind
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

WAYS: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "Friends and Family Test": (frozenset({Kind.FRIENDS_AND_FAMILY}), ("fft_",)),
    "surveys": (frozenset({Kind.SURVEY}), ("survey_", "gpps_")),
    "complaints": (frozenset({Kind.COMPLAINT}), ("complaints_",)),
    "concerns told to PALS": (frozenset({Kind.CONCERN}), ("pals_",)),
    "comments and reviews": (frozenset({Kind.COMMENT, Kind.REVIEW}), ()),
    "compliments": (frozenset({Kind.COMPLIMENT}), ()),
    "stories": (frozenset({Kind.STORY}), ()),
    "what staff and partners noted": (frozenset({Kind.NOTE}), ()),
}
"""Each way people can be heard: the kinds of response it brings, and how its published measures begin."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The ways in which people were heard about one service; the whole provider has no service."""

    service: str
    ways: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The ways through which nobody was heard."""
        return tuple(way for way in WAYS if way not in self.ways)


def heard_through(snapshot: "Snapshot", organisation: str, period: str) -> tuple[Heard, ...]:
    """How people were heard in a period: the whole provider first, then each service that data name, by its name."""
    when = Period.parse(period)
    keys = [when.key, *when.months, *sorted({Period.quarter(Period.parse(month).first).key for month in when.months})]
    asked = [organisation, keys]
    where = "organisation = ? AND list_contains(?, period)"
    rows = snapshot.query(
        f"SELECT DISTINCT service, kind, '' AS measure FROM responses WHERE {where} "
        f"UNION SELECT DISTINCT service, '' AS kind, measure FROM counts WHERE {where}",
        [*asked, *asked],
    )
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for way, (kinds, starts) in WAYS.items():
            if row["kind"] in kinds or (starts and row["measure"].startswith(starts)):
                found[""].add(way)
                found[row["service"]].add(way)
    services = sorted((name for name in found if name), key=str.casefold)
    return tuple(Heard(name, tuple(way for way in WAYS if way in found[name])) for name in ("", *services))
