"""Finding what is news: every watched series is judged, and the share of false alarms is kept in bounds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from heard.charts.words import ordinal
from heard.indicators import definition
from heard.indicators.cells import edition, remember
from heard.indicators.opening import open_book
from heard.signals.signal import Signal
from heard.signals.watched import MONTHS, Watched, indicators_watched, latest_complete_month, watch
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

FALSE_ALARMS = 0.10
"""Of the signals shown, at most about this share may be chance (Benjamini and Hochberg 1995)."""

LEAN = 0.2
"""A theme leans to praise or blame where its comments do so by at least this much, from -1 to 1."""

BETTER = {"higher_is_better": 1, "lower_is_better": -1, "neutral": 0}


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a month found: its signals, strongest first, and how many series were watched."""

    period: str
    signals: tuple[Signal, ...]
    watched: int
    too_short: int

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

    A signal is a series of at least 12 months whose process chart marks this month and whose evidence passes the
    false-discovery control over all series judged. Months too small to show are not judged.
    """
    return remember(
        "signals", (edition(snapshot), month), lambda: _look(snapshot, month or latest_complete_month(snapshot))
    )


def _look(snapshot: "Snapshot", month: str) -> Look:
    if not month:
        return Look("", (), 0, 0)
    import numpy as np

    from heard.statistics.last_point import last_point_evidence
    from heard.statistics.many import xmr_many
    from heard.statistics.multiple_testing import adjusted
    from heard.statistics.profiles import HEARD

    months = _back(month, MONTHS)
    candidates: list[Signal] = []
    p_values: list[float] = []
    watched = too_short = 0
    for indicator in indicators_watched():
        series = watch(snapshot, indicator, months)
        now = np.flatnonzero(~np.isnan(series.values[:, -1]))
        watched += len(now)
        if not len(now):
            continue
        long = now[(~np.isnan(series.values[now])).sum(axis=1) >= HEARD.conclude_from]
        too_short += len(now) - len(long)
        if not len(long):
            continue
        matrix = series.values[long]
        charts, evidence = xmr_many(matrix), last_point_evidence(matrix)
        p_values += evidence.p.tolist()
        for i in np.flatnonzero(charts.rule[:, -1] != 0):
            candidates.append(_signal(series, int(long[i]), charts, int(i), float(evidence.p[i])))
    if not candidates:
        return Look(month, (), watched, too_short)
    q = adjusted(p_values)
    q_of = dict(zip(p_values, q.tolist(), strict=True))
    strong = [replace(signal, q=q_of[signal.p]) for signal in candidates if q_of[signal.p] <= FALSE_ALARMS]
    shown = [_leaning(snapshot, signal) for signal in strong if _may_be_shown(snapshot, signal)]
    return Look(month, tuple(sorted(shown, key=strength, reverse=True)), watched, too_short)


def strength(signal: Signal) -> tuple[float, str]:
    """How far a signal is from chance, weighed by how many people it touches."""
    from math import log10

    return -log10(max(signal.q, 1e-12)) * log10(10 + signal.evidence), signal.id


def _back(month: str, count: int) -> tuple[str, ...]:
    """So many months up to and with this one."""
    last = Period.parse(month)
    year, zero = divmod(last.first.year * 12 + last.first.month - count, 12)
    first = Period.parse(f"{year}-{zero + 1:02d}")
    return Period(first.first, last.last, "", "").months


def _signal(series: Watched, row: int, charts: Any, i: int, p: float) -> Signal:
    told = definition(series.indicator)
    level, organisation, site, service, setting, category = series.keys[row]
    code = int(charts.rule[i, -1])
    way = 1 if code > 0 else -1
    better = BETTER[told.direction] * way
    behind = series.numerator[row, -1] if told.unit == "count" else series.denominator[row, -1]
    counted = series.numerator[row, -1]
    return Signal(
        indicator=series.indicator,
        organisation=organisation,
        site=site,
        service=service,
        setting=setting,
        category=category,
        period=series.months[-1],
        direction={1: "better", -1: "worse", 0: "changed"}[better],
        way=way,
        rule=rule_in_words(abs(code), way, charts.side[i], series.values[row]),
        value=float(series.values[row, -1]),
        expected=float(charts.centre[i]),
        evidence=round(behind) if behind == behind else 0,
        told=None if counted != counted else round(counted),
        p=p,
        q=p,
        months=int(charts.count[i]),
        level=level,
        machine=series.machine[row, -1] == 1,
    )


def rule_in_words(rule: int, way: int, side: Sequence[int], values: Sequence[float]) -> str:
    """The rule that fired, in the words of the chart: "the seventh month below its average"."""
    from heard.statistics.profiles import Rule

    high = way > 0
    match Rule(rule):
        case Rule.OUTSIDE:
            return f"{'above' if high else 'below'} its usual range"
        case Rule.RUN:
            length = _while(range(len(side)), lambda i: side[-1 - i] == side[-1])
            return f"the {ordinal(length)} month {'above' if high else 'below'} its average"
        case Rule.TREND:
            steps = _while(range(len(values) - 1), lambda i: (values[-1 - i] - values[-2 - i]) * way > 0)
            return f"the {ordinal(steps + 1)} month of a steady {'rise' if high else 'fall'}"
        case _:
            return f"two of the last three months are close to the {'upper' if high else 'lower'} limit"


def _while(steps: Sequence[int], holds: Any) -> int:
    return next((step for step in steps if not holds(step)), len(steps))


def _may_be_shown(snapshot: "Snapshot", signal: Signal) -> bool:
    """Whether the month itself is shown: a number hidden to protect another makes no signal."""
    services = signal.site if signal.level == "service" else None
    book = open_book(snapshot, signal.indicator, signal.organisation, services_of=services)
    values = {"setting": signal.setting, "category": signal.category}
    group = tuple(values[dim] for dim in book.dims)
    place = (signal.level, signal.site, signal.service)
    rows = book.rows[place][group][signal.period]
    return rows[0].published or not book.protection().why(book.key(place, group, signal.period))


def _leaning(snapshot: "Snapshot", signal: Signal) -> Signal:
    """A theme spoken of more often is worse where its comments blame, better where they praise."""
    if signal.indicator != "theme_share":
        return signal
    services = signal.site if signal.level == "service" else None
    book = open_book(snapshot, "theme_net_sentiment", signal.organisation, services_of=services)
    rows = book.rows.get((signal.level, signal.site, signal.service), {}).get((signal.category,), {})
    net = rows[signal.period][0].value if signal.period in rows else None
    if net is None or abs(net) < LEAN:
        return signal
    return replace(signal, direction="better" if net * signal.way > 0 else "worse")
