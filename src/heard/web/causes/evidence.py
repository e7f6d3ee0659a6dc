"""Evidence as it is pinned when a cause for concern is raised, and as its page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from heard.disclosure import ReleasedFigure
from heard.indicators import filter_of
from heard.web.changes.others import Others, Stance
from heard.web.places.addresses import address_if_there

BOTH_SIDES = (Stance.AGREES, Stance.OTHERWISE)
MOST_BESIDE = 6
SAYS = {Stance.AGREES.value: "Says the same", Stance.OTHERWISE.value: "Says otherwise"}


def piece(sentence: str, figure: ReleasedFigure | None = None, **more: Any) -> dict[str, Any]:
    """One piece of evidence to pin: its sentence, and of its number what disclosure control has released."""
    said: dict[str, Any] = {"sentence": sentence, **more}
    if figure is not None:
        said |= {"figure": filter_of(figure), "period": figure.period, "n": figure.n, "value": figure.value}
    return {name: value for name, value in said.items() if value is not None}


def pieces_of(others: Others) -> list[dict[str, Any]]:
    """What else says so and what says otherwise, pinned beside: the other side belongs to the evidence."""
    found = [other for stance in BOTH_SIDES for other in others.of(stance)][:MOST_BESIDE]
    return [piece(f"{one.subject}: {one.says}", one.figure, stance=one.stance.value) for one in found]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence as a page shows it: its sentence, what it says beside the others, and the way to it."""

    sentence: str
    stance: str
    href: str
    link: str


def shown(evidence: Iterable[Mapping[str, Any]], *, may_open_rows: bool) -> list[Piece]:
    """Pinned evidence with the way to each number, change or entry as it stands now."""
    return [_shown(one, may_open_rows) for one in evidence]


def _shown(one: Mapping[str, Any], may_open_rows: bool) -> Piece:
    href, link = "", ""
    if one.get("figure"):
        href = f"{reverse('figure')}?{urlencode({'figure': one['figure']})}"
        link = "See the number and its rows now" if may_open_rows else "See the number now"
    if one.get("entry"):
        href, link = address_if_there("list_entry", "concerns", one["entry"]), "See the entry"
    return Piece(one.get("sentence", ""), SAYS.get(one.get("stance", ""), ""), href, link)
