"""National patient surveys by trust, from the regulator's benchmark workbooks: scores, limits and bands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources import survey_benchmark_layout as layout
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.stated_periods import settled
from heard.sources.survey_benchmark_layout import Question, Scores
from heard.sources.survey_national import SURVEYS, Survey, names_survey, overall_of, survey_in, told, year_in
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

# As written -> why there is no number. A blank is a question that too few answered to be asked about.
_STATES = {"*": State.SUPPRESSED, "**": State.SUPPRESSED, "-": State.NOT_COMPUTABLE, ".": State.NOT_COMPUTABLE,
           "na": State.NOT_COMPUTABLE, "n/a": State.NOT_COMPUTABLE}  # fmt: skip
_BEST = 10


def _found(document: Document) -> Survey | None:
    scores = layout.scores_of(document)
    if not scores:
        return None
    letters = frozenset[str]().union(*(one.letters for one in scores))
    # The documented sheets of the adult inpatient survey are the only ones that name no survey.
    return survey_in(told(document), letters) or next(s for s in SURVEYS if s.key == "survey_adult_inpatient")


def _recognise(document: Document, survey: Survey) -> Recognition | None:
    if document.format in {"xml", "json"} or document.keep("national survey", _found) is not survey:
        return None
    scores = layout.scores_of(document)[0]
    because = f"row {scores.header.row} has a trust's code and the scores of {len(scores.questions)} questions"
    if year := _stated(document):
        return Recognition(0.93, because, period=year)
    suggested = year_in(document.name)
    return Recognition(0.93, because, suggested_period=suggested, needs_period=not suggested)


def _stated(document: Document) -> str:
    """The year that a sheet's name or a title states; the file's name only suggests one."""
    return next((year for words in told(document)[:-1] if names_survey(words) and (year := year_in(words))), "")


def _read(document: Document, reading: Reading, survey: Survey) -> Iterator[Item]:
    year, notices = settled(
        reading.period or _stated(document),
        {"its name": year_in(document.name)},
        name=document.name,
        example="`--period 2020`",
    )
    yield from notices
    if survey_in(told(document), frozenset()) is None:
        yield Notice(
            "survey_assumed",
            f"{document.name} does not say which survey it is. It is read as the {survey.name.lower()}, whose sheets "
            "are called so.",
        )
    book = _Book(survey, year, layout.wording(document))
    for scores in layout.scores_of(document):
        yield from taken_row_by_row(
            rows_under(document, scores.sheet, scores.header), partial(book.take_scores, scores)
        )
    for sheet, header in layout.respondents_of(document):
        yield from taken_row_by_row(rows_under(document, sheet, header), book.take_respondents)
    yield from book.notices(layout.scores_of(document))


@dataclass(slots=True)
class _Book:
    """One workbook: its survey and year, what its codes ask, and what was met."""

    survey: Survey
    year: str
    questions: dict[str, str]
    once: Once = field(default_factory=Once)
    met: dict[tuple[str, str], tuple[int, object]] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    overall_read: bool = False

    @property
    def overall(self) -> str:
        """The code of the question on experience as a whole, or ""."""
        return overall_of(self.survey, self.year, self.questions)

    def take_scores(self, scores: Scores, row: Row) -> list[Made] | Repeat | None:
        """The scores of one trust; None for a line of all trusts together, which is no organisation."""
        return self._once(scores.sheet, row, lambda where: list(self._scored(scores, row, where)))

    def take_respondents(self, row: Row) -> list[Made] | Repeat | None:
        """How many of a trust's patients answered, and of how many who were asked."""
        return self._once(row.sheet, row, lambda where: [] if where["organisation"] in self.counted else
                          list(self._respondents(row, where)))  # fmt: skip

    def _once(self, sheet: str, row: Row, counts_of: Any) -> list[Made] | Repeat | None:
        code, name = row.text(*layout.CODE).upper(), tidy(row.text(*layout.NAME))
        if code.lower() in ("england", "all", "total") or (not code and name.lower().startswith(("england", "all "))):
            return None
        code = row.needed(*layout.CODE).upper()
        written = tuple(value for _, value in row.as_pairs())
        if (sheet, code) in self.met:
            earlier, same = self.met[sheet, code]
            if same != written:
                row.refuse(f"row {earlier} gives {code} otherwise", *layout.CODE)
            return Repeat(row.number, f"row {earlier} already gives {code}")
        counts = counts_of({"level": Level.ORGANISATION, "row": row.number, "organisation": code, "period": self.year,
                            "setting": self.survey.setting, "service": self.survey.service})  # fmt: skip
        self.met[sheet, code] = row.number, written
        return [*self.once.places(Place(code, name, kind_of(name))), *counts]

    def _scored(self, scores: Scores, row: Row, where: dict[str, Any]) -> Iterator[Count]:
        answered = row.count(*layout.ANSWERED)
        if answered is not None and where["organisation"] not in self.counted:
            yield from self._respondents(row, where)
        for question in scores.questions:
            count = self._score(row, question, answered, where)
            if count is None:
                continue
            if question.code == self.overall:
                self.overall_read = True
                yield Count(**{**_facts(count), "measure": "survey_overall"}, **where)
            words = self.questions.get(question.code, "")
            count.dimension, count.group = (
                "domain",
                f"{question.code.upper()}: {words}" if words else question.code.upper(),
            )
            yield count

    def _score(self, row: Row, question: Question, answered: int | None, where: dict[str, Any]) -> Count | None:
        mark = row.text(question.mean).lower()
        if not mark:
            return None
        count = Count(measure="survey_score", denominator=answered, **where)
        if mark in _STATES:
            count.state = _STATES[mark]
            return count
        count.value = row.number_in(question.mean)
        if count.value is None or not 0 <= count.value <= _BEST:
            row.refuse("it is not a score from 0 to 10", question.mean)
        count.lower, count.upper = (
            row.number_in(column) if column and row.text(column).lower() not in _STATES else None
            for column in (question.lower, question.upper)
        )
        count.category = row.text(question.band) if question.band else ""
        if question.answered and row.text(question.answered).lower() not in _STATES:
            count.denominator = row.count(question.answered)
        return count

    def _respondents(self, row: Row, where: dict[str, Any]) -> Iterator[Count]:
        answered, asked = row.count(*layout.ANSWERED), row.count(*layout.ASKED)
        if answered is not None:
            self.counted.add(where["organisation"])
            yield Count(measure="survey_respondents", numerator=answered, denominator=asked, **where)

    def notices(self, scores: list[Scores]) -> Iterator[Notice]:
        """What the scores are, and what was left out or is not known."""
        yield Notice(
            "scores_compared",
            "Scores run from 0 to 10, weighted by the publisher for who the patients were. They are no shares of "
            "people, and a question may change from year to year.",
        )
        if not self.overall_read:
            yield Notice(
                "overall_unknown",
                f"Which question of the {self.survey.name.lower()} of {self.year} asks of the experience as a whole is "
                "not known, so no such score was taken. Every score is kept by its question.",
            )
        if left := [title for one in scores for title in one.left_out]:
            shown = ", ".join(left[:8]) + (f" and {len(left) - 8} more" if len(left) > 8 else "")
            yield Notice("left_out", f"Columns that are no scores, limits or bands: {shown}.")


def _facts(count: Count) -> dict[str, Any]:
    return {name: getattr(count, name) for name in ("denominator", "value", "lower", "upper", "category", "state")}


def _connector(survey: Survey) -> Connector:
    """One source a survey, because one survey's year never replaces another's."""
    kinds = {"survey_urgent_treatment": "survey_urgent_emergency"}
    return Connector(
        key=survey.key,
        name=f"{survey.name}, by trust",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind(kinds.get(survey.key, survey.key)),
        recognise=partial(_recognise, survey=survey),
        read=partial(_read, survey=survey),
    )


CONNECTORS = tuple(_connector(survey) for survey in SURVEYS)
