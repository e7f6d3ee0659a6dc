"""What patients say of their health before and after an operation (PROMs): the published packs of tables."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from heard.evidence.rows import Count
from heard.places.names import tidy
from heard.sources.cells import fold
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.one_table import financial_year_in, table_with
from heard.sources.proms_places import Where, where
from heard.sources.proms_records import RECORDS
from heard.sources.stated_periods import settled
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

# What stands in place of a figure. "*" hides small numbers; the sentences are of the tables of outliers.
MARKS = {
    "*": State.SUPPRESSED, "-": State.NOT_COMPUTABLE, "": State.NOT_COMPUTABLE,
    "no procedures": State.NOT_COMPUTABLE, "insufficient records": State.NOT_COMPUTABLE,
}  # fmt: skip
# The score that asks about the joint itself, of both first and repeated operations: the two figures that are watched.
WATCHED = {
    ("hip replacement", "oxford hip score"): "proms_hip_better",
    ("knee replacement", "oxford knee score"): "proms_knee_better",
}
GROUPS = {"Age and Gender": "age and sex", "Age": "age_band", "Gender": "sex", "Ethnicity": "ethnicity",
          "Disability": "disability", "Index of Multiple Deprivation": "deprivation", "England": ""}  # fmt: skip
_RATES = (
    ("Total Pre-Op Qs", "Total HES Procedures", "Participation Rate", "proms_took_part"),
    ("Total Q2s returned to date", "Total Q2s sent to date", "Response rate", "proms_answered_again"),
)  # fmt: skip
_IMPROVED = ("Improved", "Total", "% Improved")
_NAME = ("Organsation Name", "Organisation Name")  # the first as the publisher misspells it
_ROW_NAME = re.compile(r"\s*\([A-Z0-9]{3,5}\)$")


@dataclass(frozen=True, slots=True)
class Layout:
    """One table of a pack: what it is known by, and how a row becomes counts."""

    key: str
    name: str
    columns: frozenset[str]
    holds: str
    counts: Callable[[Row, dict[str, Any]], list[Count]]
    of_england: bool = False


def _improved(row: Row, facts: dict[str, Any]) -> list[Count]:
    procedure, score = row.needed("Procedure"), row.needed("Measure")
    watched = WATCHED.get((procedure.lower(), score.lower()))
    split = {} if watched else {"dimension": "operation and score", "group": f"{procedure}, {score}"}
    measure = watched or "proms_better"
    return [_share(row, _IMPROVED, measure=measure, **split, **facts)]


def _gained(row: Row, facts: dict[str, Any]) -> list[Count]:
    group = f"{row.needed('Procedure')}, {row.needed('Measure')}"
    facts |= {"measure": "proms_health_gain", "dimension": "operation and score", "group": group}
    words = row.text("Adjusted Average Health Gain")
    people = None if row.text("Modelled Records").lower() in MARKS else row.count("Modelled Records")
    if (state := _mark(words)) is not None:
        return [Count(denominator=people, state=state, category=_sentence(words), **facts)]
    return [Count(denominator=people, value=row.number_in("Adjusted Average Health Gain"), **facts)]


def _took_part(row: Row, facts: dict[str, Any]) -> list[Count]:
    made = []
    for title in row.header.names:
        procedure, _, column = title.partition(" - ")
        for numerator, denominator, rate, measure in _RATES:
            if fold(column) == fold(numerator):
                split = {} if fold(procedure) == "all procedures" else {"dimension": "operation", "group": procedure}
                names = (f"{procedure} - {numerator}", f"{procedure} - {denominator}", f"{procedure} - {rate}")
                made.append(_share(row, names, measure=measure, **split, **facts))
    return made


def _by_group(row: Row, facts: dict[str, Any]) -> list[Count]:
    given = row.needed("Dimension")
    dimension = GROUPS.get(given)
    if dimension is None:
        row.refuse("it is not one of the ways this table divides people", "Dimension")
    group = row.needed("Value") if dimension else ""
    facts |= {"measure": "proms_better", "service": f"{row.needed('Procedure')}, {row.needed('Measure')}"}
    return [_share(row, _IMPROVED, dimension=dimension, group=group, **facts)]


LAYOUTS = (
    Layout("proms_key_facts", "PROMs: better, the same or worse, by provider and commissioner",
           frozenset({"Procedure", "Organisation Type", "Organisation Code", "Measure", "Improved", "Worsened",
                      "Total"}),
           "says by organisation and operation how many people were better afterwards", _improved),
    Layout("proms_health_gain", "PROMs: gain in health, by provider and commissioner",
           frozenset({"Procedure", "Organisation Type", "Organisation Code", "Measure", "Modelled Records",
                      "Adjusted Average Health Gain"}),
           "has the adjusted gain in health by organisation and operation", _gained),
    Layout("proms_participation", "PROMs: who took part, by provider",
           frozenset({"Organisation Code", "Organisation Name", "All Procedures - Total HES Procedures",
                      "All Procedures - Total Pre-Op Qs"}),
           "has operations and questionnaires by organisation", _took_part),
    Layout("proms_equality", "PROMs: better, the same or worse, by group of people",
           frozenset({"Dimension", "Value", "Procedure", "Measure", "Improved", "Unchanged", "Worsened", "Total"}),
           "says by group of people how many were better afterwards", _by_group, of_england=True),
)  # fmt: skip


def _share(given: Row, columns: tuple[str, str, str], **facts: Any) -> Count:
    """A share with both its halves; where one is hidden or missing, so is the share."""
    numerator, denominator, rate = columns
    states = [_mark(given.text(name)) for name in (numerator, denominator)]
    top, bottom = (
        None if state is not None else given.count(name)
        for state, name in zip(states, (numerator, denominator), strict=True)
    )
    if any(state is State.SUPPRESSED for state in states):
        return Count(numerator=top, denominator=bottom, state=State.SUPPRESSED, **facts)
    if any(state is not None for state in states) or not bottom:
        words = _sentence(given.text(numerator))
        return Count(numerator=top, denominator=bottom, state=State.NOT_COMPUTABLE, category=words, **facts)
    assert top is not None
    value = _rate(given, rate)
    flags = "rate_over_100" if top > bottom else ""
    return Count(numerator=top, denominator=bottom, value=value if value is not None else top / bottom, flags=flags,
                 **facts)  # fmt: skip


def _rate(row: Row, column: str) -> float | None:
    """The share as published, which may be many times 1 where a provider's own operations were done elsewhere."""
    if not row.has(column) or _mark(row.text(column)) is not None:
        return None
    return row.share(column) if row.text(column).endswith("%") else row.number_in(column)


def _mark(words: str) -> State | None:
    """Why there is no figure in a cell, or None where there should be one."""
    return MARKS.get(words.lower(), State.NOT_COMPUTABLE if "outlier" in words.lower() else None)


def _sentence(words: str) -> str:
    """The publisher's sentence where a figure would stand, such as "Insufficient records"."""
    return words if len(words) > 1 else ""


def _recognise(layout: Layout, document: Document) -> Recognition | None:
    found = table_with(document, layout.columns)
    if found is None:
        return None
    suggested = financial_year_in(document.name)
    return Recognition(0.95, found.told(layout.holds), suggested_period=suggested, needs_period=not suggested)


def _read(layout: Layout, document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, layout.columns)
    assert found is not None
    period, notices = settled(
        reading.period,
        {"its name": financial_year_in(document.name)},
        name=document.name,
        example="`--period FY2018-19`",
    )
    yield from notices
    organisations = {place.code for place in reading.register()}
    once, over = Once(), 0

    def take(row: Row) -> list[Made]:
        nonlocal over
        at = Where(Level.NATIONAL, "", "") if layout.of_england else _place(row, organisations)
        facts = {
            "level": at.level,
            "organisation": at.organisation,
            "site": at.site,
            "period": period,
            "row": row.number,
        }
        counts = layout.counts(row, facts)
        over += any(count.flags == "rate_over_100" for count in counts)
        return [*once.places(*at.places(_name(row))), *counts]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)
    if over:
        yield Notice(
            "rate_over_100", "More people answered than had the operation in the year; kept as published.", over
        )


def _place(row: Row, organisations: set[str]) -> Where:
    code, kind = row.needed("Organisation Code"), row.text("Organisation Type").lower()
    if code.lower() == "england":
        return Where(Level.NATIONAL, "", "")
    if kind.startswith("ccg"):
        return Where(Level.ICB, code.upper(), "")
    found = where(code, organisations)
    return found or row.refuse("it is not an organisation's or a site's code", "Organisation Code")


def _name(row: Row) -> str:
    return tidy(_ROW_NAME.sub("", row.text(*_NAME)))


def _connector(layout: Layout) -> Connector:
    return Connector(
        key=layout.key,
        name=layout.name,
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("proms"),
        recognise=partial(_recognise, layout),
        read=partial(_read, layout),
    )


CONNECTORS = (*(_connector(layout) for layout in LAYOUTS), RECORDS)
