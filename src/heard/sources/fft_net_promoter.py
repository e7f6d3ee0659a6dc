"""Friends and Family Test as it was published in 2013 and 2014: a net promoter score, by trust or by site."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header, header_row
from heard.sources.fft_workbook_layout import SETTINGS, titles
from heard.sources.kinds import source_kind
from heard.sources.stated_periods import month_in, settled
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import ANSWERS, FftQuestion, Setting
from heard.vocabulary.measures import Level, State

_SCORE = "Friends and Family Test Score"
_COLUMNS = frozenset({"Code", "Total Responses", _SCORE, "Extremely Likely", "Extremely Unlikely"})
# The answers as these files head them, and in the words of the question.
_HEADED = {"neither": "neither likely nor unlikely"}
_ANSWERS = {answer.words: answer for answer in ANSWERS[FftQuestion.RECOMMEND]}
_DETRACTS = ("neither likely nor unlikely", "unlikely", "extremely unlikely")
_STATES = {"*": State.SUPPRESSED, "-": State.NOT_COMPUTABLE, "n/a": State.NOT_COMPUTABLE}
# Everything under these titles is a place or a total; what follows "Don't Know" says how people answered.
_LAST_ANSWER = "don't know"
NOTES = {
    "answers_do_not_add_up": "The answers do not add up to the people who answered. Figures are kept as "
    "published, and no share of people who would recommend is worked out from them.",
    "score_differs": "The published score is not the one its answers give. Figures are kept as published.",
    "rate_over_100": "More people answered than could have. Figures are kept as published.",
}


def _found(document: Document, level: Level) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        header = header_row(document, sheet, _COLUMNS)
        if header and (header.at("Site Code") is not None) is (level is Level.SITE):
            return sheet, header
    return None


def _setting(document: Document) -> Setting:
    told = [*titles(document), document.name]
    words = [re.sub(r"[_\-.]+", " ", text).lower() for text in told]
    return next((s for text in words for pattern, s in SETTINGS if re.search(pattern, text)), Setting.UNKNOWN)


def _recognise(document: Document, level: Level) -> Recognition | None:
    found = _found(document, level)
    if found is None:
        return None
    suggested = month_in(document.name)
    because = f"row {found[1].row} has the Friends and Family Test's net promoter score, as in 2013"
    return Recognition(0.95, because, suggested_period=suggested, needs_period=not suggested)


def _read(document: Document, reading: Reading, level: Level) -> Iterator[Item]:
    found = _found(document, level)
    assert found is not None
    period, notices = settled(
        reading.period, {"its name": month_in(document.name)}, name=document.name, example="`--period 2013-10`"
    )
    yield from notices
    book = _Book(found[1], {"level": level, "period": period, "setting": _setting(document)})
    yield from taken_row_by_row(rows_under(document, *found), book.take)
    yield from book.notices()


_NO_MODE = frozenset(
    {"area team code", "area team name", "code", "name", "site code", "site name", "total responses", "total eligible",
     "response rate", _SCORE.lower()}
)  # fmt: skip
"""Columns that stand before the answers; in a file put in another order they are no way of answering either."""


class _Book:
    """What one file says, row by row, and what is told of it at its end."""

    def __init__(self, header: Header, where: dict[str, Any]) -> None:
        self.where = where
        self.once = Once()
        self.met: dict[str, int] = {}
        self.notes: Counter[str] = Counter()
        names = [name for name in header.names if name]
        folded = [name.lower().replace("’", "'") for name in names]
        last = folded.index(_LAST_ANSWER) if _LAST_ANSWER in folded else len(names)
        after = zip(names[last + 1 :], folded[last + 1 :], strict=True)
        self.modes = [name for name, low in after if low not in _NO_MODE and _HEADED.get(low, low) not in _ANSWERS]
        self.answers = {
            words: name for name, low in zip(names, folded, strict=True) if (words := _HEADED.get(low, low)) in _ANSWERS
        }

    def take(self, row: Row) -> list[Made] | None:
        """The place and figures of a row; None for a national total, which is no organisation."""
        if row.text("Name").lower().startswith("england") or row.text("Code").lower() == "england":
            return None
        code, name = row.needed("Code"), tidy(row.text("Name"))
        places = [Place(code, name, kind_of(name))]
        where = {**self.where, "row": row.number, "organisation": code}
        if where["level"] is Level.SITE:
            site = row.needed("Site Code")
            places.append(Place(site, tidy(row.text("Site Name"), site), "site", parent=code))
            where["site"] = site
        if places[-1].code in self.met:
            row.refuse(f"row {self.met[places[-1].code]} already gives this place", "Site Code", "Code")
        counts = list(self._counts(row, where))
        self.met[places[-1].code] = row.number
        return [*self.once.places(*places), *counts]

    def _counts(self, row: Row, where: dict[str, Any]) -> Iterator[Count]:
        state = _STATES.get(row.text("Total Responses"))
        answered = None if state else row.count("Total Responses")
        if answered is None and state is None:
            row.refuse("the number of people who answered is missing", "Total Responses")
        given = {words: self._number(row, name) for words, name in self.answers.items()}
        yield self._score(row, answered, given, where)
        yield from self._recommended(answered, given, state, where)
        if row.has("Total Eligible"):
            yield self._response(row, answered, where)
        for words, column in self.answers.items():
            yield from self._part("fft_answer", "answer", words, row, column, answered, where)
        for column in self.modes:
            yield from self._part("fft_mode", "mode", column.lower(), row, column, answered, where)

    def _number(self, row: Row, column: str) -> int | None:
        return None if row.text(column).lower() in _STATES else row.count(column)

    def _score(self, row: Row, answered: int | None, given: dict[str, int | None], where: dict[str, Any]) -> Count:
        mark = _STATES.get(row.text(_SCORE).lower())
        score = None if mark else row.number_in(_SCORE)
        if score is not None and not -100 <= score <= 100:
            row.refuse("a net promoter score lies between -100 and 100", _SCORE)
        numbers = [number for number in given.values() if number is not None]
        if answered is not None and len(numbers) == len(given):
            self.notes["answers_do_not_add_up"] += sum(numbers) != answered
            # People who did not know are left out of the score, as the guidance of the time said.
            known = sum(numbers) - (given.get("don't know") or 0)
            net = (given.get("extremely likely") or 0) - sum(given.get(words) or 0 for words in _DETRACTS)
            self.notes["score_differs"] += bool(score is not None and known and abs(100 * net / known - score) > 0.51)
        state = mark or (State.FIGURE if score is not None else State.NOT_COMPUTABLE)
        return Count(measure="fft_net_promoter", value=score, denominator=answered, state=state, **where)

    def _recommended(
        self, answered: int | None, given: dict[str, int | None], state: State | None, where: dict[str, Any]
    ) -> Iterator[Count]:
        good = [given.get(words) for words, answer in _ANSWERS.items() if answer.counts_as == "positive"]
        if state:
            yield Count(measure="fft_recommended", state=state, **where)
        elif answered and sum(number or 0 for number in given.values()) == answered:
            said = sum(number or 0 for number in good)
            yield Count(
                measure="fft_recommended", numerator=said, denominator=answered, value=said / answered,
                flags="derived from the answers", **where,
            )  # fmt: skip

    def _response(self, row: Row, answered: int | None, where: dict[str, Any]) -> Count:
        mark = _STATES.get(row.text("Total Eligible").lower())
        eligible = None if mark else row.count("Total Eligible")
        count = Count(measure="fft_response", numerator=answered, denominator=eligible, **where)
        if mark or not eligible or answered is None:
            count.state = mark or State.NOT_COMPUTABLE
        elif answered > eligible:
            count.flags = "rate_over_100"
            self.notes["rate_over_100"] += 1
        return count

    def _part(
        self, measure: str, dimension: str, group: str, row: Row, column: str, answered: int | None,
        where: dict[str, Any],
    ) -> Iterator[Count]:  # fmt: skip
        mark = _STATES.get(row.text(column).lower())
        number = None if mark else row.count(column)
        if mark or number is not None:
            yield Count(
                measure=measure, dimension=dimension, group=group, numerator=number, denominator=answered,
                state=mark or State.FIGURE, **where,
            )  # fmt: skip

    def notices(self) -> Iterator[Notice]:
        """What did not fit together, and that the score is none of today's figures."""
        if self.where["setting"] is Setting.UNKNOWN:
            said = "Neither the file nor its name says whether this is about wards, A&E or maternity care."
            yield Notice("setting_unknown", said)
        yield Notice(
            "old_score",
            "The score of 2013 is kept as it was published. How many would recommend is worked out from the answers; "
            "it is never joined with today's question.",
        )
        for code, rows in self.notes.items():
            if rows:
                yield Notice(code, NOTES[code], rows)


def _connector(key: str, name: str, level: Level) -> Connector:
    def recognise(document: Document) -> Recognition | None:
        return _recognise(document, level)

    def read(document: Document, reading: Reading) -> Iterator[Item]:
        return _read(document, reading, level)

    return Connector(
        key=key,
        name=name,
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("friends_and_family"),
        owner="NHS England",
        can_say="How likely people were to recommend a service in 2013 and 2014, and how many answered.",
        cannot_say="What those who did not answer think; providers cannot be compared by it.",
        recognise=recognise,
        read=read,
    )


CONNECTORS = (
    _connector("fft_net_promoter", "Friends and Family Test 2013 to 2014, by trust", Level.ORGANISATION),
    _connector("fft_net_promoter_sites", "Friends and Family Test 2013 to 2014, by site", Level.SITE),
)
