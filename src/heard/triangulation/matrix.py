"""The matrix: the same place and period as experience, complaints, safety, outcomes, staff and the regulator see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.indicators import Definition, definition, figures
from heard.triangulation.agreement import Agreement, agreement
from heard.triangulation.comparing import NOTHING, Comparison, with_history, with_limits, with_peers, with_spread
from heard.triangulation.regulator import ratings
from heard.triangulation.row import DIMENSIONS, MatrixRow, Verdict
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

LINES: tuple[tuple[str, str], ...] = (
    ("experience", "fft_percent_positive"),
    ("experience", "fft_percent_recommended"),
    ("experience", "theme_net_sentiment"),
    ("complaints", "complaints_new"),
    ("complaints", "complaints_upheld"),
    ("safety", "never_events"),
    ("effectiveness", "shmi"),
    ("staff", "staff_recommend_care"),
)
"""The lines beside the regulator's. What has no data is left out, as long as its dimension keeps one line."""

ABSENT = {
    "experience": "No data: no Friends and Family answers and no coded comments for this place and period.",
    "complaints": "No data: no complaints return covers this place and period.",
    "safety": "No data: no never events or incidents have been loaded for this place and period.",
    "effectiveness": "No data: no mortality indicator covers this place by the end of the period.",
    "staff": "No data: no staff survey has been loaded for this place by the end of the period.",
}


@dataclass(frozen=True, slots=True)
class Matrix:
    """The lines of one place and period, whether they agree, and the edition they rest on."""

    organisation: str
    site: str
    service: str
    period: str
    rows: tuple[MatrixRow, ...]
    agreement: Agreement
    data_version: str


def matrix(snapshot: "Snapshot", *, organisation: str, site: str = "", service: str = "", period: str) -> Matrix:
    """Line up what every source says of one place and period; every dimension has at least one line.

    An indicator that does not exist for the site or service is shown for its organisation and says so. Raises
    `Refusal` for a period that is none.
    """
    when = Period.parse(period)
    if not organisation:
        raise Refusal("A matrix is of one organisation.", next_step="Name it by its ODS code.")
    rows: list[MatrixRow] = []
    for dimension, key in LINES:
        rows += _lines(snapshot, dimension, definition(key), organisation, site, service, when)
    rows += ratings(snapshot, organisation=organisation, site=site, period=when)
    for dimension, why in ABSENT.items():
        if not any(row.dimension == dimension for row in rows):
            rows.append(_no_data(dimension, when, why))
    rows.sort(key=lambda row: DIMENSIONS.index(row.dimension))
    return Matrix(organisation, site, service, period, tuple(rows), agreement(rows), snapshot.digest)


def _lines(
    snapshot: "Snapshot", dimension: str, told: Definition, organisation: str, site: str, service: str, when: Period
) -> Iterator[MatrixRow]:
    """The lines of one indicator at the finest level that has it, from the place asked for up to its organisation."""
    places = [(site, service), (site, ""), ("", "")]
    for here, of in dict.fromkeys(places):
        found = figures(snapshot, told.key, organisation=organisation, site=here, service=of, period=when.key)
        if not found:
            continue
        scope = "" if (here, of) == (site, service) else "the site's, not this service's" if here and service else ""
        if (site or service) and not here and not of:
            scope = f"the organisation's, not this {'service' if service else 'site'}'s"
        for figure in found:
            yield _line(snapshot, dimension, told, figure, when, scope)
        return


def _line(
    snapshot: "Snapshot", dimension: str, told: Definition, figure: ReleasedFigure, when: Period, scope: str
) -> MatrixRow:
    compared = NOTHING if figure.value is None else _compared(snapshot, told, figure, when) or NOTHING
    note = figure.why or compared.note
    if figure.machine:
        note = f"{_ended(note)} Suggested by machine, not corrected by people.".strip()
    if figure.period != when.key:
        note = f"{_ended(note)} For {words.period(figure.period)}.".strip()
    subject = f"{told.short} {figure.category}" if figure.category else told.short
    return MatrixRow(
        dimension=dimension,
        indicator=told.key,
        subject=f"{subject} ({figure.setting})" if figure.setting else subject,
        period=figure.period,
        value=figure.value,
        n=figure.n,
        comparator=compared.comparator,
        verdict=compared.verdict,
        direction=told.direction,
        scope=scope,
        note=note,
        figure=figure,
    )


def _ended(note: str) -> str:
    """A note with its full stop, so that another sentence may follow."""
    return f"{note}." if note and note[-1] not in ".!?" else note


def _compared(snapshot: "Snapshot", told: Definition, figure: ReleasedFigure, when: Period) -> Comparison | None:
    """What a figure is compared with: its own history where there is one, since that is fairest."""
    if told.unit == "ratio":
        return with_limits(figure)
    if told.watched:
        months = _months(snapshot, told, figure, when)
        if compared := with_history(months, told):
            return compared
    if told.key.startswith("fft_"):
        return with_spread(snapshot, figure, told)
    return with_peers(snapshot, figure, told) if told.unit == "proportion" else None


def _months(snapshot: "Snapshot", told: Definition, figure: ReleasedFigure, when: Period) -> list[ReleasedFigure]:
    """The figure's own series by month, up to the end of the period."""
    found = figures(
        snapshot,
        told.key,
        organisation=figure.organisation,
        site=figure.site,
        service=figure.service,
        setting=figure.setting if "setting" in told.apart else "",
        category=figure.category,
    )
    last = f"{when.last:%Y-%m}"
    return [f for f in found if len(f.period) == 7 and f.period[4:5] == "-" and f.period <= last]


def _no_data(dimension: str, when: Period, why: str) -> MatrixRow:
    key = next(key for name, key in LINES if name == dimension)
    told = definition(key)
    return MatrixRow(
        dimension=dimension,
        indicator=key,
        subject=told.short,
        period=when.key,
        value=None,
        n=None,
        comparator="",
        verdict=Verdict.NO_DATA,
        direction=told.direction,
        note=why,
    )
