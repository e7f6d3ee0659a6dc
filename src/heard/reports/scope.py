"""What a report is about: a quarter or a year, a place, and the organisations people there spoke of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.indicators import figures
from heard.reports.known import Known
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

HEARD_BY = ("fft_percent_positive", "fft_percent_recommended", "theme_share", "complaints_new")
"""Indicators of what people say: an organisation is in a report when one of them has a number for the quarter."""

QUARTERS = ("financial quarter", "calendar quarter")
YEARS = ("financial year",)


@dataclass(frozen=True, slots=True)
class Scope:
    """One quarter or financial year of one place, with everything the sections ask."""

    snapshot: "Snapshot"
    period: Period
    organisations: tuple[str, ...]
    organisation: str
    known: Known

    @property
    def place(self) -> str:
        """The place in words."""
        if self.organisation:
            return self.known.name(self.organisation)
        return "All organisations"

    @property
    def span(self) -> str:
        """What its period is called in a sentence: a quarter or a year."""
        return "year" if self.period.kind in YEARS else "quarter"

    @property
    def months_heard(self) -> tuple[str, ...]:
        """The months in which people said anything to these organisations."""
        rows = self.snapshot.query(
            f"SELECT DISTINCT period FROM ({SPOKEN}) WHERE list_contains(?, organisation)", [list(self.organisations)]
        )
        return tuple(month for month in self.months if month in {row["period"] for row in rows})

    @property
    def months(self) -> tuple[str, ...]:
        """The months of its period, oldest first."""
        return self.period.months

    def name(self, code: str) -> str:
        """An organisation's or site's name."""
        return self.known.name(code)

    def figures(
        self, indicator: str, *, period: Period | None = None, by: tuple[str, ...] = ()
    ) -> list[ReleasedFigure]:
        """The figures of its period (or another) of every organisation in scope."""
        key = (period or self.period).key
        return [f for code in self.organisations for f in _figures(self.snapshot, indicator, code, key, by)]

    def history(
        self, indicator: str, organisation: str, *, setting: str = "", category: str = ""
    ) -> list[ReleasedFigure]:
        """An organisation's figures of every month up to the end of the quarter, oldest first."""
        found = figures(self.snapshot, indicator, organisation=organisation, setting=setting, category=category)
        return sorted(
            (f for f in found if Period.parse(f.period).kind == "month" and f.period <= self.months[-1]),
            key=lambda f: f.period,
        )


@lru_cache(maxsize=256)
def _figures(
    snapshot: "Snapshot", indicator: str, organisation: str, period: str, by: tuple[str, ...]
) -> tuple[ReleasedFigure, ...]:
    """Released figures, asked for once by all sections of a report."""
    return tuple(figures(snapshot, indicator, organisation=organisation, period=period, by=by))


def scope_of(snapshot: "Snapshot", period: Period, organisation: str, known: Known) -> Scope:
    """The scope of a report about a quarter; raises `Refusal`, saying what there is, where there is nothing."""
    if period.kind not in QUARTERS:
        raise Refusal(
            f"A quarterly report is about a quarter, and {period.key} is a {period.kind}.",
            next_step=f"Write one of: {_listed(quarters_with_data(snapshot))}.",
        )
    return _scope(snapshot, period, organisation, known, quarters_with_data)


def year_scope(snapshot: "Snapshot", period: Period, organisation: str, known: Known) -> Scope:
    """The scope of a report about a financial year; raises `Refusal` as `scope_of` does."""
    if period.kind not in YEARS:
        raise Refusal(
            f"An annual report is about a financial year, and {period.key} is a {period.kind}.",
            next_step=f"Write one of: {_listed(years_with_data(snapshot))}.",
        )
    return _scope(snapshot, period, organisation, known, years_with_data)


def _scope(
    snapshot: "Snapshot",
    period: Period,
    organisation: str,
    known: Known,
    periods: Callable[["Snapshot"], list[str]],
) -> Scope:
    heard = organisations_heard(snapshot, period)
    if not heard:
        there = periods(snapshot)
        raise Refusal(
            f"There is nothing people said in {period} ({period.key}).",
            next_step=f"There is something for: {_listed(there)}." if there else "Load some returns first: heard load.",
        )
    if organisation and organisation not in heard:
        raise Refusal(
            f"There is nothing people said of {known.name(organisation)} in {period} ({period.key}).",
            next_step=f"There is something about: {_listed(heard)}.",
        )
    chosen = [organisation] if organisation else sorted(heard, key=lambda code: (known.name(code), code))
    return Scope(snapshot, period, tuple(chosen), organisation, known)


def organisations_heard(snapshot: "Snapshot", period: Period) -> list[str]:
    """The organisations that people said something about in a period, by code."""
    found = {
        figure.organisation for indicator in HEARD_BY for figure in figures(snapshot, indicator, period=period.key)
    }
    return sorted(found - {""})


SPOKEN = (
    "SELECT period, organisation FROM responses UNION ALL SELECT period, organisation FROM passages "
    "UNION ALL SELECT period, organisation FROM counts "
    "WHERE (measure LIKE 'fft_%' OR measure = 'complaints_new') AND list_contains(['organisation', 'site'], level)"
)
"""Everything that people said, by period and organisation."""


def quarters_with_data(snapshot: "Snapshot") -> list[str]:
    """The financial quarters in which people said something, newest first."""
    rows = snapshot.query(f"SELECT DISTINCT period FROM ({SPOKEN})")
    spans = [Period.parse(row["period"]) for row in rows if row["period"]]
    short = [span for span in spans if span.kind in ("month", "day", *QUARTERS)]
    return sorted({Period.quarter(span.first).key for span in short}, reverse=True)


def years_with_data(snapshot: "Snapshot") -> list[str]:
    """The financial years in which people said something, newest first."""
    return sorted({key.rpartition("-")[0] for key in quarters_with_data(snapshot)}, reverse=True)


def organisations_with_data(snapshot: "Snapshot") -> list[str]:
    """The organisations that people ever said something about, by code."""
    rows = snapshot.query(
        f"SELECT DISTINCT organisation FROM ({SPOKEN}) WHERE organisation <> '' ORDER BY organisation"
    )
    return [row["organisation"] for row in rows]


def _listed(keys: Sequence[str]) -> str:
    return words.listed(list(keys[:12])) if keys else "none yet"
