"""What a figure is compared with: its own history, its peers in the same source and period, or published limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING

from heard.charts import MARKS, words
from heard.charts.process import judged
from heard.disclosure import ReleasedFigure
from heard.indicators import Definition, monthly
from heard.triangulation.row import Verdict

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot
    from heard.statistics.spc import Point

HISTORY = 12
"""Months that a history must have to be compared with."""

PEERS = 8
"""Places that a distribution must have to be compared with."""

NOT_A_RANKING = (
    "The Friends and Family Test does not compare providers directly (NHS England): who is asked, and how, differs."
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparator in words, the verdict it leads to, and what to bear in mind."""

    comparator: str
    verdict: Verdict
    note: str = ""


APART = {kind for kind in MARKS if kind.startswith("special_cause_")}
"""Kinds of points that are more than chance."""

NOTHING = Comparison("", Verdict.NO_DATA, "There is nothing yet to compare it with.")
HIDDEN = "newest month hidden"


@dataclass(frozen=True, slots=True)
class OverTime:
    """How a series went up to its newest month: in words, and as the point of its process chart that tells it.

    That is the newest point, unless most of the period's months before it stand apart on one side: a quarter in which
    two of three months were worse is no usual quarter because the third was not.
    """

    words: str
    months: int = 0
    latest: "Point | None" = None
    newest: ReleasedFigure | None = None
    why: str = ""


def over_time(months: Sequence[ReleasedFigure], told: Definition, since: str = "") -> OverTime:
    """How the months of a series went; nothing to say where it does not come by months or its newest is not known.

    `since` is the first month of the period asked about, such as 2026-07; without it only the newest month counts.
    """
    known = [figure for figure in months if figure.value is not None]
    if not known:
        return OverTime("")
    if known[-1] is not months[-1]:
        return OverTime(HIDDEN, len(known))
    if len(known) < HISTORY:
        return OverTime(MARKS["too_few_points"].words, len(known))
    _, process = judged(months, direction=told.direction)
    telling, why = _telling(process.points, since)
    return OverTime(MARKS[telling.kind].words, len(known), telling, known[-1], why)


def _telling(points: Sequence["Point"], since: str) -> tuple["Point", str]:
    """The newest point, or the newest of most of the period's points where these stand apart on one side, and why."""
    newest = points[-1]
    within = [point for point in points if since and f"{point.on:%Y-%m}" >= since]
    apart = [point for point in within if point.kind in APART]
    if newest.kind in APART or len({point.way for point in apart}) != 1 or 2 * len(apart) <= len(within):
        return newest, ""
    return apart[-1], f"More than chance in {len(apart)} of its {len(within)} months."


def with_history(went: OverTime, told: Definition, period: str) -> Comparison | None:
    """The newest month of a series beside its own usual range; None where fewer than 12 months are known.

    Where the figure is of a longer `period`, the comparator says what the month itself was.
    """
    latest, newest = went.latest, went.newest
    if latest is None or newest is None:
        return None
    usual = words.value(latest.centre, told.unit, newest.n)
    comparator = f"its own average of {usual}{' a month' if told.unit == 'count' else ''} over {went.months} months"
    if newest.period != period:
        here = words.value(newest.value or 0, told.unit, newest.n)
        comparator += f"; {words.period(newest.period)}: {here}"
    verdicts = {"special_cause_improvement": Verdict.BETTER, "special_cause_concern": Verdict.WORSE}
    note = went.why
    if latest.kind.startswith("special_cause_neutral"):
        more = "More" if latest.way > 0 else "Fewer"
        note = f"{more} than usual; by itself this is neither good nor bad."
    return Comparison(comparator, verdicts.get(latest.kind, Verdict.AS_EXPECTED), note)


def nothing(went: OverTime) -> Comparison:
    """Why a figure is not compared with its own history, where it has some."""
    if went.words == HIDDEN:
        note = "Its newest month may not be shown, so it is not compared with its own history."
        return Comparison("", Verdict.NO_DATA, note)
    if went.months:
        so_far = f"Only {words.people(went.months, 'month')} so far: too few to compare with its own history."
        return Comparison("", Verdict.NO_DATA, so_far)
    return NOTHING


def with_spread(snapshot: "Snapshot", figure: ReleasedFigure, told: Definition) -> Comparison | None:
    """A figure beside the middle 95 in 100 of all places of its kind: never a rank, and only far outside is news."""
    values = peers(snapshot, figure)
    if len(values) < PEERS or figure.lower is None or figure.upper is None:
        return None
    cuts = quantiles(values, n=40, method="inclusive")
    low, middle, high = cuts[0], quantiles(values, n=2, method="inclusive")[0], cuts[-1]
    places = "sites" if figure.level == "site" else "services" if figure.level == "service" else "organisations"
    comparator = (
        f"most {places}: {words.percent(low)} to {words.percent(high)}, half of them over {words.percent(middle)} "
        f"({len(values):,} {places})"
    )
    return Comparison(comparator, _beyond(figure.lower, figure.upper, low, high, told), NOT_A_RANKING)


def with_peers(snapshot: "Snapshot", figure: ReleasedFigure, told: Definition) -> Comparison | None:
    """A figure with its interval beside the national value, else the median of its peers, for the same period."""
    if figure.lower is None or figure.upper is None:
        return None
    national = peers(snapshot, figure, level="national")
    values = national or peers(snapshot, figure)
    if not national and len(values) < PEERS:
        return None
    middle = values[0] if national else quantiles(values, n=2, method="inclusive")[0]
    said = words.value(middle, told.unit)
    comparator = f"{said} nationally" if national else f"{said}, the median of {len(values):,} organisations"
    return Comparison(comparator, _beyond(figure.lower, figure.upper, middle, middle, told))


def with_limits(figure: ReleasedFigure) -> Comparison | None:
    """A ratio beside the limits its publisher gives."""
    if figure.value is None or figure.lower is None or figure.upper is None:
        return None
    outside = Verdict.WORSE if figure.value > figure.upper else Verdict.BETTER
    inside = figure.lower <= figure.value <= figure.upper
    comparator = f"1.00, with the publisher's limits from {figure.lower:.2f} to {figure.upper:.2f}"
    return Comparison(comparator, Verdict.AS_EXPECTED if inside else outside, figure.word)


def _beyond(lower: float, upper: float, low: float, high: float, told: Definition) -> Verdict:
    """Whether the whole interval lies beyond a range, and on which side for people."""
    if upper >= low and lower <= high:
        return Verdict.AS_EXPECTED
    above = lower > high
    if told.direction == "neutral":
        return Verdict.AS_EXPECTED
    return Verdict.BETTER if above is (told.direction == "higher_is_better") else Verdict.WORSE


def peers(snapshot: "Snapshot", figure: ReleasedFigure, *, level: str = "") -> list[float]:
    """The published values of all places at a figure's level, for the same setting and period."""
    import pyarrow.compute as pc

    table = monthly(snapshot, figure.indicator)
    wanted = pc.equal(table["level"], level or figure.level)
    for name, word in (("period", figure.period), ("origin", "counts"), ("state", "figure")):
        wanted = pc.and_(wanted, pc.equal(table[name], word))
    for name, word in figure.by:
        if name in table.column_names:
            wanted = pc.and_(wanted, pc.equal(table[name], word))
    found = table.filter(wanted).select(["value", "numerator", "denominator"]).to_pylist()
    values = [
        row["value"] if row["value"] is not None else row["numerator"] / row["denominator"]
        for row in found
        if row["value"] is not None or (row["numerator"] is not None and row["denominator"])
    ]
    return sorted(values)
