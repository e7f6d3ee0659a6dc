"""The NHS Staff Survey's benchmark workbook: People Promise elements and themes by organisation, one sheet a kind."""

import re
from collections.abc import Iterator

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

_COLUMNS = frozenset({"org_id", "org_name"})
_SCORE = re.compile(r"(PP\d(?:_\d)?|theme_[a-z]+(?:_\d)?)_(20\d\d)", re.IGNORECASE)
_STATES = {"*": State.SUPPRESSED, "-": State.NOT_COMPUTABLE, "na": State.NOT_COMPUTABLE}
# The NHS People Promise as the survey has measured it since 2021, and the two themes it kept.
ELEMENTS = {
    "pp1": "we are compassionate and inclusive",
    "pp1_1": "compassionate culture",
    "pp1_2": "compassionate leadership",
    "pp1_3": "diversity and equality",
    "pp1_4": "inclusion",
    "pp2": "we are recognised and rewarded",
    "pp3": "we each have a voice that counts",
    "pp3_1": "autonomy and control",
    "pp3_2": "raising concerns",
    "pp4": "we are safe and healthy",
    "pp4_1": "health and safety climate",
    "pp4_2": "burnout",
    "pp4_3": "negative experiences",
    "pp5": "we are always learning",
    "pp5_1": "development",
    "pp5_2": "appraisals",
    "pp6": "we work flexibly",
    "pp6_1": "support for work-life balance",
    "pp6_2": "flexible working",
    "pp7": "we are a team",
    "pp7_1": "team working",
    "pp7_2": "line management",
    "theme_engagement": "staff engagement",
    "theme_morale": "morale",
}


def _tables(document: Document) -> list[tuple[str, Header]]:
    found = []
    for sheet in document.sheets():
        header = header_row(document, sheet, _COLUMNS)
        if header and any(_SCORE.fullmatch(name) for name in header.names):
            found.append((sheet, header))
    return found


def _recognise(document: Document) -> Recognition | None:
    tables = _tables(document)
    if not tables:
        return None
    return Recognition(0.95, f"row {tables[0][1].row} has People Promise scores by org_id, a column a year")


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    once, said, unnamed = Once(), set[str](), set[str]()
    for sheet, header in _tables(document):
        columns = [(name, match[1].lower(), match[2]) for name in header.names if (match := _SCORE.fullmatch(name))]
        unnamed |= {element for _, element, _ in columns if element not in ELEMENTS}

        def take(row: Row, columns: list[tuple[str, str, str]] = columns) -> list[Made]:
            code = row.needed("org_id").upper()
            if code in said:
                row.refuse("an earlier row already gives this organisation", "org_id")
            counts = [count for column in columns if (count := _count(row, code, *column))]
            said.add(code)
            name = tidy(row.text("org_name"))
            return [*once.places(Place(code, name, kind_of(name))), *counts]

        yield from taken_row_by_row(rows_under(document, sheet, header), take)
    if unnamed:
        names = ", ".join(sorted(unnamed))
        yield Notice("scores_unnamed", f"Scores Heard has no words for are kept under their own names: {names}.")


def _count(row: Row, code: str, column: str, element: str, year: str) -> Count | None:
    said = row.text(column).lower()
    if not said:
        return None
    count = Count(
        measure="staff_score", level=Level.ORGANISATION, row=row.number, organisation=code, period=year,
        dimension="domain", group=ELEMENTS.get(element, element),
    )  # fmt: skip
    if said in _STATES:
        count.state = _STATES[said]
        return count
    count.value = row.number_in(column)
    if count.value is None or not 0 <= count.value <= 10:
        row.refuse("it is not a score from 0 to 10", column)
    return count


BENCHMARK = Connector(
    key="staff_survey_benchmark",
    name="NHS Staff Survey, People Promise scores",
    version="1",
    identity=Identity.BY_PERIOD,
    kind=source_kind("staff_survey"),
    owner="Survey Coordination Centre",
    can_say="How each organisation's staff scored the elements of the People Promise, from 0 to 10, year by year.",
    cannot_say="How many staff stand behind a score; what those who did not answer think.",
    recognise=_recognise,
    read=_read,
)
