"""The parts of a place, or the providers of a pathway, side by side: what each kind of source says of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from heard.charts import words
from heard.record.places.names import names_of
from heard.triangulation import MatrixRow, Part, Signs
from heard.triangulation.signs import signs
from heard.vocabulary.periods import Period
from heard.web.places import deaths
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


SPOKEN = ("better", "worse", "divided")
"""The looks that a page of many cells draws; the others are calm words."""

MARKS = {"better": "▲", "worse": "▼", "divided": "◐", "usual": "●", "missing": "–"}
BRIEF = {"Better than expected": "Better", "Worse than expected": "Worse", "Nothing to compare with": "Not compared"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one kind of source says of a part; it opens the figure behind it, or the lines where there are several.

    `look` is empty where it should not catch the eye; `mark` is the sign that says the same as the words.
    """

    title: str
    verdict: str
    look: str
    mark: str
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
    return f"{own[:1].upper()}{own[1:]}" if own else place


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
        tuple(_cell(one, href) for one in found.signs),
    )


def _cell(found: Signs, page: str) -> Cell:
    known = [row for row in found.rows if row.figure is not None]
    lent = [row.scope for row in known if ", not this" in row.scope]
    borrowed = lent[0].partition(",")[0] if lent and len(lent) == len(known) else ""
    # What stands only beside a part is told in words, without the look that speaks for it.
    beside = signs(found.dimension, [replace(row, own=True) for row in known]) if borrowed else found
    verdict, look = verdict_of(beside)
    only = known[0] if len(known) == 1 else None
    return Cell(
        DIMENSIONS[found.dimension],
        BRIEF.get(verdict, verdict),
        look if look in SPOKEN and not borrowed else "",
        MARKS[look],
        _value(only) if only is not None else f"{len(known)} figures" if known else "",
        borrowed[:1].upper() + borrowed[1:],
        figure_address(only.figure) if only and only.figure is not None else f"{page}#{found.dimension}",
    )


def _value(row: MatrixRow) -> str:
    """The one value behind a cell, with how many people, as briefly as it can be said."""
    figure = row.figure
    if isinstance(row.value, str):
        return row.value
    if figure is None or figure.value is None:
        return "Hidden"
    if row.indicator == "shmi":
        return deaths.value(figure)
    said = words.value(figure.value, figure.unit, figure.n)
    return f"{said} ({words.count(row.n)})" if row.n and figure.unit in ("proportion", "net") else said
