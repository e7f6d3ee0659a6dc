"""Infections that people catch in care (HCAI), by trust and commissioner: the published tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from heard.evidence.rows import Place
from heard.places.names import kind_of, tidy
from heard.sources.cells import fold, text
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header
from heard.sources.hcai_cells import TOTAL, cases_of, infection_in
from heard.sources.hcai_extracts import EXTRACTS
from heard.sources.hcai_spans import span_in
from heard.sources.kinds import source_kind
from heard.sources.stated_periods import settled
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level
from heard.vocabulary.refusal import Refusal

_CODES = {"Trust Code": Level.ORGANISATION, "CCG Code": Level.ICB, "Sub-ICB Location Code": Level.ICB,
          "ICB Code": Level.ICB}  # fmt: skip
_NAMES = ("Trust Name", "CCG Name", "Sub-ICB Location Name", "ICB Name")


@dataclass(frozen=True, slots=True)
class Published:
    """One sheet of the published tables: its names of columns, put together from one row or two, and its period."""

    sheet: str
    header: Header
    skip: int
    level: Level
    code: str
    period: str


def _published(document: Document) -> list[Published]:
    """Each sheet with a code and total cases below it or beside it; the header may stand in two rows."""
    if document.format in {"xml", "json"}:
        return []
    return [found for sheet in document.sheets() if (found := _one_sheet(document, sheet))]


def _one_sheet(document: Document, sheet: str) -> Published | None:
    rows = document.head(sheet)[:15]
    for place, (number, cells) in enumerate(rows):
        code = next((name for name in _CODES if fold(name) in {fold(cell) for cell in cells}), "")
        if not code:
            continue
        names, skip = [text(cell) for cell in cells], 0
        if "total cases" not in map(fold, cells) and place + 1 < len(rows):
            below = [text(cell) for cell in rows[place + 1][1]]
            width = max(len(names), len(below))
            names, below = names + [""] * (width - len(names)), below + [""] * (width - len(below))
            names, skip = [under or over for over, under in zip(names, below, strict=True)], 1
        if "total cases" not in map(fold, names):
            return None
        titles = [text(cell) for _, above in rows[: place + 1] for cell in above if text(cell)]
        period = next((found for title in titles if (found := span_in(title))), "")
        return Published(sheet, Header(number, tuple(names)), skip, _CODES[code], code, period)
    return None


def _recognise_published(document: Document) -> Recognition | None:
    found = _published(document)
    if not found:
        return None
    because = f"row {found[0].header.row} has cases of an infection by {found[0].code.removesuffix(' Code')}"
    return Recognition(0.9, because, needs_period=not all(one.period for one in found) and not span_in(document.name))


def _read_published(document: Document, reading: Reading) -> Iterator[Item]:
    once = Once()
    seen: set[tuple[str, str, str]] = set()
    for one in _published(document):
        measure = _infection_of(document, one)
        period, notices = one.period, list[Notice]()
        if not period:
            suggested = {"its name": span_in(document.name)}
            period, notices = settled(
                reading.period, suggested, name=document.name, example="`--period FY2017-18` or `--period FY2017-18-Q1`"
            )
        yield from notices

        def take(row: Row, one: Published = one, measure: str = measure, period: str = period) -> list[Made] | None:
            code = row.text(one.code).upper()
            if not code or fold(row.cell(*_NAMES)) in {"totals", "total", "england"}:
                return None if _is_total(row) else row.refuse("the row names no organisation", one.code)
            if (code, measure, period) in seen:
                row.refuse("this organisation was given before for the same infection and period", one.code)
            seen.add((code, measure, period))
            name = tidy(row.text(*_NAMES))
            facts = {"level": one.level, "organisation": code, "period": period, "row": row.number}
            place = Place(code, name, "ccg" if one.code == "CCG Code" else kind_of(name))
            return [*once.places(place), *cases_of(row, measure, facts)]

        yield from taken_row_by_row(rows_under(document, one.sheet, one.header, one.skip), take)


def _infection_of(document: Document, one: Published) -> str:
    """The infection that a sheet's title, its name or the file's name says; asked for where none does."""
    titles = [text(cell) for number, cells in document.head(one.sheet) if number <= one.header.row for cell in cells]
    for words in (" ".join(titles), one.sheet, document.name):
        if measure := infection_in(words):
            return measure
    raise Refusal(
        f"{document.name} does not say which infection it counts.",
        next_step="Put it in the file's name (C. difficile, MRSA, MSSA, E. coli, Klebsiella or Pseudomonas), and load "
        "the file again.",
    )


def _is_total(row: Row) -> bool:
    """A row of totals, or a footnote: words and sums without an organisation."""
    return fold(row.cell(*_NAMES)) in {"totals", "total", "england"} or row.text(*TOTAL) == ""


CONNECTORS = (
    Connector(
        key="hcai_published",
        name="Infections caught in care: published tables by trust or commissioner",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("infection_control"),
        recognise=_recognise_published,
        read=_read_published,
    ),
    *EXTRACTS,
)
