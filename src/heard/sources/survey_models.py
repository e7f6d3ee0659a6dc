"""Numbers others worked out from national surveys: estimates of models and derived scores, never survey results."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from heard.evidence.rows import Count
from heard.places.names import tidy
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.named_trusts import NamedTrusts
from heard.sources.stated_periods import settled
from heard.sources.survey_national import year_in
from heard.sources.tables import Made, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Setting
from heard.vocabulary.measures import Level
from heard.vocabulary.periods import Period

_BY_TRUST = frozenset({"grp", "condval", "condsd", "Ranking"})
# The misspelling is the file's own; a mended copy is read too.
_AREA, _EXTENT = ("lad_code",), ("cqc_survery_score", "cqc_survey_score")
MODEL = "a model's output, no survey score"
DERIVED = "worked out by others from survey scores, no survey score"


def _sheets(document: Document) -> list[tuple[str, Header]]:
    """One sheet a model: a trust's effect, how uncertain it is, and its place in the order."""
    return [
        (sheet, header) for sheet in document.sheets() if (header := header_row(document, sheet, _BY_TRUST)) is not None
    ]


def _recognise_models(document: Document) -> Recognition | None:
    sheets = _sheets(document)
    if not sheets:
        return None
    because = f"{len(sheets)} {'sheet has' if len(sheets) == 1 else 'sheets have'} a model's effect by trust (condval)"
    suggested = year_in(document.name)
    return Recognition(0.95, because, suggested_period=suggested, needs_period=not suggested)


def _read_models(document: Document, reading: Reading) -> Iterator[Item]:
    year, notices = settled(
        reading.period, {"its name": year_in(document.name)}, name=document.name, example="`--period 2023`"
    )
    yield from notices
    book = _Models(NamedTrusts(reading.register()), year)
    sheets = _sheets(document)
    for sheet, header in sheets:
        yield from taken_row_by_row(rows_under(document, sheet, header), book.take)
    yield from book.trusts.notices()
    yield Notice(
        "model_outputs",
        "These are estimates of statistical models of the inpatient survey: how far a trust lies from others once one "
        "group of patients is taken into account. They are no survey scores, and are never shown as such.",
    )
    if left := [sheet for sheet in document.sheets() if sheet not in {name for name, _ in sheets}]:
        yield Notice("left_out", f"Sheets that hold no effects of a model: {', '.join(left)}.")


@dataclass(slots=True)
class _Models:
    """The models of one workbook, a sheet each."""

    trusts: NamedTrusts
    year: str
    met: set[tuple[str, str]] = field(default_factory=set)

    def take(self, row: Row) -> list[Made] | None:
        """A trust's effect in one model; None for the printed summary of the model that stands beside the table."""
        if not row.text("grp"):
            return None
        on = Period.parse(self.year).first
        code, named = self.trusts.code(tidy(row.text("grp")), on=on)
        if (row.sheet, code) in self.met:
            row.refuse("an earlier row already gives this trust", "grp")
        effect, spread, place = row.number_in("condval"), row.number_in("condsd"), row.count("Ranking")
        if effect is None:
            row.refuse("the effect is missing", "condval")
        self.met.add((row.sheet, code))
        flags = [MODEL, *([f"standard deviation {spread:.4g}"] if spread is not None else []), self.trusts.flag(named)]
        count = Count(
            measure="survey_model",
            level=Level.ORGANISATION,
            row=row.number,
            organisation=code,
            setting=Setting.INPATIENT,
            period=self.year,
            dimension="model",
            group=tidy(row.sheet),
            value=effect,
            category=f"place {place} in the model's order" if place is not None else "",
            flags="; ".join(filter(None, flags)),
        )
        return [*self.trusts.places(code, named, on=on), count]


def _areas(document: Document) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        for extent in _EXTENT:
            if header := header_row(document, sheet, frozenset({*_AREA, extent})):
                return sheet, header
    return None


def _recognise_areas(document: Document) -> Recognition | None:
    found = _areas(document)
    if found is None:
        return None
    suggested = year_in(document.name)
    because = f"row {found[1].row} has a local authority's code and a score made of survey scores"
    return Recognition(0.95, because, suggested_period=suggested, needs_period=not suggested)


def _read_areas(document: Document, reading: Reading) -> Iterator[Item]:
    year, notices = settled(
        reading.period, {"its name": year_in(document.name)}, name=document.name, example="`--period 2020`"
    )
    yield from notices
    found = _areas(document)
    assert found is not None
    met: dict[str, int] = {}

    def take(row: Row) -> list[Made]:
        code, value = row.needed(*_AREA).upper(), row.number_in(*_EXTENT)
        if value is None or not 0 <= value <= 1:
            row.refuse("it is not a score from 0 to 1", *_EXTENT)
        if code in met:
            row.refuse(f"row {met[code]} already gives this area", *_AREA)
        met[code] = row.number
        return [
            Count(
                measure="survey_model", level=Level.AREA, row=row.number, organisation=code, period=year,
                dimension="model", group="extent", value=value, flags=DERIVED,
            )
        ]  # fmt: skip

    yield from taken_row_by_row(rows_under(document, *found), take)
    yield Notice(
        "model_outputs",
        "This is a score that others worked out for local authorities from the scores of trusts: from 0 to 1, how far "
        "an area lies at one end of all areas. It is no survey score, and is never shown as one.",
    )


CONNECTORS = (
    Connector(
        key="survey_inpatient_models",
        name="Adult inpatient survey, outputs of models by trust",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("survey_adult_inpatient"),
        owner="NHS England's analysts",
        can_say="How a model places each trust once one group of patients is taken into account.",
        cannot_say="How patients scored a trust: it is a model's output, and no survey result.",
        recognise=_recognise_models,
        read=_read_models,
        by_name=True,
    ),
    Connector(
        key="survey_area_scores",
        name="National surveys of 2020, a derived score by local authority",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("survey_adult_inpatient"),
        owner="the researchers who worked it out",
        cadence="once",
        can_say="Which areas are served by trusts that lie at one end of all survey scores.",
        cannot_say="How the people of an area found their care: it is worked out from trusts, and no survey result.",
        recognise=_recognise_areas,
        read=_read_areas,
    ),
)
