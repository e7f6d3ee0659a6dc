"""How often, how early and with how much room bodies speak of what people live through (R064, R109)."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from heard.governance.agenda import EXPERIENCE
from heard.governance.assurance import Line, median
from heard.record.assurance.look import Look, kept

HELD = ("held", "minuted")
NOT_KEPT = Line("Not yet kept: how often bodies speak of what people live through.", known=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """One body: its meetings in the quarter, those with experience on the agenda, and how early it came.

    `place` is the middle place of its first item of experience, of `items` items; None where there was none.
    """

    body: str
    meetings: int
    with_experience: int
    place: float | None
    items: int
    of_experience: int


def by_body(look: Look) -> list[Seen] | None:
    """Each body that met in the quarter; None where meetings are not kept."""
    meetings = kept("meetings", "Meeting")
    if meetings is None:
        return None
    of_body: dict[str, list[list[bool]]] = defaultdict(list)
    met = meetings.filter(
        body__commissioner=look.commissioner, on__range=(look.period.first, look.period.last), state__in=HELD
    )
    for meeting in met.select_related("body").prefetch_related("items"):
        of_body[meeting.body.name].append([_experience(item) for item in meeting.items.all() if not item.off])
    return [_seen(name, agendas) for name, agendas in of_body.items()]


def _experience(item: Any) -> bool:
    return item.of in EXPERIENCE


def _seen(name: str, agendas: list[list[bool]]) -> Seen:
    first = [agenda.index(True) + 1 for agenda in agendas if any(agenda)]
    return Seen(name, len(agendas), len(first), median(first), sum(map(len, agendas)), sum(map(sum, agendas)))


def spoken(look: Look) -> list[Line]:
    """How often and how early, a line for each body that met (R064)."""
    seen = by_body(look)
    if seen is None:
        return [NOT_KEPT]
    if not seen:
        return [Line(f"No body has held a meeting in {look.when}.", look.when, page="meetings")]
    return [
        Line(
            f"{one.body}: experience was on the agenda of {one.with_experience:,} of {one.meetings:,} meetings"
            + (f", first as item {one.place:g} (the middle of these meetings)." if one.place else "."),
            look.when, one.with_experience, one.meetings, page="meetings",
        )
        for one in seen
    ]  # fmt: skip


def parity(look: Look) -> Line:
    """The room that experience has on agendas, all items counted (R109)."""
    seen = by_body(look)
    if seen is None:
        return NOT_KEPT
    items, ours = sum(one.items for one in seen), sum(one.of_experience for one in seen)
    if not items:
        return Line(f"No agenda is on record for {look.when}.", look.when, page="meetings")
    return Line(
        f"{ours:,} of {items:,} agenda items in {look.when} are about what people live through ({ours / items:.0%}). "
        "Experience, safety and outcomes go up by the same route.",
        look.when, page="meetings",
    )  # fmt: skip
