"""How the national surveys' benchmark workbooks are laid out: a row a trust, and columns for each question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from heard.sources.cells import fold, text
from heard.sources.documents import Document, Header, header_row

CODE, NAME = ("trustcode", "trust code", "provider code", "org code"), ("trustname", "trust name", "provider name")
ANSWERED = ("n_tpat", "n tpat", "ntpat", "number of respondents", "respondents", "total respondents")
ASKED = ("n_sample", "sample size", "number sampled", "sampled")
# What stands before, or behind, a question's code in a column's title -> what the column holds.
_HOLDS: tuple[tuple[str, str], ...] = (
    (r"n|n tpat|base|responses|respondents|number of respondents", "answered"),
    (r"mean|mean score|score|average", "mean"),
    (r"(l|lower|low|ll)( ?(ci|cl|limit|conf|95))*|(ci|cl) ?(l|lower|low)|lower ?ci ?95", "lower"),
    (r"(u|upper|high|ul)( ?(ci|cl|limit|conf|95))*|(ci|cl) ?(u|upper|high)|upper ?ci ?95", "upper"),
    (r"band|banding|category|comparison", "band"),
    (r"se|std ?err(or)?|sd|std|rank|exp|z|zscore|ratio", "left out"),
)
_FRONT = re.compile(r"(?P<what>[a-z][a-z0-9 ]*?)[ .]?(?P<code>[qts]\d{1,3}[a-z]?)")
_BACK = re.compile(r"(?P<code>[qts]\d{1,3}[a-z]?)[ .](?P<what>[a-z][a-z0-9 ]*)")
_BARE = re.compile(r"[qts]\d{1,3}[a-z]?")
_QUESTION_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Question:
    """One question's columns: the mean, its limits, its band, and how many answered it."""

    code: str
    mean: str
    lower: str = ""
    upper: str = ""
    band: str = ""
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """One sheet of scores: where it stands, its questions, and what the codes mean where the file tells."""

    sheet: str
    header: Header
    questions: tuple[Question, ...]
    left_out: tuple[str, ...]

    @property
    def letters(self) -> frozenset[str]:
        """The letters that the codes of its questions begin with; those of sections ("s") tell nothing."""
        return frozenset(question.code[0] for question in self.questions) - {"s"}


def scores_of(document: Document) -> list[Scores]:
    """The sheets of scores: a trust's code and name beside at least two questions' means."""
    return document.keep("survey scores", lambda opened: list(_scores(opened)))


def _scores(document: Document) -> Iterator[Scores]:
    for sheet in document.sheets():
        if header := _header(document, sheet):
            questions, left_out = _questions(header)
            if len(questions) > 1:
                yield Scores(sheet, header, questions, left_out)


def respondents_of(document: Document) -> list[tuple[str, Header]]:
    """The sheets that say who answered: a trust's code and how many, and no scores."""
    scored = {scores.sheet for scores in scores_of(document)}
    found = []
    for sheet in document.sheets():
        header = None if sheet in scored else _header(document, sheet)
        if header and header.at(*ANSWERED) is not None:
            found.append((sheet, header))
    return found


def _header(document: Document, sheet: str) -> Header | None:
    for code in CODE:
        for name in NAME:
            if header := header_row(document, sheet, frozenset({code, name})):
                return header
    return None


def _questions(header: Header) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    columns: dict[str, dict[str, str]] = {}
    left_out = []
    for title in header.names:
        code, what = _held(fold(title))
        if what and what != "left out":
            columns.setdefault(code, {}).setdefault(what, title)
        elif title and header.at(title) not in (header.at(*CODE), header.at(*NAME), header.at(*ANSWERED)):
            left_out.append(title)
    found = tuple(Question(code, **named) for code, named in columns.items() if "mean" in named)
    return found, tuple(left_out)


def _held(title: str) -> tuple[str, str]:
    """The question a column is of, and what it holds of it; two empty strings where it is of none."""
    if _BARE.fullmatch(title):
        return title, "mean"
    if match := _FRONT.fullmatch(title) or _BACK.fullmatch(title):
        what = next((holds for pattern, holds in _HOLDS if re.fullmatch(pattern, match["what"].strip())), "")
        return match["code"], what
    return "", ""


def wording(document: Document) -> dict[str, str]:
    """What each code asks, from any list of codes and texts in the workbook, or from the row above its header."""
    found: dict[str, str] = {}
    for sheet in document.sheets():
        for _, cells in document.head(sheet):
            for left, right in pairwise(cells):
                code, words = fold(left), text(right)
                if _BARE.fullmatch(code) and len(words) >= _QUESTION_LENGTH and " " in words:
                    found.setdefault(code, words)
    for scores in scores_of(document):
        above = next((cells for row, cells in document.head(scores.sheet) if row == scores.header.row - 1), [])
        for title, cell in zip(scores.header.names, above, strict=False):
            code, what = _held(fold(title))
            if what == "mean" and len(text(cell)) >= _QUESTION_LENGTH:
                found.setdefault(code, text(cell))
    return found
