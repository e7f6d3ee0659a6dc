"""The figures of one row of a Friends and Family Test workbook: numbers, marks and empty cells."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from heard.evidence.rows import Count
from heard.sources import fft_workbook_layout as layout
from heard.sources.cells import text
from heard.sources.fft_workbook_layout import Sheet
from heard.sources.tables import Row
from heard.vocabulary.measures import State

# Marks that stand where a number would. The minus signs are a spreadsheet's own kinds of hyphen.
_SUPPRESSED = frozenset({"*", "**"})
NOT_COMPUTABLE = frozenset({"-", "−", "–", "—"})
# A published percentage may be rounded to whole points: further off than this is worth a look.
_ROUNDING = 0.0051


@dataclass(frozen=True, slots=True)
class Cellful:
    """A figure or the reason there is none: a number, a mark, or an empty cell (neither)."""

    number: float | None = None
    state: State | None = None


@dataclass(slots=True)
class Told:
    """What has been seen in one workbook, told at its end."""

    filled: int = 0
    empty: int = 0
    notes: Counter[str] = field(default_factory=Counter)


NOTES = {
    "hidden_by_publisher": "Figures that the publisher hides, as with “*”. They are kept as hidden, and never as 0.",
    "rate_over_100": "More people answered than could have. Figures are kept as published.",
    "answers_do_not_add_up": "The answers do not add up to the people who answered. Figures are kept as published.",
    "percentage_differs": "The published percentage is not the one its answers give. Figures are kept as published.",
}


def _figure(row: Row, *names: str, share: bool = False) -> Cellful:
    mark = row.text(*names)
    if mark in _SUPPRESSED:
        return Cellful(state=State.SUPPRESSED)
    if mark in NOT_COMPUTABLE:
        return Cellful(state=State.NOT_COMPUTABLE)
    number = row.share(*names) if share else row.count(*names)
    return Cellful(number, None if number is None else State.FIGURE)


def counts_of(row: Row, sheet: Sheet, where: dict[str, Any], told: Told) -> list[Count]:
    """Everything the row says; nothing where its figures are all empty."""
    answered = _figure(row, *layout.ANSWERED)
    _hold_twins(row, sheet)
    answers = {words: _figure(row, title) for words, title in sheet.answers.items()}
    modes = {way: _figure(row, title) for way, title in sheet.modes.items()}
    shares = {
        measure: (columns, _figure(row, *columns, share=True))
        for measure, columns in (sheet.wording.good, sheet.wording.bad)
        if row.has(*columns)
    }
    eligible = _figure(row, *layout.ELIGIBLE)
    every = [answered, eligible, *answers.values(), *modes.values(), *(share for _, share in shares.values())]
    if not any(figure.state for figure in every):
        return []
    if answered.state is None:
        row.refuse("the number of people who answered is missing", *layout.ANSWERED)
    given = {words: figure.number for words, figure in answers.items()}
    _check(given, answered, told)
    counts = []
    for measure, (columns, share) in shares.items():
        sign = "positive" if measure == sheet.wording.good[0] else "negative"
        if share.number is not None and share.number > 1:
            row.refuse("a share of the people who answered cannot be over 100%", *columns)
        parts = [given.get(words) for words, counts_as in sheet.wording.answers.items() if counts_as == sign]
        counts.append(_share_of(measure, share, parts, answered, where, told))
    if row.has(*layout.ELIGIBLE):
        counts.append(_response(answered, eligible, where, told))
    for dimension, measure, figures in (("answer", "fft_answer", answers), ("mode", "fft_mode", modes)):
        for group, figure in figures.items():
            if figure.state:
                counts.append(_part(measure, dimension, group, figure, answered, where))
    return counts


def _hold_twins(row: Row, sheet: Sheet) -> None:
    """Rejects a row whose two columns of one name differ: nothing says which of them is the one meant."""
    for places in sheet.twins:
        if len({text(row.cells[place]) if place < len(row.cells) else "" for place in places}) > 1:
            row.refuse("two columns have this name, and they differ", sheet.header.names[places[0]])


def _check(given: dict[str, float | None], answered: Cellful, told: Told) -> None:
    known = [number for number in given.values() if number is not None]
    if answered.number is not None and len(known) == len(given) and given and sum(known) != answered.number:
        told.notes["answers_do_not_add_up"] += 1


def _share_of(
    measure: str, share: Cellful, parts: list[float | None], answered: Cellful, where: dict[str, Any], told: Told
) -> Count:
    count = Count(measure=measure, denominator=answered.number, value=share.number, **where)
    count.state = share.state or answered.state or State.FIGURE
    known = [number for number in parts if number is not None]
    total = sum(known) if known and len(known) == len(parts) else None
    if total is not None and share.number is not None and answered.number:
        told.notes["percentage_differs"] += abs(total / answered.number - share.number) > _ROUNDING
    if total is not None and answered.number is not None and total > answered.number:
        # More than answered cannot have said so: the share stays as published, and each answer for itself.
        total = None
        count.state = share.state or State.NOT_COMPUTABLE
    if total is not None:
        count.numerator = total
    elif share.number is not None and answered.number is not None:
        count.numerator, count.flags = round(share.number * answered.number), "numerator_derived"
    return count


def _response(answered: Cellful, eligible: Cellful, where: dict[str, Any], told: Told) -> Count:
    count = Count(measure="fft_response", numerator=answered.number, denominator=eligible.number, **where)
    if eligible.state is State.SUPPRESSED or answered.state is State.SUPPRESSED:
        count.state = State.SUPPRESSED
    elif not eligible.number:
        count.state = State.NOT_COMPUTABLE
    elif answered.number is not None and answered.number > eligible.number:
        count.flags = "rate_over_100"
        told.notes["rate_over_100"] += 1
    return count


def _part(measure: str, dimension: str, group: str, figure: Cellful, answered: Cellful, where: dict[str, Any]) -> Count:
    return Count(
        measure=measure,
        dimension=dimension,
        group=group,
        numerator=figure.number,
        denominator=answered.number,
        state=figure.state or State.FIGURE,
        **where,
    )
