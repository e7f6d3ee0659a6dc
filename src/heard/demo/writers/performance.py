"""Performance indicators as providers return them: what was done, to stand beside what was said."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from heard.demo.chance import calm, settle
from heard.demo.months import Calendar
from heard.demo.written import WrittenFile
from heard.vocabulary.periods import Period

HEADER = ("Indicator", "Provider code", "Month", "Numerator", "Denominator", "Performance")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One promise of a provider: how many it was made to in a usual month, and the share it was kept to."""

    name: str
    provider: str
    people: int
    kept: float


INDICATORS = (
    Indicator("Seen in the emergency department within four hours", "XD1", 9600, 0.71),
    Indicator("Seen by a specialist within 18 weeks", "XD1", 11200, 0.62),
    Indicator("Operations cancelled on the day for other than clinical reasons", "XD1", 2900, 0.012),
    Indicator("District nurse within two hours where it was urgent", "XD2", 410, 0.78),
    Indicator("Talking therapies begun within six weeks", "XD4", 640, 0.88),
    Indicator("Handed over to the emergency department within 15 minutes", "XD5", 2100, 0.41),
)


def write_performance(folder: Path, calendar: Calendar) -> list[WrittenFile]:
    """One CSV for each financial year and what there is of it."""
    months = len(calendar.months)
    drawn = {indicator: _drawn(indicator, months, calendar.months[-1].key) for indicator in INDICATORS}
    years: dict[str, list[int]] = {}
    for quarter, indexes in calendar.quarters():
        years.setdefault(quarter.key[:9], []).extend(indexes)
    written = []
    for year, of_year in years.items():
        path = folder / f"performance-{year.lower()}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow(HEADER)
            for index in of_year:
                for indicator, (people, kept) in drawn.items():
                    done = int(kept[index])
                    month = calendar.months[index].key
                    share = f"{done / people[index]:.4f}"
                    out.writerow((indicator.name, indicator.provider, month, done, int(people[index]), share))
        written.append(
            WrittenFile(path, "kpi_return", f"performance indicators, {year}", until=Period.parse(year).last)
        )
    return written


def _drawn(indicator: Indicator, months: int, newest: str) -> tuple["np.ndarray", "np.ndarray"]:
    def draw(chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        people = np.rint(indicator.people * (1 + 0.03 * chance.standard_normal(months))).astype(np.int64)
        return people, chance.binomial(people, indicator.kept)

    return settle(draw, lambda drawn: calm(drawn[1] / drawn[0]), "performance", indicator.name, newest)
