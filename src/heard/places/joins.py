"""Organisations that joined: who became part of whom, from which day, and the sentence that says so."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heard.evidence.rows import Place
from heard.vocabulary.periods import MONTHS


@dataclass(frozen=True, slots=True)
class Join:
    """That one organisation became part of another; `on` is the first day as one, None where nobody has said."""

    old: str
    old_name: str
    new: str
    on: date | None

    @property
    def month(self) -> str:
        """The key of the first month as one, such as 2024-10; empty where the day is not known."""
        return f"{self.on:%Y-%m}" if self.on else ""

    @property
    def when(self) -> str:
        """The month in words."""
        return f"{MONTHS[self.on.month - 1]} {self.on.year}" if self.on else ""


def joins_into(code: str, came_before: Callable[[str], Iterable[Place]]) -> tuple[Join, ...]:
    """All that became part of an organisation, also by way of others, the earliest first.

    `came_before` gives the places whose successor has a code. An organisation that only changed its code joined too:
    its history goes on under the new one.
    """
    found: list[Join] = []
    met, ahead = {code}, [code]
    while ahead:
        heir = ahead.pop()
        for place in came_before(heir):
            if place.code in met:
                continue
            met.add(place.code)
            ahead.append(place.code)
            on = place.closed + timedelta(days=1) if place.closed else None
            found.append(Join(place.code, place.name or place.code, heir, on))
    return tuple(sorted(found, key=lambda join: (join.on or date.max, join.old)))


def told_of(join: Join, name: str) -> str:
    """What the page of the newer organisation says: "Vale NHS Trust became part of Dale NHS Trust in October 2024."."""
    when = f" in {join.when}" if join.when else "; nobody has said when"
    return f"{join.old_name} became part of {name}{when}."


def drawn(joins: Iterable[Join], months: Sequence[str]) -> tuple[dict[str, str], str]:
    """The words at each month in which a chart's line was joined, and the sentence on whose numbers stand before.

    `months` are those of the line, in order. A join before its first month or after its last is no mark.
    """
    inside = [join for join in joins if months and months[0] < join.month <= months[-1]]
    if not inside:
        return {}, ""
    marks: dict[str, list[str]] = {}
    for join in inside:
        marks.setdefault(join.month, []).append(join.old_name)
    told = [f"Before {join.when}, the numbers of {join.old_name} are put together with its own." for join in inside]
    return {month: f"joined by {' and '.join(names)}" for month, names in marks.items()}, " ".join(told)
