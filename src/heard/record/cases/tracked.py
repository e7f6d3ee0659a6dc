"""Two numbers that are followed year on year: poor experience of inpatient care, and of general practice (R024, R022).

NHS England's Five Year Forward View asked commissioners to reduce both. Heard counts those who did not say that
their care was good or very good, in the newest whole quarter and in the same quarter a year before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.indicators import figures
from heard.record.cases.measures import is_month
from heard.statistics.change import ENOUGH_AFTER, ENOUGH_BEFORE, ChangeVerdict, difference_of_shares, verdict
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

INDICATOR = "fft_percent_positive"
FOLLOWED = {"inpatient": "Poor experience of inpatient care", "gp": "Poor experience of general practice"}


@dataclass(frozen=True, slots=True)
class Tracked:
    """One number that is followed: what it is, the sentence, and the verdict; none where it cannot be compared."""

    name: str
    sentence: str
    verdict: ChangeVerdict | None


def tracked(snapshot: "Snapshot", organisations: Iterable[str]) -> list[Tracked]:
    """Both numbers over these providers, newest quarter beside the same one a year before.

    Only providers whose number may be shown in both quarters count, so that like is compared with like.
    """
    codes = sorted(set(organisations))
    return [_tracked(snapshot, codes, setting, name) for setting, name in FOLLOWED.items()]


def _tracked(snapshot: "Snapshot", codes: list[str], setting: str, name: str) -> Tracked:
    quarter = _newest(
        one.period for code in codes for one in figures(snapshot, INDICATOR, organisation=code, setting=setting)
    )
    if quarter is None:
        return Tracked(name, "No data: no whole quarter of Friends and Family answers has come.", None)
    earlier = Period.quarter(date(quarter.first.year - 1, quarter.first.month, 1))
    pairs = [(_one(snapshot, code, setting, earlier), _one(snapshot, code, setting, quarter)) for code in codes]
    both = [(before, after) for before, after in pairs if before and after]
    if not both:
        return Tracked(name, f"No provider has a number that may be shown in both {earlier} and {quarter}.", None)
    before, after = _poor(old for old, _ in both), _poor(new for _, new in both)
    found = difference_of_shares(before, after)
    said = verdict(found, better=-1, points_before=ENOUGH_BEFORE, points_after=ENOUGH_AFTER)
    return Tracked(name, f"{_side(before, earlier)} and {_side(after, quarter)}, at "
                         f"{words.people(len(both), 'provider')}.", said)  # fmt: skip


def _newest(periods: Iterable[str]) -> Period | None:
    months = {key for key in periods if is_month(key)}
    whole = {quarter for key in months if set((quarter := Period.quarter(Period.parse(key).first)).months) <= months}
    return max(whole, key=lambda one: one.last, default=None)


def _one(snapshot: "Snapshot", code: str, setting: str, quarter: Period) -> ReleasedFigure | None:
    found = figures(snapshot, INDICATOR, organisation=code, setting=setting, period=quarter.key)
    return next((one for one in found if one.numerator is not None and one.denominator), None)


def _poor(found: Iterable[ReleasedFigure]) -> tuple[int, int]:
    shown = list(found)
    total = round(sum(one.denominator or 0 for one in shown))
    return total - round(sum(one.numerator or 0 for one in shown)), total


def _side(counts: tuple[int, int], quarter: Period) -> str:
    events, total = counts
    return f"{events / total * 100:.1f} in 100 ({words.count(events)} of {words.count(total)} answers) in {quarter}"
