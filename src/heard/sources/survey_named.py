"""The community mental health survey of 2019 and 2020 by the names of trusts: scores and places, without codes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from heard.evidence.rows import Count
from heard.places.names import tidy
from heard.sources.cells import fold
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.named_trusts import NamedTrusts
from heard.sources.stated_periods import settled
from heard.sources.survey_national import year_in
from heard.sources.tables import Made, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Setting
from heard.vocabulary.measures import Level
from heard.vocabulary.periods import Period

_WANTED = frozenset({"Trustname", "mean_Q35", "mean_S11"})
_COLUMN = re.compile(r"(mean|rank) ([qs]\d+)")
_OVERALL = "q35"
_NO_NUMBER = "people behind the score not given"
# What the survey's sections and questions are about, in short: its file of names holds them in full.
ABOUT = {
    "s1": "health and social care workers", "s2": "organising care", "s3": "planning care", "s4": "reviewing care",
    "s5": "crisis care", "s6": "medicines", "s7": "NHS therapies", "s8": "support and wellbeing", "s9": "feedback",
    "s10": "overall views", "s11": "overall experience",
    "q3": "seen often enough", "q4": "enough time", "q5": "understood other areas of life",
    "q6": "knew the treatment history", "q7": "told who organises care", "q9": "knows how to reach that person",
    "q10": "how well care is organised", "q11": "agreed what care to have", "q12": "involved in agreeing it",
    "q13": "agreement fits other needs", "q14": "a meeting on how care works", "q15": "decided together",
    "q16": "knows whom to contact in a crisis", "q17": "got help in a crisis", "q19": "involved in choosing medicines",
    "q20": "purpose of medicines discussed", "q21": "side effects discussed", "q24": "medicines reviewed",
    "q26": "therapies explained", "q27": "involved in choosing therapies", "q30": "physical health",
    "q31": "money and benefits", "q32": "finding or keeping work", "q33": "joining an activity",
    "q34": "family involved", "q35": "overall experience", "q36": "respect and dignity", "q37": "asked for views",
}  # fmt: skip


def _table(document: Document) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, _WANTED):
            return sheet, header
    return None


def _recognise(document: Document) -> Recognition | None:
    found = _table(document)
    if found is None:
        return None
    because = f"row {found[1].row} has the survey's scores (mean_Q35, mean_S11) by the names of trusts"
    if found[1].at("year") is not None:
        return Recognition(0.95, because)
    suggested = year_in(document.name)
    return Recognition(0.95, because, suggested_period=suggested, needs_period=not suggested)


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _table(document)
    assert found is not None
    year = ""
    if found[1].at("year") is None:
        year, notices = settled(
            reading.period, {"its name": year_in(document.name)}, name=document.name, example="`--period 2020`"
        )
        yield from notices
    book = _Book(NamedTrusts(reading.register()), year)
    yield from taken_row_by_row(rows_under(document, *found), book.take)
    yield from book.notices()


@dataclass(slots=True)
class _Book:
    """The trusts of one file, and the year where no column gives it."""

    trusts: NamedTrusts
    year: str
    met: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, row: Row) -> list[Made]:
        """One trust's year: a score and a place in the order for each question and section."""
        name, year = tidy(row.needed("Trustname")), self._year(row)
        on = Period.parse(year).first
        code, named = self.trusts.code(name, on=on)
        if (code, year) in self.met:
            row.refuse(f"row {self.met[code, year]} already gives this trust for {year}", "Trustname")
        flags = "; ".join(filter(None, (_NO_NUMBER, self.trusts.flag(named))))
        where = {"level": Level.ORGANISATION, "row": row.number, "organisation": code, "period": year,
                 "setting": Setting.MENTAL_HEALTH, "flags": flags}  # fmt: skip
        counts = list(_counts(row, where))
        if not counts:
            row.refuse("there is no score in this row", "mean_Q35")
        self.met[code, year] = row.number
        return [*self.trusts.places(code, named, on=on), *counts]

    def _year(self, row: Row) -> str:
        year = self.year or row.text("year")
        if not re.fullmatch(r"20[0-4]\d", year):
            row.refuse("it is not the year of a survey", "year")
        return year

    def notices(self) -> Iterator[Notice]:
        """How the names were matched, and what the scores lack."""
        yield from self.trusts.notices()
        yield Notice(
            "scores_without_base",
            "The file does not say how many people answered, so these scores carry no number of people and no limits.",
        )


def _counts(row: Row, where: dict[str, Any]) -> Iterator[Count]:
    for title in row.header.names:
        match = _COLUMN.fullmatch(fold(title))
        if match is None or row.text(title).lower() in ("", "na"):
            continue
        what, code = match.groups()
        group = f"{code.upper()}: {ABOUT[code]}" if code in ABOUT else code.upper()
        value = row.number_in(title)
        if value is None or value < 0 or (what == "mean" and value > 10):
            row.refuse("it is not a score from 0 to 10" if what == "mean" else "it is not a place in an order", title)
        if what == "rank":
            yield Count(measure="survey_rank", dimension="domain", group=group, value=value, **where)
            continue
        if code == _OVERALL:
            yield Count(measure="survey_overall", value=value, **where)
        yield Count(measure="survey_score", dimension="domain", group=group, value=value, **where)


CONNECTORS = (
    Connector(
        key="survey_community_mental_health_names",
        name="Community mental health survey 2019 and 2020, by the names of trusts",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("survey_community_mental_health"),
        cannot_say="How many people stand behind a score; what those who did not answer think.",
        recognise=_recognise,
        read=_read,
        by_name=True,
    ),
)
