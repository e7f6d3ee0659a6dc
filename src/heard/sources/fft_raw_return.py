"""Friends and Family Test, the raw monthly return as providers' figures reach NHS England, before publication."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources import fft_raw_layout as layout
from heard.sources.cells import fold
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document
from heard.sources.fft_raw_layout import Sheet
from heard.sources.fft_suppression import Part, hidden
from heard.sources.kinds import source_kind
from heard.sources.tables import Made, Once, Row, RowError, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Setting
from heard.vocabulary.measures import Level, State

# A share written with four digits may be half a ten-thousandth off; returns also round to whole points.
_ROUNDING = 0.0051


def _recognise(document: Document) -> Recognition | None:
    sheets = document.keep("raw friends and family sheets", layout.sheets_of)
    if not sheets:
        return None
    return Recognition(0.95, f"row {sheets[0].header.row} has a year, a month and the six answers by Org code")


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    sheets = document.keep("raw friends and family sheets", layout.sheets_of)
    book = _Book(layout.setting_of(document, sheets))
    for sheet in sheets:
        for row in rows_under(document, sheet.name, sheet.header):
            book.look_ahead(sheet, row)
    book.settle()
    for sheet in sheets:
        yield from taken_row_by_row(rows_under(document, sheet.name, sheet.header), partial(book.take, sheet))
    yield from book.notices()


@dataclass(slots=True)
class _Book:
    """One return: how many answered at each place, which places are hidden, and what does not fit."""

    setting: Setting
    once: Once = field(default_factory=Once)
    parts: dict[tuple[str, Level], dict[Hashable, Part]] = field(default_factory=lambda: defaultdict(dict))
    hidden: frozenset[Hashable] = frozenset()
    met: dict[Hashable, tuple[int, object]] = field(default_factory=dict)
    rows_hidden: int = 0
    differs: int = 0
    over: int = 0
    adds_up: int = 0

    def look_ahead(self, sheet: Sheet, row: Row) -> None:
        """Remembers how many answered at a place, so that its neighbours can be judged by it."""
        if not sheet.answers:
            return
        try:
            period, key = layout.period_of(row), layout.key_of(sheet, row)
            answered = layout.answered_of(row, sheet)
        except RowError:  # told, as a reject, when the row is taken
            return
        if isinstance(answered, int):
            parent = (period, *(key[:-1] or (row.text("Parent org code"),)))
            order = (row.text("Spec 1"), row.text("Spec 2"), key[-1])
            full = (period, *key)
            self.parts[period, sheet.level].setdefault(full, Part(full, parent, answered, order))

    def settle(self) -> None:
        """Decides what is hidden, once every row has been looked at."""
        found: frozenset[Hashable] = frozenset()
        for period in {period for period, _ in self.parts}:
            there = [level for level in layout.LEVELS if (period, level) in self.parts]
            found |= hidden([self.parts[period, level].values() for level in there])
        self.hidden = found

    def take(self, sheet: Sheet, row: Row) -> list[Made] | Repeat:
        """The places and the counts of one row; no number where the publisher's rule hides it."""
        period, key = layout.period_of(row), layout.key_of(sheet, row)
        where: dict[str, Any] = {"level": sheet.level, "row": row.number, "setting": self.setting, "period": period}
        where |= {"organisation": key[0], "site": key[1] if len(key) > 1 else ""}
        where["service"] = key[2] if len(key) > 2 else _service(sheet.name)
        written = tuple(value for _, value in row.as_pairs())
        met = (sheet.name, period, *key)
        if met in self.met:
            earlier, same = self.met[met]
            if same != written:
                row.refuse(f"row {earlier} gives the same place and month with other figures", "Org code")
            return Repeat(row.number, f"row {earlier} already says the same")
        counts = list(self._counts(sheet, row, (period, *key), where))
        self.met[met] = row.number, written
        return [*self.once.places(*_places(row, key)), *counts]

    def _counts(self, sheet: Sheet, row: Row, key: tuple[str, ...], where: dict[str, Any]) -> Iterator[Count]:
        answered = layout.answered_of(row, sheet)
        closed = key in self.hidden or answered is State.SUPPRESSED
        given = {words: layout.number_of(row, column) for words, column in sheet.answers.items()}
        modes = {column: layout.number_of(row, column) for column in sheet.modes}
        eligible = layout.number_of(row, *layout.ELIGIBLE)
        share = None if row.text(*layout.POSITIVE) in ("*", "-") else row.share(*layout.POSITIVE)
        if sheet.answers and answered is None:
            row.refuse("the number of people who answered is missing", *layout.ANSWERED)
        if closed:
            self.rows_hidden += 1
            yield from _without_numbers(sheet, where)
            return
        total = answered if isinstance(answered, int) else None
        if sheet.answers:
            yield from self._shares(given, total, share, where)
            if row.has(*layout.ELIGIBLE):
                yield self._response(total, eligible, where)
        for measure, dimension, numbers in (("fft_answer", "answer", given), ("fft_mode", "mode", modes)):
            for name, number in numbers.items():
                if number is not None:
                    group = layout.SUM.sub("", fold(name)).removeprefix("mode ")
                    yield Count(
                        measure=measure, dimension=dimension, group=group, numerator=number, denominator=total, **where
                    )

    def _shares(
        self, given: dict[str, int | None], total: int | None, share: float | None, where: dict[str, Any]
    ) -> Iterator[Count]:
        whole = [number for number in given.values() if number is not None]
        complete = total is not None and len(whole) == len(given) and sum(whole) == total
        self.adds_up += total is not None and not complete
        for measure, sign in (("fft_positive", "positive"), ("fft_negative", "negative")):
            said = sum(given[a.words] or 0 for a in layout.ANSWERS.values() if a.counts_as == sign)
            if not total or not complete:
                yield Count(measure=measure, denominator=total, state=State.NOT_COMPUTABLE, **where)
                continue
            if sign == "positive" and share is not None:
                self.differs += abs(share - said / total) > _ROUNDING
            yield Count(measure=measure, numerator=said, denominator=total, value=said / total, **where)

    def _response(self, total: int | None, eligible: int | None, where: dict[str, Any]) -> Count:
        count = Count(measure="fft_response", numerator=total, denominator=eligible, **where)
        if not eligible or total is None:
            count.state = State.NOT_COMPUTABLE
        elif total > eligible:
            count.flags = "rate_over_100"
            self.over += 1
        return count

    def notices(self) -> Iterator[Notice]:
        """That the return is not for publication, what is hidden of it, and what does not fit."""
        yield Notice(
            "raw_return",
            "This is the raw return, before publication. Places with 1 to 4 answers, the next smallest beside them, "
            "and the two smallest under a hidden one are kept without numbers, as NHS England's rule says. Do not "
            "show these figures before they are published.",
            self.rows_hidden,
        )
        if self.setting is Setting.UNKNOWN:
            yield Notice("setting_unknown", "Neither the file nor its name says what kind of care this is about.")
        for code, rows, said in (
            ("answers_do_not_add_up", self.adds_up, "The answers are not all given, or do not add up to the people "
             "who answered: no share is worked out from them."),
            ("percentage_differs", self.differs, "The return's own percentage is not the one its answers give. The "
             "answers are used."),
            ("rate_over_100", self.over, "More people answered than could have. Figures are kept as returned."),
        ):  # fmt: skip
            if rows:
                yield Notice(code, said, rows)


def _without_numbers(sheet: Sheet, where: dict[str, Any]) -> Iterator[Count]:
    state = State.SUPPRESSED
    for measure in ("fft_positive", "fft_negative", "fft_response") if sheet.answers else ():
        yield Count(measure=measure, state=state, **where)
    for words in sheet.answers:
        yield Count(measure="fft_answer", dimension="answer", group=words, state=state, **where)
    for column in sheet.modes:
        group = layout.SUM.sub("", fold(column)).removeprefix("mode ")
        yield Count(measure="fft_mode", dimension="mode", group=group, state=state, **where)


def _places(row: Row, key: tuple[str, ...]) -> list[Place]:
    parent, name = row.text("Parent org code").upper(), tidy(row.text("Org name"), key[0])
    above = tidy(row.text("Parent name"))
    places = [Place(parent, above, "icb")] if parent and kind_of(above) == "icb" else []
    places.append(Place(key[0], name, kind_of(name), icb=parent if places else ""))
    if len(key) > 1:
        places.append(Place(key[1], tidy(row.text(*layout.SITE_NAME), key[1]), "site", parent=key[0]))
    return places


def _service(sheet: str) -> str:
    return "patient transport" if re.search(r"\bpts\b", sheet.replace("_", " ").lower()) else ""


CONNECTORS = (
    Connector(
        key="fft_raw_return",
        name="Friends and Family Test, raw monthly return",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("friends_and_family"),
        owner="the providers",
        can_say="How many people answered, how they rated their experience, and in which way, before publication.",
        cannot_say="Why; how providers compare; anything of places with very few answers; what others think.",
        recognise=_recognise,
        read=_read,
    ),
)
