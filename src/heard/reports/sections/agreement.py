"""How the sources agree: each organisation as people, complaints, outcomes, staff and the regulator see it."""

from functools import lru_cache
from typing import TYPE_CHECKING

from heard.indicators import filter_of
from heard.reports.numbers import number
from heard.reports.plain import subject
from heard.reports.scope import Scope
from heard.reports.values import Block, Cell, FigureTable, NotKnown, Number, Paragraph, Section, Words
from heard.triangulation import Matrix, MatrixRow, Verdict, matrix

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

KINDS = {
    "experience": "What people say",
    "complaints": "Complaints",
    "safety": "Safety",
    "effectiveness": "Clinical outcomes",
    "staff": "Staff",
    "regulator": "Regulator",
}
VERDICTS = {
    Verdict.BETTER: "better",
    Verdict.AS_EXPECTED: "as expected",
    Verdict.WORSE: "worse",
    Verdict.NO_DATA: "not judged",
}
LEAN = (
    "How people speak: of each 100 comments about it, how many more spoke well than poorly; below 0, more spoke poorly."
)
MACHINE = "A machine suggested the themes, and no person has checked them."


def agreement(scope: Scope) -> Section:
    """The matrix of every organisation in scope, each with its sentence."""
    blocks: list[Block] = [
        Paragraph(
            "No one source gives the whole picture. Here the same organisation and quarter are seen by each kind of "
            "source. That two agree does not show that one causes the other."
        )
    ]
    blocks += [_of(scope, code) for code in scope.organisations]
    return Section("agreement", "Do the sources agree?", tuple(blocks))


@lru_cache(maxsize=32)
def matrix_of(snapshot: "Snapshot", organisation: str, period: str) -> Matrix:
    """The matrix of an organisation, worked out once for all sections."""
    return matrix(snapshot, organisation=organisation, period=period)


def _of(scope: Scope, code: str) -> Section:
    seen = matrix_of(scope.snapshot, code, scope.period.key)
    known = [row for row in seen.rows if row.value is not None]
    rows = tuple(
        (KINDS[row.dimension], _what(row), _value(row), _opens(_comparator(row), row), VERDICTS[row.verdict],
         _opens(_note(row), row))
        for row in known
    )  # fmt: skip
    head = ("Kind of source", "What", "Number", "Compared with", "It is", "To bear in mind")
    notes = [LEAN] if any(row.indicator == "theme_net_sentiment" for row in known) else []
    notes += [MACHINE] if any(row.figure is not None and row.figure.machine for row in known) else []
    blocks: list[Block] = [Paragraph(sentence_of(scope, code))]
    if rows:
        blocks.append(FigureTable(f"{scope.name(code)}, {scope.period}", head, rows, " ".join(notes)))
    if silent := [_what(row) for row in seen.rows if row.value is None]:
        blocks.append(NotKnown(f"No number, or none that may be shown: {'; '.join(silent)}."))
    return Section(f"agreement-{code}", scope.name(code), tuple(blocks))


def sentence_of(scope: Scope, code: str) -> Words:
    """Whether the sources agree of an organisation; a sentence that counts signs opens the place's own page."""
    said = without_jargon(matrix_of(scope.snapshot, code, scope.period.key).agreement.sentence)
    if not any(c.isdigit() for c in said):
        return said
    return (Number(said, page=f"places/{code}?period={scope.period.key}"),)


def _what(row: MatrixRow) -> str:
    figure = row.figure
    return subject(row.indicator, figure.category, figure.setting) if figure else subject(row.indicator)


def _value(row: MatrixRow) -> Number:
    figure = row.figure
    if figure is None:
        return Number("no data")
    if isinstance(row.value, str):
        return Number(row.value, filter_of(figure))
    return number(figure)


def _opens(text: str, row: MatrixRow) -> Cell:
    """What a line is compared with or must be borne in mind; where it holds a number, that opens the line's figure."""
    if row.figure is None or not any(c.isdigit() for c in text):
        return text
    return Number(text, filter_of(row.figure))


def without_jargon(sentence: str) -> str:
    """A sentence with abbreviations written out."""
    return sentence.replace("FFT", "the Friends and Family Test")


def _comparator(row: MatrixRow) -> str:
    """What it is compared with; the latest month is judged, so an average is said to be a month's."""
    comparator = row.comparator.replace(" a month over ", " over ", 1)
    return comparator.replace("its own average of", "its own monthly average of") or "nothing yet"


def _note(row: MatrixRow) -> str:
    said = row.note.replace("Suggested by machine, not corrected by people.", "").strip()
    if row.verdict is Verdict.NO_DATA and said.startswith("There is nothing yet"):
        said = ""
    scope = f"This is {row.scope}." if row.scope else ""
    return " ".join(filter(None, (scope, said[:1].upper() + said[1:])))
