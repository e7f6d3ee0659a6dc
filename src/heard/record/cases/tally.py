"""A measure added up over the months before and after a change, from released figures only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from heard.disclosure import ReleasedFigure
from heard.record.cases.measures import Measure, series
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

MONTHS = 12
"""How many months are added up at most on either side: a whole year, so that a season is not taken for a change."""
HIDDEN_AT_MOST = 0.25
"""The share of months that may be hidden before the rest no longer stands for the whole."""


class NothingToMeasure(Refusal):
    """A measure that has no number that may be shown at this place in these months."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in some months. `total` is None for counts, whose `value` is the mean of a month.

    `points` are the months added up, `hidden` those with a number that may not be shown, `months` each month's count
    where there is no total. `machine` marks what rests on suggestions nobody has checked.
    """

    events: float
    total: float | None
    points: int
    hidden: int
    first: str
    last: str
    edition: str
    unit: str
    machine: bool
    months: tuple[float, ...]

    @property
    def value(self) -> float | None:
        """The share, or the mean of a month; None where nothing was counted."""
        whole = self.total if self.unit == "proportion" else float(self.points)
        return self.events / whole if whole else None

    @property
    def enough(self) -> bool:
        """Whether the hidden months are few enough for the others to stand for the whole."""
        return self.points > 0 and self.hidden <= HIDDEN_AT_MOST * (self.points + self.hidden)

    def kept(self) -> dict[str, Any]:
        """The tally as it is kept with a change."""
        return {
            "events": self.events, "total": self.total, "value": self.value, "points": self.points,
            "hidden": self.hidden, "periods": [self.first, self.last], "edition": self.edition, "unit": self.unit,
            "machine": self.machine, "months": list(self.months),
        }  # fmt: skip

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Tally":
        """A tally that was kept."""
        first, last = (kept.get("periods") or ["", ""])[:2]
        return cls(
            kept["events"], kept.get("total"), int(kept.get("points", 0)), int(kept.get("hidden", 0)), first, last,
            kept.get("edition", ""), kept.get("unit", "proportion"), bool(kept.get("machine")),
            tuple(kept.get("months", ())),
        )  # fmt: skip


def months_before(day: date) -> list[str]:
    """The twelve whole months before the month of a day."""
    last = date(day.year, day.month, 1) - timedelta(days=1)
    return list(Period.parse(f"R12-{last:%Y-%m}").months)[-MONTHS:]


def months_after(day: date, until: date) -> list[str]:
    """The whole months after the month of a day that ended by another, the newest twelve; its own month is both."""
    first = _next(day)
    if first > until:
        return []
    whole = until + timedelta(days=1)
    last = date(whole.year, whole.month, 1) - timedelta(days=1)
    return list(Period(first, last, "", "").months)[-MONTHS:] if last >= first else []


def _next(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def tally(snapshot: "Snapshot", measure: Measure, months: Sequence[str]) -> Tally:
    """The released figures of these months added up.

    Where some months of a financial quarter are hidden and the quarter as a whole may be shown, the quarter counts.
    """
    found = {one.period: one for one in series(snapshot, measure) if one.period in months}
    pieces: list[ReleasedFigure] = []
    points = hidden = 0
    for quarter in dict.fromkeys(Period.quarter(Period.parse(month).first) for month in months):
        there = [found[month] for month in quarter.months if month in found]
        shown = [one for one in there if _counted(one, measure)]
        whole = (
            _whole(snapshot, measure, quarter)
            if len(shown) < len(there) and set(quarter.months) <= set(months)
            else None
        )
        if whole is not None:
            pieces.append(whole)
            points += len(there)
        else:
            pieces += shown
            points += len(shown)
            hidden += len(there) - len(shown)
    counted = sorted({month for piece in pieces for month in Period.parse(piece.period).months})
    share = measure.unit == "proportion"
    return Tally(
        events=sum(one.numerator or 0 for one in pieces),
        total=sum(one.denominator or 0 for one in pieces) if share else None,
        points=points,
        hidden=hidden,
        first=counted[0] if counted else "",
        last=counted[-1] if counted else "",
        edition=snapshot.digest,
        unit=measure.unit,
        machine=any(one.machine for one in pieces),
        months=() if share else tuple((one.numerator or 0) / len(Period.parse(one.period).months) for one in pieces),
    )


def _whole(snapshot: "Snapshot", measure: Measure, quarter: Period) -> ReleasedFigure | None:
    from heard.indicators.rows import figures_of

    found = [one for one in figures_of(snapshot, f"{measure.text} period={quarter.key}") if one.period == quarter.key]
    return found[0] if len(found) == 1 and _counted(found[0], measure) else None


def _counted(figure: ReleasedFigure, measure: Measure) -> bool:
    """Whether a figure is shown with the counts that can be added up: some publish a share alone."""
    return figure.numerator is not None and (measure.unit != "proportion" or figure.denominator is not None)


def baseline(snapshot: "Snapshot", measure: Measure, *, on: date) -> Tally:
    """The months before a day; raises `NothingToMeasure` where there is none, or too many are hidden."""
    before = tally(snapshot, measure, months_before(on))
    ask = "Choose another measure, or a wider place: the whole site, or the whole organisation."
    if not before.points and not before.hidden:
        raise NothingToMeasure(
            f"There is no number of “{measure.subject}” here in the {MONTHS} months before {on:%B %Y}.",
            next_step=ask,
        )
    if not before.enough:
        raise NothingToMeasure(
            f"{before.hidden} of {before.points + before.hidden} months of “{measure.subject}” are hidden here because"
            " they are about few people, so it cannot show a change.",
            next_step=ask,
        )
    return before
