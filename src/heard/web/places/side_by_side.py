"""The parts of a place, or the providers of a pathway, side by side: what each kind of source says of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.charts import words
from heard.record.places.names import names_of
from heard.triangulation import Part, Signs
from heard.vocabulary.periods import Period
from heard.web.places.addresses import figure_address, part_address
from heard.web.places.evidence import DIMENSIONS, STATES, matrix_of, verdict_of
from heard.web.places.wording import setting

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

KINDS = {
    "organisation": "The organisation as a whole",
    "site": "Sites",
    "setting": "Kinds of care",
    "service": "Services",
    "pathway": "Pathways",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one kind of source says of a part; it opens the figure behind it, or the lines where there are several."""

    title: str
    verdict: tuple[str, str]
    value: str
    borrowed: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One part: what it is called, what its sources come to, and a cell for each dimension."""

    group: str
    name: str
    of: str
    href: str
    state: tuple[str, str]
    sentence: str
    cells: tuple[Cell, ...]


def rows(snapshot: "Snapshot", parts: Sequence[Part], period: Period, names: Mapping[str, str]) -> list[Row]:
    """The parts as rows, in the order given: by name, never by their numbers."""
    return [_row(snapshot, part, period, names) for part in parts]


def laid_out(snapshot: "Snapshot", parts: Sequence[Part], period: Period) -> list[Row]:
    """The parts of a place as rows, with the names of their places."""
    return rows(snapshot, parts, period, names_of({code for part in parts for code in (part.organisation, part.site)}))


def name_of(part: Part, names: Mapping[str, str]) -> str:
    """What a part is called."""
    place = names.get(part.site or part.organisation, part.site or part.organisation)
    own = part.service or (setting(part.setting) if part.setting else "") or part.pathway
    return own or place


def _row(snapshot: "Snapshot", part: Part, period: Period, names: Mapping[str, str]) -> Row:
    found = matrix_of(snapshot, part, period, names.get(part.organisation, part.organisation))
    href = part_address(part, period.key)
    of = names.get(part.site, part.site) if part.service and part.site else ""
    if part.pathway and part.service:
        of = ", ".join(filter(None, (of, names.get(part.organisation, part.organisation))))
    return Row(
        KINDS[part.kind],
        name_of(part, names),
        of,
        href,
        STATES[found.agreement.state],
        found.agreement.sentence,
        tuple(_cell(signs, href) for signs in found.signs),
    )


def _cell(signs: Signs, page: str) -> Cell:
    known = [row for row in signs.rows if row.figure is not None]
    only = known[0] if len(known) == 1 else None
    value = ""
    if only is not None and only.figure is not None:
        figure = only.figure
        said = only.value if isinstance(only.value, str) else ""
        if figure.value is not None and not said and figure.unit != "ratio":
            said = words.value(figure.value, figure.unit, figure.n)
        value = f"{said} ({words.count(only.n)})" if said and only.n and figure.unit in ("proportion", "net") else said
    elif known:
        value = f"{len(known)} figures"
    borrowed = known[0].scope if known and all(row.scope for row in known) else ""
    return Cell(
        DIMENSIONS[signs.dimension],
        verdict_of(signs),
        value,
        borrowed.partition(",")[0],
        figure_address(only.figure) if only and only.figure is not None else f"{page}#{signs.dimension}",
    )
