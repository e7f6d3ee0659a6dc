"""One watched series, and the figures of it that may be shown."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.disclosure import ReleasedFigure
from heard.indicators import definition, figures
from heard.indicators.row import calendar
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

QUARTERS = 9
"""How many quarters back a series is looked at."""


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator at one place, and the setting, theme or pathway it is of."""

    indicator: str
    level: str
    organisation: str
    site: str
    service: str
    setting: str = ""
    category: str = ""
    pathway: str = ""

    def released(self, snapshot: "Snapshot", period: str = "") -> list[ReleasedFigure]:
        """Its released figures: all, or that of one period."""
        found = figures(
            snapshot,
            self.indicator,
            organisation=self.organisation,
            site=self.site,
            service=self.service,
            period=period,
            by=("pathway",) if self.pathway else (),
            setting=self.setting if "setting" in definition(self.indicator).apart else "",
            category=self.category,
        )
        return [f for f in found if f.site == self.site and dict(f.by).get("pathway", "") == self.pathway]

    def months(self, snapshot: "Snapshot", last: str, count: int = 36) -> list[ReleasedFigure]:
        """Its released monthly figures, up to a month."""
        found = [f for f in self.released(snapshot) if len(f.period) == 7 and f.period[4] == "-" and f.period <= last]
        return found[-count:]

    def quarters(self, snapshot: "Snapshot", last: str) -> list[ReleasedFigure]:
        """Its released figures of the financial quarters that had ended by a month, oldest first."""
        found: list[ReleasedFigure] = []
        for key in quarters_to(last):
            found += self.released(snapshot, key)
        return found


def quarters_to(month: str, count: int = QUARTERS) -> list[str]:
    """The financial quarters that had ended by a month, oldest first."""
    quarter = Period.parse(last_quarter(month))
    found = [quarter]
    while len(found) < count:
        found.append(found[-1].before())
    return [one.key for one in reversed(found)]


def last_quarter(month: str) -> str:
    """The last financial quarter that had ended by a month."""
    when = calendar(month)
    assert when is not None
    quarter = Period.parse(when[0])
    return quarter.key if quarter.last <= Period.parse(month).last else quarter.before().key
