"""Finding what is news: every watched series is judged, and the share of false alarms is kept in bounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.indicators import definition
from heard.indicators.cells import edition, remember
from heard.indicators.opening import open_book
from heard.signals.dips import dips
from heard.signals.judging import judge, signal_of
from heard.signals.recovering import sign_of
from heard.signals.series import Series, last_quarter
from heard.signals.signal import Signal
from heard.signals.steps import steps
from heard.signals.watched import MONTHS, Watched, indicators_watched, latest_complete_month, watch
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot
    from heard.statistics.limits import Floats

FALSE_ALARMS = 0.10
"""Of the signals shown, at most about this share may be chance (Benjamini and Hochberg 1995)."""

HINT = 0.05
"""A series that would be a signal if it stood alone: no news by itself, but a witness to news of the same place."""

LEAN = 0.2
"""A theme leans to praise or blame where its comments do so by at least this much, from -1 to 1."""

ALONG = ("theme_share", "theme_net_sentiment", "fft_percent_positive")
"""What is also watched for the people of each pathway."""

WAYS = 3
"""Each series is judged by its months, by its quarters, and for having recovered; the strongest counts, for all."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a month found: its signals, strongest first, and how many series were watched.

    `hints` are series too weak to be news by themselves, not yet judged on what may be shown of them, each with its
    p-value: see `witness`.
    """

    period: str
    signals: tuple[Signal, ...]
    watched: int
    too_short: int
    hints: tuple[tuple[Series, float], ...] = ()

    @property
    def sentence(self) -> str:
        """How much was watched, in words."""
        short = f", {self.too_short:,} too short to judge" if self.too_short else ""
        return f"{self.watched:,} series watched{short}."


def find(snapshot: "Snapshot", month: str = "") -> list[Signal]:
    """The signals of a month (the latest complete one by default), strongest first."""
    return list(look(snapshot, month).signals)


def look(snapshot: "Snapshot", month: str = "") -> Look:
    """Judge the month of every watched series together; remembered for each edition.

    Every series is judged three ways: its month by the process chart (from 12 months on), its last financial quarters
    beside those before them, and for a stretch that was worse and is over. It is a signal where the false-discovery
    control over all series judged lets it pass, and where it still does so on those months and quarters alone that may
    be shown.
    """
    return remember(
        "signals", (edition(snapshot), month), lambda: _look(snapshot, month or latest_complete_month(snapshot))
    )


def _look(snapshot: "Snapshot", month: str) -> Look:
    if not month:
        return Look("", (), 0, 0)
    import numpy as np

    from heard.statistics.multiple_testing import adjusted

    months = back(month, MONTHS)
    series: list[Series] = []
    found: list[Floats] = []
    watched = too_short = 0
    for indicator, dims in _questions(snapshot):
        many = watch(snapshot, indicator, months, dims)
        here, p = _judged(many, month)
        watched += len(here)
        too_short += int(np.isnan(p).sum())
        series += [Series(indicator, *many.keys[row]) for row in here]
        found.append(p)
    p = np.concatenate(found)
    if not len(p) or np.isnan(p).all():
        return Look(month, (), watched, too_short)
    q = adjusted(p)
    passed = q <= FALSE_ALARMS
    tests, order = int((~np.isnan(p)).sum()), np.sort(p[~np.isnan(p)])
    cut = FALSE_ALARMS * int(passed.sum()) / tests
    signals: list[Signal] = []
    for at in np.flatnonzero(passed):
        said = judge(snapshot, series[at], month, cut / WAYS)
        if said is None:
            continue
        rank = max(int(np.searchsorted(order, WAYS * said.p, "right")), 1)
        share = min(FALSE_ALARMS, WAYS * said.p * tests / rank)
        signals.append(signal_of(series[at], said, share, leaning(snapshot, series[at], said.figure.period)))
    hints = tuple((series[at], float(p[at])) for at in np.flatnonzero(~passed & (p <= HINT)))
    return Look(month, tuple(sorted(signals, key=strength, reverse=True)), watched, too_short, hints)


def _questions(snapshot: "Snapshot") -> list[tuple[str, tuple[str, ...]]]:
    """What is watched: each indicator for every place, and some for the people of each pathway, where any is named."""
    plain: list[tuple[str, tuple[str, ...]]] = [(key, ()) for key in indicators_watched()]
    named = snapshot.query("SELECT 1 FROM responses WHERE pathway <> '' LIMIT 1")
    return plain + [(key, ("pathway",)) for key in ALONG] if named else plain


def _judged(many: Watched, month: str) -> "tuple[list[int], Floats]":
    """The series that have a number this month or quarter, and the p-value of each: NaN where it is too short."""
    import numpy as np

    from heard.statistics.last_point import last_point_evidence, steadied_counts, steadied_proportions
    from heard.statistics.many import xmr_many

    quarters, numerator, denominator = many.quarters()
    by_month, by_quarter, by_dip = (np.full(len(many.keys), np.nan) for _ in range(WAYS))
    told = definition(many.indicator)
    now = ~np.isnan(many.values[:, -1])
    if now.any():
        values, unit = many.values[now], told.unit
        if sign := sign_of(told):
            top = np.where(np.isnan(values), np.nan, many.numerator[now])
            by_dip[now] = dips(top, None if unit == "count" else many.denominator[now], sign).p
        scaled = values
        if unit == "count":
            scaled = steadied_counts(values)
        elif unit == "proportion":
            steady = steadied_proportions(many.numerator[now], many.denominator[now])
            # A publisher may give a share without its counts: then all months of the series stay as they are.
            bare = (np.isnan(steady) & ~np.isnan(values)).any(axis=1, keepdims=True)
            scaled = np.where(np.isnan(values) | bare, values, steady)
        rule = xmr_many(values).rule[:, -1]
        with np.errstate(divide="ignore"):
            p = last_point_evidence(scaled).p
        by_month[now] = np.where(np.isnan(p) | (rule != 0), p, 1.0)
    if quarters and quarters[-1] == last_quarter(month) and told.unit != "ratio":
        by_quarter = steps(numerator, denominator, told.unit).p
        now |= ~np.isnan(numerator[:, -1])
    least = np.fmin(np.fmin(by_month, by_quarter), by_dip) * WAYS
    here = np.flatnonzero(now)
    return here.tolist(), np.minimum(1.0, least[here])


def witness(snapshot: "Snapshot", look: Look, series: Series, p: float) -> Signal | None:
    """A hint as a signal, where it holds on what may be shown; for the company of others, never alone."""
    said = judge(snapshot, series, look.period, HINT / WAYS)
    if said is None:
        return None
    return signal_of(series, said, 1.0, leaning(snapshot, series, said.figure.period))


def strength(signal: Signal) -> tuple[float, str]:
    """How far a signal is from chance, weighed by how many people it touches."""
    from math import log10

    return -log10(max(signal.q, 1e-12)) * log10(10 + signal.evidence), signal.id


def back(month: str, count: int) -> tuple[str, ...]:
    """So many months up to and with this one."""
    last = Period.parse(month)
    year, zero = divmod(last.first.year * 12 + last.first.month - count, 12)
    first = Period.parse(f"{year}-{zero + 1:02d}")
    return Period(first.first, last.last, "", "").months


def leaning(snapshot: "Snapshot", series: Series, period: str) -> int:
    """How a theme is spoken of: 1 well, -1 poorly, 0 neither or another indicator.

    It is read from all comments of the place, as it only tells blame from praise and shows no number.
    """
    if series.indicator != "theme_share":
        return 0
    services = series.site if series.level == "service" else None
    book = open_book(snapshot, "theme_net_sentiment", series.organisation, services_of=services)
    rows = book.rows.get((series.level, series.site, series.service), {}).get((series.category,), {})
    months: Sequence[str] = Period.parse(period).months
    here = [rows[month][0] for month in months if month in rows]
    comments = sum(row.denominator or 0.0 for row in here)
    if not comments:
        return 0
    net = sum((row.value or 0.0) * (row.denominator or 0.0) for row in here) / comments
    return 0 if abs(net) < LEAN else 1 if net > 0 else -1
