"""Which of people's words another system may read: masked, agreed to by who said them, and pointing at nobody.

A rule of this module, in one place: words are given only where their author agreed that they may be shown, where
nothing in them suggests danger, and where at least five people answered at the same place in the same month. Where
fewer answered at a service or a site, the words are given for the organisation, if there five did.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from heard.disclosure.rules import DEFAULT
from heard.vocabulary.feedback import Kind

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

AGREED = frozenset({"may be shown", "may be published", "publish", "public", "anonymous quote", "yes", "y", "agreed"})
"""What the column "consent" says, in small letters, where somebody agreed that their words may be shown."""
ENOUGH = DEFAULT.hide_to + 1
"""How many people must have answered at the same place in the same month."""
PLACES: tuple[tuple[str, ...], ...] = (
    ("organisation", "site", "service", "setting"), ("organisation", "site", "setting"), ("organisation", "setting"),
    ("organisation",),
)  # fmt: skip
"""What is said of where words come from, the finest first; the first at which enough people answered is used."""

SAID = """
    SELECT p.passage, p.organisation, p.site, p.service, p.setting, p.period, p.prompt, p.kind, p.polarity, p.text
    FROM passages p JOIN responses r USING (response)
    WHERE lower(trim(r.consent)) IN (SELECT unnest(?)) AND p.kind <> ? AND coalesce(p.urgent, 0) = 0 AND p.text <> ''
        AND (? = '' OR p.organisation = ?)
    ORDER BY p.period DESC, p.passage
"""
ANSWERED = """
    SELECT organisation, site, service, setting, period, count(*) AS people FROM responses
    WHERE kind <> ? AND (? = '' OR organisation = ?) GROUP BY ALL
"""


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of somebody's words that may be read, with as much of where it comes from as points at nobody."""

    passage: str
    organisation: str
    site: str
    service: str
    setting: str
    period: str
    prompt: str
    kind: str
    polarity: int | None
    text: str


def quotes(snapshot: "Snapshot", *, organisation: str = "", period: str = "", service: str = "") -> list[Quote]:
    """The words that may be read, newest month first; `period` a month, `service` as its returns name it."""
    people = _people(snapshot, organisation)
    rows = snapshot.query(SAID, [sorted(AGREED), Kind.INCIDENT.value, organisation, organisation])
    found = (quote for row in rows if (quote := _quoted(row, people)) is not None)
    return [one for one in found if period in ("", one.period) and service in ("", one.service)]


def _people(snapshot: "Snapshot", organisation: str) -> dict[tuple[str, ...], int]:
    """How many answered at each place in each month, at each fineness of the place."""
    people: dict[tuple[str, ...], int] = {}
    for row in snapshot.query(ANSWERED, [Kind.INCIDENT.value, organisation, organisation]):
        for key in _keys(row):
            people[key] = people.get(key, 0) + row["people"]
    return people


def _keys(row: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for place in PLACES:
        yield ("/".join(place), row["period"], *(row[part] for part in place))


def _quoted(row: dict[str, Any], people: dict[tuple[str, ...], int]) -> Quote | None:
    for place, key in zip(PLACES, _keys(row), strict=True):
        if people.get(key, 0) >= ENOUGH:
            unsaid = {part: "" for part in PLACES[0] if part not in place}
            return Quote(**(row | unsaid))
    return None
