"""What every source says of a part of care side by side, as a table of words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.charts import words
from heard.indicators import definition
from heard.triangulation import Matrix, MatrixRow, Part, Signs, Standing, Verdict, matrix
from heard.vocabulary.periods import Period
from heard.web.places import deaths
from heard.web.places.addresses import figure_address
from heard.web.places.matters import plain_titles
from heard.web.places.wording import setting

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

DIMENSIONS = {
    "experience": "What people say",
    "complaints": "Complaints",
    "safety": "Safety",
    "effectiveness": "Clinical outcomes",
    "staff": "Staff",
    "regulator": "The regulator",
}
STANDINGS = {
    Standing.BETTER: ("Better than expected", "better"),
    Standing.AS_EXPECTED: ("As expected", "usual"),
    Standing.DIVIDED: ("Divided", "divided"),
    Standing.WORSE: ("Worse than expected", "worse"),
    Standing.NO_DATA: ("No data", "missing"),
}
VERDICTS = {
    Verdict.BETTER: ("Better than expected", "better"),
    Verdict.AS_EXPECTED: ("As expected", "usual"),
    Verdict.WORSE: ("Worse than expected", "worse"),
    Verdict.NO_DATA: ("No data", "missing"),
}
NOT_COMPARED = ("Nothing to compare with", "missing")
TOO_SMALL = ("Too small to show", "missing")
MARKS = {"getting better": "▲", "getting worse": "▼", "changed: higher": "■", "changed: lower": "■",
         "usual variation": "●"}  # fmt: skip
"""The sign before each way that months can go, so that words and sign say the same."""

THEMES = "theme_net_sentiment"
NAMES = {
    "fft_percent_positive": "Friends and Family Test",
    "fft_percent_recommended": "Friends and Family Test, older question",
    "shmi": deaths.NAME,
}
BREAK = re.compile(r"(?<=[^.]) (?=For [A-Z]|Suggested by)")
DIRECTIONS = {"higher_is_better": "Higher is better", "lower_is_better": "Lower is better", "neutral": ""}
STATES = {
    "agree": ("They agree", "usual"),
    "disagree": ("They disagree", "worse"),
    "no_data": ("Too little to say", "missing"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is of, its value with n and interval, what it is compared with, and what that comes to."""

    subject: str
    value: str
    behind: str
    href: str
    comparator: str
    mark: str
    over_time: str
    verdict: tuple[str, str]
    direction: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One dimension: what its signs come to in words and as a look, its lines, and those of single themes apart."""

    key: str
    title: str
    verdict: tuple[str, str]
    lines: tuple[Line, ...]
    themes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The dimensions in their order, and the one sentence on whether they agree."""

    seen: tuple[Seen, ...]
    state: tuple[str, str]
    sentence: str


def matrix_of(snapshot: "Snapshot", part: Part, period: Period, name: str) -> Matrix:
    """The matrix of a part; `name` is what its organisation is called."""
    return matrix(
        snapshot, organisation=part.organisation, site=part.site, service=part.service, setting=part.setting,
        pathway=part.pathway, period=period.key, name=name,
    )  # fmt: skip


def evidence(snapshot: "Snapshot", part: Part, period: Period, name: str) -> Evidence:
    """The matrix of a part and period in the words of a page."""
    found = matrix_of(snapshot, part, period, name)
    titles = plain_titles()
    return Evidence(
        tuple(_seen(signs, titles) for signs in found.signs), STATES[found.agreement.state], found.agreement.sentence
    )


def verdict_of(signs: Signs) -> tuple[str, str]:
    """What a dimension says: with how many signs, where some are worse and some are not."""
    said, look = STANDINGS[signs.standing]
    if signs.standing is Standing.NO_DATA and any(row.figure is not None for row in signs.rows):
        return ("Nothing to compare with", look)
    return (signs.words[:1].upper() + signs.words[1:] or said, look)


def _seen(signs: Signs, titles: dict[str, str]) -> Seen:
    themes = [row for row in signs.rows if row.indicator == THEMES and row.figure is not None]
    # Where nothing else tells of experience, the themes are its lines.
    others = [row for row in signs.rows if row not in themes]
    return Seen(
        signs.dimension,
        DIMENSIONS[signs.dimension],
        verdict_of(signs),
        _lines(others or themes, titles),
        _lines(themes if others else [], titles),
    )


def _lines(rows: Sequence[MatrixRow], titles: dict[str, str]) -> tuple[Line, ...]:
    return tuple(_line(row, titles) for row in rows)


def _line(row: MatrixRow, titles: dict[str, str]) -> Line:
    figure = row.figure
    value = row.value if isinstance(row.value, str) else ""
    of_deaths = row.indicator == "shmi"
    if figure is not None and figure.value is not None and not value:
        value = deaths.value(figure) if of_deaths else words.value(figure.value, figure.unit, figure.n)
    verdict = VERDICTS[row.verdict]
    if row.verdict is Verdict.NO_DATA and figure is not None:
        verdict = NOT_COMPARED if value else TOO_SMALL
    return Line(
        _subject(row, titles),
        value or ("Hidden" if figure is not None and figure.why else "No data"),
        _behind(row),
        figure_address(figure) if figure is not None else "",
        deaths.comparator(figure) if of_deaths and figure is not None else _start(row.comparator),
        MARKS.get(row.over_time, ""),
        _start(row.over_time),
        verdict,
        DIRECTIONS[row.direction] if value and not of_deaths else "",
        tuple(filter(None, (_sentence(row.scope), _sentence(row.note)))),
    )


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def _behind(row: MatrixRow) -> str:
    """The people behind a value, and between which values it likely lies."""
    figure = row.figure
    if figure is None or figure.value is None:
        return ""
    if row.indicator == "shmi":
        return deaths.behind(figure)
    if row.n is None or figure.unit not in ("proportion", "net"):
        return ""
    told = definition(row.indicator)
    between = words.likely_between(figure.lower, figure.upper, figure.unit, figure.n)
    return "; ".join(filter(None, (words.people(row.n, told.one, told.many), between)))


def _subject(row: MatrixRow, titles: dict[str, str]) -> str:
    told = definition(row.indicator)
    name = NAMES.get(row.indicator, told.name)
    if row.figure is None:
        return name
    if row.figure.category:
        return titles.get(row.figure.category, row.figure.category)
    return f"{name} ({setting(row.figure.setting)})" if row.figure.setting else name


def _sentence(text: str) -> str:
    """A note as sentences: the engine's parts begin small and may lack their full stop."""
    parts = [part.strip() for part in BREAK.sub("\n", text).split("\n") if part.strip()]
    return " ".join(f"{part[:1].upper()}{part[1:]}{'' if part.endswith('.') else '.'}" for part in parts)
