"""The NHS Staff Survey from 2012 to 2019 by trust, as it was put beside mortality for research: two tables."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeGuard

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.tables import Made, Once, Row, RowError, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level

_NONE = {"", "na", "<na>", "-"}


@dataclass(frozen=True, slots=True)
class Number:
    """One column and the count it becomes. A share is of the staff who answered; a score has no numerator."""

    column: str
    measure: str
    group: str = ""
    share: bool = True

    def can_be(self, value: float | None) -> TypeGuard[float]:
        """Whether a cell holds such a number at all: a share from 0 to 1, a score up to 5."""
        return value is not None and 0 <= value <= (1 if self.share else 5)


@dataclass(frozen=True, slots=True)
class Layout:
    """One of the two tables: the columns it is known by, where its year and its base stand, and what is read."""

    wanted: frozenset[str]
    year: str
    base: str
    numbers: tuple[Number, ...]
    left_out: str


WITH_MORTALITY = Layout(
    wanted=frozenset({"Code", "Year.Index", "RecommendCare.Index.dichot", "Responses"}),
    year="Year.Index",
    base="Responses",
    numbers=(
        Number("RecommendCare.Index.dichot", "staff_recommend_care"),
        Number("RecommendWork.Index.dichot", "staff_recommend_work"),
        Number("WorkStress.Index", "staff_survey", "stress"),
        Number("FreedomSpeak.Index", "staff_survey", "freedom to speak"),
        Number("Openness.Index", "staff_survey", "openness"),
        Number("Engagement.Index", "staff_engagement", share=False),
    ),
    left_out="Mortality (SHMI) is read from its own publication, and not from this copy of it.",
)
ENGAGED = Layout(
    wanted=frozenset({"Code", "Year.index", "Engagement.index", "Survey.engagement.observations.index"}),
    year="Year.index",
    base="Survey.engagement.observations.index",
    numbers=(Number("Engagement.index", "staff_engagement", share=False),),
    left_out="The year before and the year after stand in rows of their own, and mortality in its own publication.",
)


def _table(document: Document, layout: Layout) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, layout.wanted):
            return sheet, header
    return None


def _recognise(document: Document, layout: Layout) -> Recognition | None:
    found = _table(document, layout)
    return found and Recognition(0.95, f"row {found[1].row} has the staff survey by trust and year beside mortality")


def _given(row: Row, column: str) -> bool:
    return row.text(column).lower() not in _NONE


def _read(document: Document, layout: Layout) -> Iterator[Item]:
    found = _table(document, layout)
    assert found is not None
    once, said, empty = Once(), dict[tuple[str, str], tuple[int, object]](), 0
    zeros = _only_zeros(rows_under(document, *found), layout)
    kept = [number for number in layout.numbers if number.column not in zeros]

    def take(row: Row) -> list[Made] | Repeat:
        nonlocal empty
        code = row.needed("Code").upper()
        if not _given(row, layout.year) and not any(_given(row, number.column) for number in kept):
            empty += 1
            return []
        if not _given(row, layout.year):
            row.refuse("the year is missing", layout.year)
        year = row.count(layout.year)
        if year is None or not 2003 <= year <= 2100:
            row.refuse("it is not the year of a survey", layout.year)
        counts = list(_counts(row, layout, kept, code, str(year)))
        figures = [(c.measure, c.group, c.value, c.denominator) for c in counts]
        if (code, str(year)) in said:
            earlier, same = said[code, str(year)]
            if same != figures:
                row.refuse(f"row {earlier} gives {code} for {year} otherwise", "Code")
            return Repeat(row.number, f"row {earlier} already gives {code} for {year}")
        said[code, str(year)] = row.number, figures
        empty += not counts
        name = tidy(row.text("Name"))
        return [*once.places(*([Place(code, name, kind_of(name))] if name else [])), *counts]

    yield from taken_row_by_row(rows_under(document, *found), take)
    yield Notice("left_out", layout.left_out)
    if zeros:
        yield Notice("only_zeros", f"Columns that hold no number but 0 are left out: {', '.join(sorted(zeros))}.")
    if empty:
        yield Notice("rows_without_figures", "These rows hold no staff survey figures.", empty)


def _only_zeros(rows: Iterator[Row], layout: Layout) -> set[str]:
    """The columns that hold no number but 0, which were filled in and not measured.

    What strayed into such a column and can be no figure (a note, `*`, -3) does not make figures of its noughts.
    """
    held: dict[str, set[float]] = {}
    for row in rows:
        for number in layout.numbers:
            with suppress(RowError):
                if _given(row, number.column):
                    value = row.number_in(number.column)
                    held.setdefault(number.column, set()).update([value] if number.can_be(value) else [])
    return {column for column, values in held.items() if values == {0}}


def _counts(row: Row, layout: Layout, kept: list[Number], code: str, year: str) -> Iterator[Count]:
    base = row.count(layout.base) if _given(row, layout.base) else None
    facts: dict[str, Any] = {"level": Level.ORGANISATION, "row": row.number, "organisation": code, "period": year}
    if base is not None and layout.base == "Responses":
        yield Count(measure="staff_answered", numerator=base, **facts)
    for number in kept:
        if not _given(row, number.column):
            continue
        value = row.number_in(number.column)
        if not number.can_be(value):
            row.refuse("it is neither a share from 0 to 1 nor a score from 1 to 5", number.column)
        yield Count(
            measure=number.measure,
            dimension="domain" if number.group else "",
            group=number.group,
            value=value,
            denominator=base,
            numerator=round(value * base) if number.share and base is not None else None,
            flags="numerator_derived" if number.share and base is not None else "",
            **facts,
        )


def _connector(key: str, name: str, layout: Layout, can_say: str) -> Connector:
    def recognise(document: Document) -> Recognition | None:
        return _recognise(document, layout)

    def read(document: Document, reading: Reading) -> Iterator[Item]:
        return _read(document, layout)

    return Connector(
        key=key,
        name=name,
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("staff_survey"),
        cadence="once",
        owner="the researchers who put it together from the published surveys",
        can_say=can_say,
        cannot_say="Anything after 2019; how many answered each question, where only all answers are counted.",
        recognise=recognise,
        read=read,
    )


HISTORY = _connector(
    "staff_survey_to_2019",
    "NHS Staff Survey 2012 to 2019, by trust",
    WITH_MORTALITY,
    "How many staff would recommend the care and the place to work, and how engaged they were.",
)
ENGAGEMENT = _connector(
    "staff_survey_engagement",
    "NHS Staff Survey 2012 to 2018, engagement by trust",
    ENGAGED,
    "How engaged staff were in each trust and year, from 1 to 5, and how many answered.",
)
