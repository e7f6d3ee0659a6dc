"""What the columns of a table show as a whole, gathered before any row is read."""

from collections import Counter
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import Any

import numpy as np

from heard.evidence.ahead import one_ahead
from heard.sources import scales
from heard.sources.cells import Cell, blank, text
from heard.sources.connector import Identity
from heard.sources.documents import Document
from heard.sources.mapping_dates import AS_FOUND, DayReader, DaySurvey, days_alone
from heard.sources.mapping_fields import DATE_FIELDS
from heard.sources.mapping_model import Mapping
from heard.sources.mapping_names import Digests, again, digests, references
from heard.sources.mapping_table import Header
from heard.sources.text_columns import rows_by_column

SURVEYED = 20_000
"""Rows looked over at a time."""


@dataclass(slots=True)
class Survey:
    """What the columns show: how days are written, which question the answers are to, which references come again."""

    doubtful: Table[str, int | None]  # columns of days whose order nobody said
    answers: int | None = None  # the column of answers in words
    days: dict[str, DaySurvey] = field(default_factory=dict)
    questions: Counter[str] = field(default_factory=Counter)
    again: Digests | None = None  # digests of references that stand in more than one row; None where not looked for

    def reader(self, name: str, order: str) -> DayReader:
        """The reader of a column's days, in the order said or found."""
        if order != AS_FOUND or name not in self.days:
            return DayReader(order)
        return self.days[name].settled()

    @property
    def leaning(self) -> str:
        """The one question the answers' words show; "" where they show both or neither."""
        return next(iter(self.questions)) if len(self.questions) == 1 else ""

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for in the rows."""
        return bool(self.doubtful) or self.answers is not None

    def see(self, column: Callable[[int, bool], Counter[Any]]) -> None:
        """Takes some rows into account: `column` counts the cells at a place, days (true) without their time."""
        for name, place in self.doubtful.items():
            if place is not None:
                for cell, times in column(place, True).items():
                    self.days[name].see(cell, times)
        if self.answers is not None:
            for cell, times in column(self.answers, False).items():
                if question := scales.question_shown(text(cell)):
                    self.questions[question] += times


def by_rows(mapping: Mapping, document: Document, header: Header, limit: int | None = None) -> Survey:
    """The survey of a table read row by row; of its first so many filled rows where there is a limit."""
    survey = _begun(mapping, header)
    data: Iterator[list[Cell]] = (cells for row, cells in document.rows(header.sheet) if row > header.row)
    if limit is not None:
        data = islice((cells for cells in data if not blank(cells)), limit)
    while survey.asks and (some := list(islice(data, SURVEYED))):
        survey.see(partial(_counted, some))
    return survey


def by_columns(mapping: Mapping, document: Document, header: Header) -> Survey:
    """The survey of a whole CSV read by columns; where rows are told apart by a reference, also which come again."""
    survey, keyed = _begun(mapping, header), mapping.identity is Identity.BY_KEY
    met = []
    if not survey.asks and not keyed:
        return survey
    for rows in one_ahead(rows_by_column(document, below=header.row, width=len(header.labels))):

        def counted(place: int, days: bool, columns: Any = rows.columns) -> Counter[Any]:
            cells, times = (days_alone(columns[place]) if days else columns[place]).value_counts().flatten()
            return Counter(dict(zip(cells.to_pylist(), times.to_pylist(), strict=True)))

        survey.see(counted)
        if keyed:
            met.append(digests(references(mapping, header, rows.columns)))
    survey.again = again(np.concatenate(met)) if met else None
    return survey


def _begun(mapping: Mapping, header: Header) -> Survey:
    names = [n for n in DATE_FIELDS if n in mapping.columns and mapping.date_orders.get(n, AS_FOUND) == AS_FOUND]
    rated = mapping.columns["rating"][0] if "rating" in mapping.columns and mapping.scale == scales.WORDS else ""
    doubtful = {name: header.place(mapping.columns[name][0]) for name in names}
    return Survey(doubtful, header.place(rated) if rated else None, {name: DaySurvey() for name in names})


def _counted(rows: list[list[Cell]], place: int, days: bool) -> Counter[Cell]:
    """How often each cell stands in a column."""
    if min(map(len, rows)) > place:
        return Counter(map(itemgetter(place), rows))
    return Counter(cells[place] for cells in rows if place < len(cells))
