"""What every source says of a place side by side, as a table of words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.charts import words
from heard.indicators import definition
from heard.triangulation import MatrixRow, Verdict, matrix
from heard.vocabulary.periods import Period
from heard.web.places.addresses import figure_address
from heard.web.places.matters import plain_titles
from heard.web.places.place import Spot
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
VERDICTS = {
    Verdict.BETTER: ("Better than expected", "better"),
    Verdict.AS_EXPECTED: ("As expected", "usual"),
    Verdict.WORSE: ("Worse than expected", "worse"),
    Verdict.NO_DATA: ("No data", "missing"),
}
NOT_COMPARED = ("Nothing to compare with", "missing")
TOO_SMALL = ("Too small to show", "missing")
THEMES = "theme_net_sentiment"
FFT = {
    "fft_percent_positive": "Friends and Family Test",
    "fft_percent_recommended": "Friends and Family Test, older question",
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
    """One line: what it is of, its value with n, what it is compared with, the verdict in words, and what to know."""

    dimension: str
    first: bool
    subject: str
    value: str
    behind: str
    href: str
    comparator: str
    verdict: tuple[str, str]
    direction: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The lines, those of single themes apart, and the one sentence on whether they agree."""

    lines: tuple[Line, ...]
    themes: tuple[Line, ...]
    state: tuple[str, str]
    sentence: str


def evidence(snapshot: "Snapshot", spot: Spot, period: Period) -> Evidence:
    """The matrix of a place and period in the words of a page."""
    found = matrix(snapshot, organisation=spot.organisation, site=spot.site, period=period.key)
    titles = plain_titles()
    themes = [row for row in found.rows if row.indicator == THEMES]
    # Where nothing else tells of experience, the themes are its lines.
    others = [row for row in found.rows if row not in themes]
    main = others if any(row.dimension == "experience" for row in others) else list(found.rows)
    beside = themes if main is others else []
    state = STATES[found.agreement.state]
    return Evidence(_lines(main, titles), _lines(beside, titles), state, found.agreement.sentence)


def _lines(rows: Sequence[MatrixRow], titles: dict[str, str]) -> tuple[Line, ...]:
    before = [None, *(row.dimension for row in rows)]
    return tuple(
        _line(row, DIMENSIONS[row.dimension], row.dimension != last, titles)
        for row, last in zip(rows, before, strict=False)
    )


def _line(row: MatrixRow, dimension: str, first: bool, titles: dict[str, str]) -> Line:
    figure = row.figure
    value = row.value if isinstance(row.value, str) else ""
    if figure is not None and figure.value is not None and not value:
        value = words.value(figure.value, figure.unit, figure.n)
    known = bool(value)
    verdict = VERDICTS[row.verdict]
    if row.verdict is Verdict.NO_DATA and figure is not None:
        verdict = NOT_COMPARED if known else TOO_SMALL
    return Line(
        dimension,
        first,
        _subject(row, titles),
        value or ("Hidden" if figure is not None and figure.why else "No data"),
        words.people(row.n, "person", "people") if row.n and row.indicator.startswith("fft") else _behind(row),
        figure_address(figure) if figure is not None else "",
        row.comparator,
        verdict,
        DIRECTIONS[row.direction] if known else "",
        tuple(filter(None, (_sentence(row.scope), _sentence(row.note)))),
    )


def _behind(row: MatrixRow) -> str:
    if row.n is None or row.figure is None or row.figure.unit not in ("proportion", "net"):
        return ""
    told = definition(row.indicator)
    return words.people(row.n, told.one, told.many)


def _subject(row: MatrixRow, titles: dict[str, str]) -> str:
    told = definition(row.indicator)
    name = FFT.get(row.indicator, told.name)
    if row.figure is None:
        return name
    if row.figure.category:
        return titles.get(row.figure.category, row.figure.category)
    return f"{name} ({setting(row.figure.setting)})" if row.figure.setting else name


def _sentence(text: str) -> str:
    """A note as sentences: the engine's parts begin small and may lack their full stop."""
    parts = [part.strip() for part in BREAK.sub("\n", text).split("\n") if part.strip()]
    return " ".join(f"{part[:1].upper()}{part[1:]}{'' if part.endswith('.') else '.'}" for part in parts)
