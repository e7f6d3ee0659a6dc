"""The matrix: the same part and period as experience, complaints, safety, outcomes, staff and the regulator see it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.indicators import Definition, definition
from heard.indicators.cells import edition, remember
from heard.triangulation import comparing
from heard.triangulation.agreement import Agreement, agreement
from heard.triangulation.comparing import NOTHING, Comparison, OverTime, nothing
from heard.triangulation.missing import lapsed, never
from heard.triangulation.part import Part, figures_at
from heard.triangulation.regulator import ratings
from heard.triangulation.row import DIMENSIONS, MatrixRow, Verdict
from heard.triangulation.signs import Signs, all_signs
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
    ("complaints", "pals_contacts"),
    ("safety", "never_events"),
    ("safety", "incidents_harm"),
    ("safety", "incidents_reported"),
    ("safety", "infections_cdiff"),
    ("safety", "infections_mrsa"),
    ("safety", "place_cleanliness"),
    ("effectiveness", "shmi"),
    ("effectiveness", "readmissions"),
    ("effectiveness", "proms_hip_better"),
    ("effectiveness", "proms_knee_better"),
    ("staff", "staff_recommend_care"),
    ("regulator", "oversight_segment"),
)
"""The lines beside the regulator's. What was never sent is left out, as long as its dimension keeps one line."""

SCOPES = {
    "organisation": "the organisation's",
    "site": "the site's",
    "service": "the service's",
    "setting": "the setting's",
    "pathway": "the pathway's",
}


@dataclass(frozen=True, slots=True)
class Matrix:
    """The lines of one part of care and period, whether they agree, and the edition they rest on."""

    organisation: str
    site: str
    service: str
    period: str
    rows: tuple[MatrixRow, ...]
    agreement: Agreement
    data_version: str
    setting: str = ""
    pathway: str = ""

    @property
    def signs(self) -> tuple[Signs, ...]:
        """What each dimension says, counted over its lines."""
        return all_signs(self.rows)


def matrix(
    snapshot: "Snapshot",
    *,
    organisation: str,
    site: str = "",
    service: str = "",
    setting: str = "",
    pathway: str = "",
    period: str,
    name: str = "",
) -> Matrix:
    """Line up what every source says of one part and period; every dimension has at least one line.

    An indicator that does not exist for the part is shown for what the part lies in, and says so. `name` is what
    sentences on missing data call the organisation. Remembered for each edition. Raises `Refusal` for a period that
    is none.
    """
    when = Period.parse(period)
    if not organisation:
        raise Refusal("A matrix is of one organisation.", next_step="Name it by its ODS code.")
    part = Part(organisation, site, service, setting, pathway)
    who = name or organisation
    return remember("matrix", (edition(snapshot), part, when.key, who), lambda: _matrix(snapshot, part, when, who))


def _matrix(snapshot: "Snapshot", part: Part, when: Period, who: str) -> Matrix:
    rows: list[MatrixRow] = []
    for dimension, key in LINES:
        rows += _lines(snapshot, dimension, definition(key), part, when, who)
    rows += ratings(snapshot, part, when, who)
    rows += [_no_data(d, "", when, never(d, who)) for d in DIMENSIONS if not any(row.dimension == d for row in rows)]
    rows.sort(key=lambda row: DIMENSIONS.index(row.dimension))
    return Matrix(part.organisation, part.site, part.service, when.key, tuple(rows), agreement(rows), snapshot.digest,
                  part.setting, part.pathway)  # fmt: skip


def _lines(
    snapshot: "Snapshot", dimension: str, told: Definition, part: Part, when: Period, who: str
) -> Iterator[MatrixRow]:
    """The lines of one indicator at the narrowest part that has it, from the one asked for up to its organisation."""
    for here in (part, *part.wider):
        found = figures_at(snapshot, told.key, here, when.key)
        if not found:
            continue
        scope = "" if here == part else f"{SCOPES[here.kind]}, not this {part.kind}'s"
        series = _by_line(figures_at(snapshot, told.key, here))
        for figure in found:
            months = _months(series.get(_line_of(figure), []), when)
            line = _line(snapshot, dimension, told, figure, months, when, scope)
            # A hospital's deaths do not speak for one of its wards: they stand beside it.
            yield line if not scope or part.kind == "site" else replace(line, own=False)
        return
    known = [figure.period for figure in figures_at(snapshot, told.key, Part(part.organisation))]
    if gap := lapsed(told.key, known, when, who):
        yield _no_data(dimension, told.key, when, gap.sentence)


def _line_of(figure: ReleasedFigure) -> tuple[str, str]:
    return figure.setting, figure.category


def _by_line(found: list[ReleasedFigure]) -> dict[tuple[str, str], list[ReleasedFigure]]:
    lines: dict[tuple[str, str], list[ReleasedFigure]] = {}
    for figure in found:
        lines.setdefault(_line_of(figure), []).append(figure)
    return lines


def _months(series: list[ReleasedFigure], when: Period) -> list[ReleasedFigure]:
    """The months of a series up to the end of the period; none where it ended before the period began."""
    first, last = f"{when.first:%Y-%m}", f"{when.last:%Y-%m}"
    months = [f for f in series if len(f.period) == 7 and f.period[4:5] == "-" and f.period <= last]
    return months if months and months[-1].period >= first else []


def _line(
    snapshot: "Snapshot",
    dimension: str,
    told: Definition,
    figure: ReleasedFigure,
    months: list[ReleasedFigure],
    when: Period,
    scope: str,
) -> MatrixRow:
    went = comparing.over_time(months, told, f"{when.first:%Y-%m}")
    compared = NOTHING if figure.value is None else _compared(snapshot, told, figure, went) or nothing(went)
    notes = [figure.why or compared.note]
    if figure.machine:
        notes.append("Suggested by machine, not corrected by people.")
    if figure.period != when.key:
        notes.append(f"For {words.period(figure.period)}.")
    subject = f"{told.short} {figure.category}" if figure.category else told.short
    return MatrixRow(
        dimension=dimension,
        indicator=told.key,
        subject=f"{subject} ({figure.setting})" if figure.setting else subject,
        period=figure.period,
        value=figure.word if told.unit == "rating" and figure.word else figure.value,
        n=figure.n,
        comparator=compared.comparator,
        verdict=compared.verdict,
        direction=told.direction,
        scope=scope,
        note=" ".join(_ended(note) for note in notes if note),
        figure=figure,
        over_time=went.words,
    )


def _ended(note: str) -> str:
    """A note with its full stop, so that another sentence may follow."""
    return f"{note}." if note and note[-1] not in ".!?" else note


def _compared(snapshot: "Snapshot", told: Definition, figure: ReleasedFigure, went: OverTime) -> Comparison | None:
    """What a figure is compared with: its own history where there is one, since that is fairest."""
    if told.unit == "ratio":
        return comparing.with_limits(figure)
    if not told.latest and (compared := comparing.with_history(went, told, figure.period)):
        return compared
    if told.key.startswith("fft_"):
        return comparing.with_spread(snapshot, figure, told)
    return comparing.with_peers(snapshot, figure, told) if told.unit == "proportion" else None


def _no_data(dimension: str, indicator: str, when: Period, why: str) -> MatrixRow:
    key = indicator or next((key for name, key in LINES if name == dimension), "cqc_rating")
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
