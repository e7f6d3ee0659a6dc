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

    `text` always holds how many people or comments stand behind it, or says why it is hidden.
    """

    text: str
    rows: str = ""


Cell = str | Number | tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list of plain sentences."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about what is better, worse or unusual, and the figures it rests on.

    Raises `ClaimWithoutEvidence` without any: unsupported claims of improvement are what boards are told most often
    (observed in 13 boards, 2021 to 2026), so here they cannot be made at all.
    """

    sentence: str
    rests_on: tuple[Number, ...]
    support: str = ""

    def __post_init__(self) -> None:
        if not any(number.rows for number in self.rests_on):
            raise ClaimWithoutEvidence(
                f"“{self.sentence}” rests on no figure.", next_step="Give the figures it rests on, or leave it out."
            )


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table; the first cell of a row is its heading. `note` stands below it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"a row of “{self.caption}” does not fit its head")


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its sentence and the same data as a table."""

    chart: Chart


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

    sentence: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What the committee is asked to do."""

    sentence: str


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

    @property
    def name(self) -> str:
        """What its files are called, without ending: kind, period and organisation."""
        return "-".join(filter(None, (self.kind, self.period.key, self.organisation)))
