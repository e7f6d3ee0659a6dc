"""The GP Patient Survey by practice: each answer's share, how many it is out of, and its published Wilson limits."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from heard.evidence.rows import Count, Place
from heard.places.names import tidy
from heard.sources.cells import Cell, CellError, number
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document, Header, header_row
from heard.sources.gp_patient_survey_variables import ABOUT, LOWER, UPPER, Asked, questions_in, variable
from heard.sources.gp_patient_survey_words import OVERALL, PEOPLE, group_of
from heard.sources.kinds import source_kind
from heard.sources.stated_periods import settled
from heard.sources.survey_national import year_in
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Setting
from heard.vocabulary.measures import Level, State

_CODE, _NAME = ("practice_code",), ("practice_name",)
_AREA, _AREA_NAME = ("ics_code", "ccg_code"), ("ics_name", "ccg_name")
_ANSWERED, _ASKED = ("received",), ("distributed",)
_WANTED = frozenset({"practice_code", "received"})
_MARKS = {"*": State.SUPPRESSED, "-": State.NOT_COMPUTABLE, "na": State.NOT_COMPUTABLE, "n/a": State.NOT_COMPUTABLE}
_LEAST_QUESTIONS = 3
_SAMPLE = 200  # rows looked at to tell percentages from shares


def _found(document: Document) -> tuple[str, Header, dict[str, Asked]] | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, _WANTED):
            asked = questions_in(header.names)
            if len(asked) >= _LEAST_QUESTIONS:
                return sheet, header, asked
    return None


def _recognise(document: Document) -> Recognition | None:
    found = document.keep("gp patient survey", _found)
    if found is None:
        return None
    because = f"row {found[1].row} has a practice's code and the shares of {len(found[2])} questions (q3_1pct)"
    suggested = year_in(document.name)
    return Recognition(0.98, because, suggested_period=suggested, needs_period=not suggested)


def unit_of(cells: Iterator[Cell]) -> Literal["fraction", "percent"]:
    """Whether shares are written from 0 to 1 or from 0 to 100: in percentages, most that are not nought are over 1.

    A rule of its own, because the dictionary calls both "%". One number that is wrong does not change the unit of all.
    """
    sizes: Counter[bool] = Counter()
    for cell in cells:
        try:
            if (value := number(cell) or 0) > 0:
                sizes[value > 1] += 1
        except CellError:
            continue
    return "percent" if sizes[True] > sizes[False] else "fraction"


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = document.keep("gp patient survey", _found)
    assert found is not None
    sheet, header, asked = found
    year, notices = settled(
        reading.period, {"its name": year_in(document.name)}, name=document.name, example="`--period 2023`"
    )
    yield from notices
    columns = [column for question in asked.values() for column in question.shares.values()]
    first = (row for row, _ in zip(rows_under(document, sheet, header), range(_SAMPLE), strict=False))
    unit = unit_of(row.cell(column) for row in first for column in columns)
    book = _Book(asked, year, unit, reading.organisation.upper())
    yield from taken_row_by_row(rows_under(document, sheet, header), book.take)
    yield from book.notices(header)


@dataclass(slots=True)
class _Book:
    """One year's file: its questions, the unit of its shares, and what was met."""

    asked: dict[str, Asked]
    year: str
    unit: Literal["fraction", "percent"]
    only: str  # one area's or practice's code, where the sender asked for it alone
    once: Once = field(default_factory=Once)
    met: dict[str, tuple[int, object]] = field(default_factory=dict)
    tally: Counter[str] = field(default_factory=Counter)

    def take(self, row: Row) -> list[Made] | Repeat | None:
        """One practice's shares; None where another area was asked for."""
        code, area = row.text(*_CODE).upper(), row.text(*_AREA).upper()
        if self.only and self.only not in (code, area, row.text("ics_code_ons").upper(), row.text("pcn_code").upper()):
            self.tally["elsewhere"] += 1
            return None
        code = row.needed(*_CODE).upper()
        written = tuple(value for _, value in row.as_pairs())
        if code in self.met:
            earlier, same = self.met[code]
            if same != written:
                row.refuse(f"row {earlier} gives {code} otherwise", *_CODE)
            return Repeat(row.number, f"row {earlier} already gives {code}")
        where = {"level": Level.ORGANISATION, "row": row.number, "organisation": code, "period": self.year,
                 "setting": Setting.GP}  # fmt: skip
        counts = [*_respondents(row, where)]
        for question in self.asked.values():
            for answers, column in question.shares.items():
                if count := self._share(row, question, answers, column, where):
                    counts.append(count)
                    if (question.question, answers) == OVERALL:
                        counts.append(_as_overall(count, where))
        self.met[code] = row.number, written
        places = [Place(area, tidy(row.text(*_AREA_NAME)), "icb" if row.has("ics_code") else "ccg")] if area else []
        places.append(Place(code, tidy(row.text(*_NAME)), "practice", parent=area))
        return [*self.once.places(*places), *counts]

    def _share(self, row: Row, question: Asked, answers: str, column: str, where: dict[str, Any]) -> Count | None:
        mark = row.text(column).lower()
        if not mark:
            return None
        group = group_of(question.question, question.parts_of(answers), summary=answers == question.summary)
        dimension = "people" if question.question in PEOPLE else "domain"
        count = Count(measure="gp_survey", dimension=dimension, group=group, flags="weighted", **where)
        if mark in _MARKS or _below_nought(row, column):
            count.state = _MARKS.get(mark, State.SUPPRESSED)
            self.tally["hidden"] += 1
            return count
        count.value = row.share(column, unit=self.unit)
        if count.value is None or count.value > 1:
            row.refuse("a share of the people who answered cannot be over 100%", column)
        base = question.base_of(answers)
        count.denominator = None if not base or _below_nought(row, base) else row.number_in(base)
        for side in (LOWER, UPPER):
            limit = question.limit_of(answers, side)
            if limit and row.text(limit) and not _below_nought(row, limit):
                setattr(count, side, row.share(limit, unit=self.unit))
        if None not in (count.lower, count.upper) and not (count.lower or 0) <= count.value <= (count.upper or 1):
            self.tally["outside"] += 1
        return count

    def notices(self, header: Header) -> Iterator[Notice]:
        """What the shares are, and what was left out or does not fit."""
        yield Notice(
            "weighted",
            "Shares are weighted by the publisher for who was asked and who answered, so no number of people is worked "
            "out from them. The limits are the publisher's own (95%, Wilson).",
        )
        if self.tally["hidden"]:
            said = "Shares that the publisher hides, because fewer than 10 people answered, are kept as hidden."
            yield Notice("hidden_by_publisher", said, self.tally["hidden"])
        if self.tally["outside"]:
            yield Notice("outside_limits", "Shares that lie outside their own limits. Figures are kept as published.",
                         self.tally["outside"])  # fmt: skip
        if self.tally["elsewhere"]:
            yield Notice("areas_left_out", "Practices of other areas than the one asked for.", self.tally["elsewhere"])
        other = [name for name in header.names if name and variable(name) is None and name.lower() not in ABOUT]
        if other:
            shown = ", ".join(other[:8]) + (f" and {len(other) - 8} more" if len(other) > 8 else "")
            yield Notice("left_out", f"Columns the dictionary does not name: {shown}.")


def _below_nought(row: Row, column: str) -> bool:
    """Whether a cell holds one of the publisher's codes for a hidden result: a number below nought."""
    try:
        return (number(row.cell(column)) or 0) < 0
    except CellError:
        return False


def _respondents(row: Row, where: dict[str, Any]) -> Iterator[Count]:
    answered, asked = row.count(*_ANSWERED), row.count(*_ASKED)
    if answered is not None:
        flags = "rate_over_100" if asked is not None and answered > asked else ""
        yield Count(measure="survey_respondents", numerator=answered, denominator=asked, flags=flags, **where)


def _as_overall(count: Count, where: dict[str, Any]) -> Count:
    return Count(
        measure="gp_survey_overall", denominator=count.denominator, value=count.value, lower=count.lower,
        upper=count.upper, state=count.state, flags=count.flags, **where,
    )  # fmt: skip


CONNECTORS = (
    Connector(
        key="gp_patient_survey",
        name="GP Patient Survey, by practice",
        version="2",
        identity=Identity.BY_PERIOD,
        kind=source_kind("survey_gp"),
        recognise=_recognise,
        read=_read,
    ),
)
