"""Papers that explain a survey's or a return's columns and hold no figures: known, and refused with what to load."""

from collections.abc import Iterator
from dataclasses import dataclass

from heard.sources.cells import fold
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition
from heard.sources.documents import Document, header_row
from heard.sources.kinds import source_kind
from heard.vocabulary.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: the columns it is known by, a word that stands below them, what it is, and what to load instead."""

    columns: frozenset[str]
    below: str
    what: str
    instead: str


PAPERS = (
    Paper(
        frozenset({"code", "name"}), "q35", "says what each question of the community mental health survey asks",
        "Load the table of scores, with the columns “Trustname” and “mean_Q35”. Heard knows what its codes mean.",
    ),
    Paper(
        frozenset({"Variable", "Description"}), "q3base", "is the dictionary of the GP Patient Survey's variables",
        "Load the survey's practice file, with the columns “practice_code” and “q3base”. Heard reads it by the "
        "dictionary.",
    ),
    Paper(
        frozenset({"Question", "People Promise / Theme"}), "", "says which theme each staff survey question belongs to",
        "Load the results, with the columns “ODS code”, “Year” and “Respondents”, or the benchmark workbook.",
    ),
    Paper(
        frozenset({"Field", "Type", "Null", "Key", "Default"}), "", "describes the columns of a database",
        "Load a table of rows from it.",
    ),
    Paper(
        frozenset({"Category", "Sub-category", "Examples"}), "", "is a coding frame: categories with their meanings",
        "Coding frames are kept under Themes; load the comments themselves here.",
    ),
)  # fmt: skip


def _paper(document: Document) -> Paper | None:
    for sheet in document.sheets():
        for paper in PAPERS:
            header = header_row(document, sheet, paper.columns)
            if header and (not paper.below or _stands_below(document, sheet, header.row, paper.below)):
                return paper
    return None


def _stands_below(document: Document, sheet: str, row: int, word: str) -> bool:
    return any(fold(cell) == word for number, cells in document.head(sheet) if number > row for cell in cells[:2])


def _recognise(document: Document) -> Recognition | None:
    paper = document.keep("paper", _paper)
    return Recognition(0.7, f"it {paper.what}") if paper else None


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    paper = document.keep("paper", _paper)
    assert paper is not None
    raise Refusal(f"{document.name} holds no figures: it {paper.what}.", next_step=paper.instead)


CONNECTORS = (
    Connector(
        key="survey_papers",
        name="Papers that explain a survey or a return (not taken)",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("local_surveys"),
        cadence="once",
        can_say="What the columns of another file mean.",
        cannot_say="Anything of its own; Heard does not read it.",
        recognise=_recognise,
        read=_read,
    ),
)
