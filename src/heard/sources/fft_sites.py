"""Friends and Family Test by site or organisation, as published before April 2020 ("would you recommend")."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.cells import CellError, whole
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document, header_row
from heard.sources.kinds import source_kind
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Setting
from heard.vocabulary.measures import Level, State

_STATES = {"*": State.SUPPRESSED, "-": State.NOT_COMPUTABLE}


@dataclass(frozen=True, slots=True)
class Layout:
    """One setting's file: the suffix its columns carry tells it from the others."""

    key: str
    name: str
    setting: Setting
    suffix: str
    level: Level = Level.SITE
    service: str = ""
    only: frozenset[str] = frozenset()  # columns beside the common ones that must be there

    def columns(self, name: str) -> tuple[str, str]:
        """How a column may be written: with the setting's suffix, or bare."""
        return f"{name} - {self.suffix}", name

    @property
    def wanted(self) -> frozenset[str]:
        """The columns that show a file to be this one."""
        place = {"Trust Code", "Site Code"} if self.level is Level.SITE else {"Org Code"}
        return frozenset({"YearMonth", f"Percentage Recommended - {self.suffix}", *place, *self.only})


LAYOUTS = (
    Layout("fft_inpatient_sites", "Friends and Family Test, inpatient sites to 2020", Setting.INPATIENT, "IP"),
    Layout("fft_ae_sites", "Friends and Family Test, A&E sites to 2020", Setting.AE, "AE"),
    Layout("fft_maternity_sites", "Friends and Family Test, maternity sites to 2020", Setting.MATERNITY, "Mat"),
    Layout(
        "fft_outpatient", "Friends and Family Test, outpatient to 2020", Setting.OUTPATIENT, "OP", Level.ORGANISATION
    ),
)
# The four questions of maternity care are asked of different people at different times: they are kept apart.
MATERNITY_QUESTIONS = {"Q1": "antenatal care", "Q2": "birth", "Q3": "postnatal ward", "Q4": "postnatal community"}


def _recognise(document: Document, layout: Layout) -> Recognition | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, layout.wanted):
            return Recognition(
                0.95, f"row {header.row} has “Percentage Recommended - {layout.suffix}” by place and month"
            )
    return None


def _read(document: Document, layout: Layout) -> Iterator[Item]:
    once, said, over = Once(), dict[tuple[str, ...], tuple[int, tuple[str, ...]]](), 0
    sheet = next(s for s in document.sheets() if header_row(document, s, layout.wanted))
    header = header_row(document, sheet, layout.wanted)
    assert header is not None

    def take(row: Row) -> list[Made] | Repeat:
        nonlocal over
        counts, places = _counts(row, layout), _places(row, layout)
        place = tuple(place.code for place in places)
        figures = tuple(str((c.measure, c.numerator, c.denominator, c.value)) for c in counts)
        key = (counts[0].period, counts[0].service, *place)
        if key in said:
            earlier, same = said[key]
            if same != figures:
                row.refuse(f"row {earlier} gives {place[-1]} for the same month with other figures", *_code(layout))
            return Repeat(row.number, f"row {earlier} already gives {place[-1]} for this month")
        said[key] = row.number, figures
        over += any("rate_over_100" in count.flags for count in counts)
        return [*once.places(*places), *counts]

    yield from taken_row_by_row(rows_under(document, sheet, header), take)
    if over:
        yield Notice(
            "rate_over_100",
            "More people answered than could have, so the response rate is over 100%. Figures are kept as published.",
            over,
        )


def _code(layout: Layout) -> tuple[str, ...]:
    return ("Site Code",) if layout.level is Level.SITE else ("Org Code",)


def _places(row: Row, layout: Layout) -> list[Place]:
    if layout.level is Level.ORGANISATION:
        name = tidy(row.text("Organisation Name"))
        return [Place(row.needed("Org Code"), name, kind_of(name))]
    trust, site = row.needed("Trust Code"), row.needed("Site Code")
    name = tidy(row.text("Trust Name"), trust)
    return [Place(trust, name, kind_of(name)), Place(site, tidy(row.text("Site Name"), site), "site", parent=trust)]


def _month(row: Row) -> str:
    try:
        digits = str(whole(row.cell("YearMonth")) or "")
    except CellError:
        digits = ""
    if len(digits) != 6 or not 1 <= int(digits[4:]) <= 12 or not 2012 <= int(digits[:4]) <= 2100:
        row.refuse("it is not a month written as 201910", "YearMonth")
    return f"{digits[:4]}-{digits[4:]}"


def _counts(row: Row, layout: Layout) -> list[Count]:
    column = layout.columns
    where: dict[str, Any] = {
        "level": layout.level,
        "row": row.number,
        "organisation": row.needed("Trust Code", "Org Code"),
        "site": row.needed("Site Code") if layout.level is Level.SITE else "",
        "service": _service(row),
        "setting": layout.setting,
        "period": _month(row),
    }
    marks = [row.text(*column(name)) for name in ("Percentage Recommended", "Total Responses")]
    state = next((_STATES[mark] for mark in marks if mark in _STATES), State.FIGURE)
    answered = None if row.text(*column("Total Responses")) in _STATES else row.count(*column("Total Responses"))
    if answered is None and state is not State.SUPPRESSED:
        row.refuse("the number of people who answered is missing", *column("Total Responses"))
    counts: list[Count] = []
    for measure, name in (
        ("fft_recommended", "Percentage Recommended"),
        ("fft_not_recommended", "Percentage Not Recommended"),
    ):
        if row.has(*column(name)):
            counts.append(_share_of(row, column(name), measure, answered, state, where))
    if row.has(*column("Total Eligible")):
        counts.append(_response(row, layout, answered, state, where))
    return counts


def _share_of(
    row: Row, names: tuple[str, str], measure: str, answered: int | None, state: State, where: dict[str, Any]
) -> Count:
    if row.text(*names) in _STATES or state is not State.FIGURE:
        return Count(measure=measure, denominator=answered, state=_STATES.get(row.text(*names), state), **where)
    value = row.share(*names)
    if value is None:
        row.refuse("the percentage is missing", *names)
    if value > 1:
        row.refuse("a share of the people who answered cannot be over 100%", *names)
    assert answered is not None
    return Count(
        measure=measure,
        numerator=round(value * answered),
        denominator=answered,
        value=value,
        flags="numerator_derived",
        **where,
    )


def _response(row: Row, layout: Layout, answered: int | None, state: State, where: dict[str, Any]) -> Count:
    eligible_mark = row.text(*layout.columns("Total Eligible"))
    eligible = None if eligible_mark in _STATES else row.count(*layout.columns("Total Eligible"))
    names = layout.columns("Response Rate")
    value = None if row.text(*names) in _STATES else row.share(*names)
    over = (value is not None and value > 1) or (answered is not None and eligible is not None and answered > eligible)
    if value is None and state is State.FIGURE and not eligible:
        state = State.NOT_COMPUTABLE
    return Count(
        measure="fft_response",
        numerator=answered,
        denominator=eligible,
        value=value,
        state=state,
        flags="rate_over_100" if over else "",
        **where,
    )


def _service(row: Row) -> str:
    """The maternity question, which stands as a constant in the first column and in its title."""
    first = row.header.names[0]
    return next((words for q, words in MATERNITY_QUESTIONS.items() if first.upper().startswith(q)), "")


def _connector(layout: Layout) -> Connector:
    def recognise(document: Document) -> Recognition | None:
        return _recognise(document, layout)

    def read(document: Document, reading: Reading) -> Iterator[Item]:
        return _read(document, layout)

    return Connector(
        key=layout.key,
        name=layout.name,
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("friends_and_family"),
        owner="NHS England",
        can_say="How many people answered, and what share would recommend the service.",
        cannot_say="Why they would or would not; how providers compare; what people who did not answer think.",
        recognise=recognise,
        read=read,
    )


CONNECTORS = tuple(_connector(layout) for layout in LAYOUTS)
