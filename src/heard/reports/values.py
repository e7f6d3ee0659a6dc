"""A report as values: sections and blocks that a writer turns into a page, a document or a file."""

from dataclasses import dataclass
from typing import Union

from heard.charts import Chart
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal


class ClaimWithoutEvidence(Refusal):
    """A sentence says that something changed, and rests on nothing."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words, with the filter that re-opens its rows (see `heard.indicators.filter_of`).

    `text` always holds how many people or comments stand behind it, or says why it is hidden; `likely` is its
    interval, "19% to 30%". `page` is where a number without figures opens: a page of the service ("sources") or a
    part of this report ("#changed").
    """

    text: str
    rows: str = ""
    likely: str = ""
    page: str = ""

    @property
    def whole(self) -> str:
        """The number with its interval."""
        return f"{self.text}, likely {self.likely}" if self.likely else self.text


Cell = str | Number | tuple[Number, ...]

Words = str | tuple[str | Number, ...]
"""A sentence: plain, or in pieces some of which are numbers that open."""


def pieces(said: Words) -> tuple[str | Number, ...]:
    """A sentence in its pieces."""
    return (said,) if isinstance(said, str) else said


def plain(said: Words) -> str:
    """A sentence as plain text."""
    return "".join(piece if isinstance(piece, str) else piece.whole for piece in pieces(said))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain sentences."""

    text: Words


@dataclass(frozen=True, slots=True)
class Points:
    """A list of plain sentences."""

    texts: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about what is better, worse or unusual, and the figures it rests on.

    Raises `ClaimWithoutEvidence` without any: unsupported claims of improvement are what boards are told most often
    (observed in 13 boards, 2021 to 2026), so here they cannot be made at all.
    """

    sentence: Words
    rests_on: tuple[Number, ...]
    support: Words = ""

    def __post_init__(self) -> None:
        if not any(number.rows for number in self.rests_on):
            raise ClaimWithoutEvidence(
                f"“{plain(self.sentence)}” rests on no figure.",
                next_step="Give the figures it rests on, or leave it out.",
            )


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table; the first cell of a row is its heading. `note` stands below it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Words = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"a row of “{self.caption}” does not fit its head")


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart, its sentence whose number opens, and the same data as a table whose numbers open their months."""

    chart: Chart
    sentence: Words
    table: FigureTable


@dataclass(frozen=True, slots=True)
class Quote:
    """A person's words, redacted, that someone has read and approved for reports."""

    text: str
    approved_by: str

    def __post_init__(self) -> None:
        if not self.approved_by:
            raise ClaimWithoutEvidence("A person's words go into a report only after someone has approved them.")


@dataclass(frozen=True, slots=True)
class NotKnown:
    """What this report cannot see, said plainly."""

    sentence: Words


@dataclass(frozen=True, slots=True)
class Ask:
    """What the committee is asked to do."""

    sentence: Words


Block = Union[Paragraph, Points, Claim, FigureTable, ChartBlock, Quote, NotKnown, Ask, "Section"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under its own heading; a section inside a section is a smaller heading."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover sheet: `facts` for people, `versions` for whoever repeats the work."""

    facts: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """How a report is set that people read from start to finish: its facts under the title, no numbers, no method.

    `pages` is how many pages of A4 it may fill, in letters as large as that allows; 0 for as many as it takes.
    """

    pages: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: the same data give the same values, and so the same bytes."""

    kind: str
    title: str
    period: Period
    organisation: str
    place: str
    data_version: str
    cover: Cover
    sections: tuple[Section, ...]
    paper: Paper | None = None

    @property
    def name(self) -> str:
        """What its files are called, without ending: kind, period and organisation."""
        return "-".join(filter(None, (self.kind, self.period.key, self.organisation)))
