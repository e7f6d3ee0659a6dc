"""Friends and Family Test, the country's totals month by month: all providers, the NHS's, and independent ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from heard.evidence.rows import Count, Place
from heard.sources.cells import CellError, fold
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header, header_row
from heard.sources.fft_workbook_layout import SETTINGS
from heard.sources.kinds import source_kind
from heard.sources.mapping_periods import period_in
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Setting
from heard.vocabulary.measures import Level

ENGLAND = Place("E92000001", "England", "country")
_WANTED = frozenset({"FFT Period", "Monthly total responses", "Monthly total percentage positive"})
_PROVIDERS = "provider kind"
# What the columns call each part; the total comes first and is cut by nothing.
PARTS: tuple[tuple[str, str], ...] = (("total", ""), ("NHS", "NHS"), ("independent", "independent"))
_SIGNS = (("positive", "fft_positive"), ("negative", "fft_negative"))
# Shares are published in whole points: two of them may each be half a point off.
_ROUNDING = 0.0101


@dataclass(frozen=True, slots=True)
class Month:
    """What one row says of a month: answers and shares by part ("", "NHS", "independent")."""

    period: str
    answered: dict[str, int | None]
    to_date: dict[str, int | None]
    shares: dict[tuple[str, str], float | None]  # (sign, part) -> share


def outside_its_parts(total: float | None, parts: tuple[float | None, float | None]) -> str:
    """`above` or `below` where a share of everybody lies outside both parts' shares, which cannot be; else "".

    A rule of arithmetic: the share of all lies between those of its parts. Seen in the inpatient totals of January to
    March 2024, where 98% of all said good, and 94% of each part.
    """
    known = [part for part in parts if part is not None]
    if total is None or len(known) < len(parts):
        return ""
    if total > max(known) + _ROUNDING:
        return "above"
    return "below" if total < min(known) - _ROUNDING else ""


def _tables(document: Document) -> list[tuple[str, Header, Setting]]:
    found = []
    for sheet in document.sheets():
        if header := header_row(document, sheet, _WANTED):
            told = (re.sub(r"[_\-.]+", " ", words).lower() for words in (sheet, document.name))
            setting = next((s for words in told for pattern, s in SETTINGS if re.search(pattern, words)), None)
            found.append((sheet, header, setting or Setting.UNKNOWN))
    return found


def _recognise(document: Document) -> Recognition | None:
    tables = document.keep("friends and family totals", _tables)
    if not tables:
        return None
    return Recognition(0.95, f"row {tables[0][1].row} has the country's Friends and Family totals month by month")


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    tables = document.keep("friends and family totals", _tables)
    for sheet, header, setting in tables:
        book = _Book(setting)
        yield from taken_row_by_row(rows_under(document, sheet, header), book.take)
        yield from book.notices()
    empty = [sheet for sheet in document.sheets() if sheet not in {name for name, _, _ in tables}]
    if empty:
        yield Notice("left_out", f"Sheets that hold no totals: {', '.join(empty)}.")


@dataclass(slots=True)
class _Book:
    """The months of one sheet, and what does not fit in them."""

    setting: Setting
    once: Once = field(default_factory=Once)
    months: dict[str, Month] = field(default_factory=dict)
    impossible: list[str] = field(default_factory=list)
    swapped: int = 0
    sums: list[str] = field(default_factory=list)

    def take(self, row: Row) -> list[Made]:
        """The counts of one month: of all providers, and of the two kinds of them."""
        month = _month(row)
        if month.period in self.months:
            row.refuse("an earlier row already gives this month", "FFT Period")
        outside = self._check(month)
        counts = list(self._counts(row, month, outside))
        if not counts:
            row.refuse("there is no figure in this row", "Monthly total responses")
        self.months[month.period] = month
        return [*self.once.places(ENGLAND), *counts]

    def _check(self, month: Month) -> set[str]:
        outside = set()
        for sign, _ in _SIGNS:
            total, nhs, independent = (month.shares[sign, part] for _, part in PARTS)
            where = outside_its_parts(total, (nhs, independent))
            if where:
                outside.add(sign)
                self.impossible.append(
                    f"{month.period}: {total:.0%} {sign} of all, {nhs:.0%} of the NHS's, {independent:.0%} of others"
                )
                self.swapped += not outside_its_parts(independent, (nhs, total))
        for title, numbers in (("answers", month.answered), ("answers to date", month.to_date)):
            total, *parts = (numbers[part] for _, part in PARTS)
            if total is not None and None not in parts and total != sum(part or 0 for part in parts):
                self.sums.append(f"{title} in {month.period}")
        return outside

    def _counts(self, row: Row, month: Month, outside: set[str]) -> Iterator[Count]:
        where: dict[str, Any] = {"level": Level.NATIONAL, "row": row.number, "organisation": ENGLAND.code}
        where |= {"setting": self.setting, "period": month.period}
        for title, part in PARTS:
            split = where | ({"dimension": _PROVIDERS, "group": part} if part else {})
            answered = month.answered[part]
            for sign, measure in _SIGNS:
                share = month.shares[sign, part]
                if share is None:
                    continue
                flags = ["numerator_derived"] if answered is not None else []
                flags += ["outside its parts"] if not part and sign in outside else []
                derived = None if answered is None else round(share * answered)
                yield Count(
                    measure=measure, numerator=derived, denominator=answered, value=share, flags="; ".join(flags),
                    **split,
                )  # fmt: skip
            if (to_date := month.to_date[part]) is not None:
                yield Count(measure="fft_answered_to_date", numerator=to_date, **split)
            senders = row.count("Total submitters" if not part else f"Number of {title} submitters")
            if senders is not None:
                yield Count(measure="fft_submitters", numerator=senders, **split)

    def notices(self) -> Iterator[Notice]:
        """What cannot be, and what does not add up."""
        if self.impossible:
            likely = (
                " It would fit if the total and the independent providers' share stood in each other's column."
                if self.swapped == len(self.impossible)
                else ""
            )
            yield Notice(
                "total_outside_its_parts",
                "A share of all people lies above, or below, the shares of both parts they are made of, which cannot "
                f"be: {'; '.join(self.impossible)}.{likely} Figures are kept as published, and marked.",
                len({one[:7] for one in self.impossible}),
            )
        if self.sums:
            said = f"The total is not the sum of its two parts: {', '.join(self.sums)}. Figures are kept as published."
            yield Notice("totals_do_not_add_up", said, len(self.sums))
        if unlike := [later for earlier, later in self._next_to() if _step(earlier, later) not in (None, 0)]:
            yield Notice(
                "to_date_differs",
                "What was added to the answers to date is not what the month says was answered: "
                f"{', '.join(month.period for month in unlike)}. Figures are kept as published.",
                len(unlike),
            )

    def _next_to(self) -> Iterator[tuple[Month, Month]]:
        ordered = [self.months[period] for period in sorted(self.months)]
        for earlier, later in pairwise(ordered):
            first, second = (int(m.period[:4]) * 12 + int(m.period[5:]) for m in (earlier, later))
            if second - first == 1:
                yield earlier, later


def _step(earlier: Month, later: Month) -> int | None:
    before, after, answered = earlier.to_date[""], later.to_date[""], later.answered[""]
    return None if before is None or after is None or answered is None else after - before - answered


def _month(row: Row) -> Month:
    try:
        period = period_in(row.cell("FFT Period"))
    except CellError as trouble:
        row.refuse(str(trouble), "FFT Period")
    if not re.fullmatch(r"\d{4}-\d\d", period):
        row.refuse("it is not a month", "FFT Period")
    shares = {}
    for title, part in PARTS:
        for sign, _ in _SIGNS:
            column = f"Monthly {title} percentage {sign}"
            shares[sign, part] = share = row.share(column)
            if share is not None and share > 1:
                row.refuse("a share of the people who answered cannot be over 100%", column)
    return Month(
        period,
        {part: row.count(f"Monthly {title} responses") for title, part in PARTS},
        {part: row.count(_to_date(title)) for title, part in PARTS},
        shares,
    )


def _to_date(title: str) -> str:
    return "Total responses to date" if fold(title) == "total" else f"Total {title} responses to date"


CONNECTORS = (
    Connector(
        key="fft_rolling_totals",
        name="Friends and Family Test, the country's totals",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("friends_and_family"),
        owner="NHS England",
        can_say="How many people answered in the whole country, month by month, and how they found it.",
        cannot_say="Anything of one provider; why; what people who did not answer think.",
        recognise=_recognise,
        read=_read,
    ),
)
