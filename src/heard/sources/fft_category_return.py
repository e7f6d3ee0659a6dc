"""Friends and Family Test of community and mental health services, a provider's return by category of service."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.cells import CellError, fold, text
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document, Header
from heard.sources.fft_categories import CATEGORY, category_in, mode_in
from heard.sources.fft_suppression import Part, hidden
from heard.sources.fft_workbook_layout import ORGANISATION, ORGANISATION_NAME, sheets_of
from heard.sources.kinds import source_kind
from heard.sources.mapping_periods import period_in
from heard.sources.stated_periods import month_in, settled
from heard.sources.tables import Made, Once, Row, RowError, rows_under, taken_row_by_row
from heard.vocabulary.feedback import ANSWERS, FftQuestion, Setting
from heard.vocabulary.measures import Level, State

_ANSWERS = {answer.words.replace("'", ""): answer for answer in ANSWERS[FftQuestion.EXPERIENCE]}
_NUMBERED = re.compile(r"^\d[\s.:)-]*")
_MONTH = ("Month", "Period", "Reporting month", "Reporting period")
_TOTAL, _ELIGIBLE = ("Total Responses", "Total"), ("Total Eligible",)
_TOTALS = ("total", "grand total", "england", "all services")
_WITHIN = 40


@dataclass(frozen=True, slots=True)
class Table:
    """Where the return stands: its sheet, its header, and the columns of answers and of ways of answering."""

    sheet: str
    header: Header
    answers: dict[str, str]  # the answer in words -> its column
    modes: dict[str, str]  # the way of answering -> its column


def _table(document: Document) -> Table | None:
    """The first table of the six answers by category, with at least one category Heard knows below its header."""
    if sheets_of(document):  # a publication workbook, which gives its places by code
        return None
    for sheet in document.sheets():
        head = document.head(sheet)
        for at, (number, cells) in enumerate(head[:_WITHIN]):
            header = Header(number, tuple(text(cell) for cell in cells))
            answers = _answers(header)
            place = header.at(*CATEGORY)
            if place is None or len(answers) < len(_ANSWERS):
                continue
            below = [text(row[place]) for _, row in head[at + 1 :] if place < len(row)]
            if any(category_in(words, Setting.MENTAL_HEALTH)[1] for words in below):
                return Table(sheet, header, answers, _modes(header, answers))
    return None


def _answers(header: Header) -> dict[str, str]:
    plain = {title: _NUMBERED.sub("", fold(title)).replace("'", "").removesuffix(" sum") for title in header.names}
    return {_ANSWERS[words].words: title for title, words in plain.items() if words in _ANSWERS}


def _modes(header: Header, answers: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for title in header.names:
        if title not in answers.values() and (mode := mode_in(title)):
            found.setdefault(mode, title)
    return found


def _recognise(document: Document) -> Recognition | None:
    table = document.keep("friends and family categories", _table)
    if table is None:
        return None
    because = f"row {table.header.row} has the six answers by category of community or mental health service"
    if table.header.at(*_MONTH) is not None:
        return Recognition(0.9, because)
    suggested = month_in(document.name)
    return Recognition(0.9, because, suggested_period=suggested, needs_period=not suggested)


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    table = document.keep("friends and family categories", _table)
    assert table is not None
    asked = reading.period
    if table.header.at(*_MONTH) is None:
        asked, notices = settled(
            asked, {"its name": month_in(document.name)}, name=document.name, example="`--period 2026-04`"
        )
        yield from notices
    book = _Book(table, asked, reading.organisation, _leaning(document, table))
    for row in rows_under(document, table.sheet, table.header):
        book.look_ahead(row)
    book.settle()
    yield from taken_row_by_row(rows_under(document, table.sheet, table.header), book.take)
    yield from book.notices()


def _leaning(document: Document, table: Table) -> Setting:
    """The one setting that the categories of a table show, for those that both settings have."""
    rows = rows_under(document, table.sheet, table.header)
    shown = {setting for row in rows if (setting := category_in(row.text(*CATEGORY))[0])}
    return shown.pop() if len(shown) == 1 else Setting.UNKNOWN


@dataclass(slots=True)
class _Book:
    """One return: what is hidden of it, what was met, and what has no name."""

    table: Table
    period: str
    organisation: str
    leaning: Setting
    once: Once = field(default_factory=Once)
    answered: dict[tuple[str, ...], int] = field(default_factory=dict)
    hidden: frozenset[object] = frozenset()
    met: dict[tuple[str, ...], tuple[int, object]] = field(default_factory=dict)
    rows_hidden: int = 0
    unknown: list[str] = field(default_factory=list)
    without_organisation: int = 0

    def look_ahead(self, row: Row) -> None:
        """Remembers how many answered, so that a category can be judged by those beside it."""
        try:
            if key := self._key(row):
                self.answered.setdefault(key, sum(self._given(row).values()))
        except RowError:  # told, as a reject, when the row is taken
            return

    def settle(self) -> None:
        """Decides what is hidden, once every row has been looked at."""
        self.hidden = hidden([[Part(key, key[:3], answered, key) for key, answered in self.answered.items()]])

    def take(self, row: Row) -> list[Made] | Repeat | None:
        """The counts of one category; None for a total, which is no category."""
        key = self._key(row)
        if key is None:
            return None
        organisation, period, setting, category = key
        given = self._given(row)
        modes = {mode: row.count(column) for mode, column in self.table.modes.items()}
        written = tuple(value for _, value in row.as_pairs())
        if key in self.met:
            earlier, same = self.met[key]
            if same != written:
                row.refuse(f"row {earlier} gives the same category and month with other figures", *CATEGORY)
            return Repeat(row.number, f"row {earlier} already says the same")
        stated = row.count(*_TOTAL)
        if stated is not None and stated != sum(given.values()):
            row.refuse(f"the answers add up to {sum(given.values())}", *_TOTAL)
        where: dict[str, Any] = {"level": Level.ORGANISATION, "row": row.number, "organisation": organisation}
        where |= {"period": period, "setting": setting, "service": category}
        counts = list(self._counts(key, given, modes, row.count(*_ELIGIBLE), where))
        self.met[key] = row.number, written
        self.without_organisation += not organisation
        name = tidy(row.text(*ORGANISATION_NAME))
        return [*self.once.places(*([Place(organisation, name, kind_of(name))] if name else [])), *counts]

    def _key(self, row: Row) -> tuple[str, str, Setting, str] | None:
        words = row.text(*CATEGORY)
        if fold(words).startswith(_TOTALS) or (not words and not any(row.text(c) for c in self.table.answers.values())):
            return None
        setting, category = category_in(row.needed(*CATEGORY), self.leaning)
        if not category and words not in self.unknown:
            self.unknown.append(words)
        organisation = (row.text(*ORGANISATION) or self.organisation).upper()
        return organisation, self._month(row), setting or self.leaning, category or words

    def _month(self, row: Row) -> str:
        if not row.has(*_MONTH):
            return self.period
        try:
            return period_in(row.cell(*_MONTH))
        except CellError as trouble:
            row.refuse(str(trouble), *_MONTH)

    def _given(self, row: Row) -> dict[str, int]:
        numbers = {}
        for words, column in self.table.answers.items():
            number = row.count(column)
            if number is None:
                row.refuse("the number of people who gave this answer is missing; write 0 where nobody did", column)
            numbers[words] = number
        return numbers

    def _counts(
        self, key: tuple[str, ...], given: dict[str, int], modes: dict[str, int | None], eligible: int | None,
        where: dict[str, Any],
    ) -> Iterator[Count]:  # fmt: skip
        total = sum(given.values())
        closed = key in self.hidden
        self.rows_hidden += closed
        state = State.SUPPRESSED if closed else State.FIGURE if total else State.NOT_COMPUTABLE
        for measure, sign in (("fft_positive", "positive"), ("fft_negative", "negative")):
            said = sum(given[answer.words] for answer in _ANSWERS.values() if answer.counts_as == sign)
            count = Count(measure=measure, state=state, **where)
            if state is State.FIGURE:
                count.numerator, count.denominator, count.value = said, total, said / total
            yield count
        if self.table.header.at(*_ELIGIBLE) is not None:
            rate = Count(measure="fft_response", state=state if closed or eligible else State.NOT_COMPUTABLE, **where)
            if not closed:
                rate.numerator, rate.denominator = total, eligible
            yield rate
        for measure, dimension, numbers in (("fft_answer", "answer", given), ("fft_mode", "mode", modes)):
            for group, number in numbers.items():
                if number is not None:
                    part = Count(measure=measure, dimension=dimension, group=group, **where)
                    part.state = State.SUPPRESSED if closed else State.FIGURE
                    if not closed:
                        part.numerator, part.denominator = number, total
                    yield part

    def notices(self) -> Iterator[Notice]:
        """That the return is not for publication, and what has no name or no organisation."""
        yield Notice(
            "raw_return",
            "This is a provider's own return, before publication. Categories with 1 to 4 answers, and the next "
            "smallest beside them, are kept without numbers, as NHS England's rule says.",
            self.rows_hidden,
        )
        if self.unknown:
            said = f"Not a category of the national return, kept as written: {', '.join(self.unknown)}."
            yield Notice("categories_unknown", said, len(self.unknown))
        if self.without_organisation:
            said = "These rows do not say which organisation they are about, and none was given for the file."
            yield Notice("no_organisation", said, self.without_organisation)


CONNECTORS = (
    Connector(
        key="fft_category_return",
        name="Friends and Family Test, community and mental health by category",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("friends_and_family"),
        owner="the provider",
        can_say="How people found each category of community or mental health service, and how they answered.",
        cannot_say="Why; how providers compare; what people who did not answer think.",
        recognise=_recognise,
        read=_read,
    ),
)
