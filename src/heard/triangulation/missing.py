"""Why there is no number, in one honest sentence: who has not sent what, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass

from heard.charts import words
from heard.triangulation.row import DIMENSIONS
from heard.vocabulary.periods import Period

WHAT = {
    "fft_percent_positive": "Friends and Family Test answers",
    "theme_net_sentiment": "comments",
    "complaints_new": "complaints",
    "complaints_upheld": "complaint outcomes",
    "pals_contacts": "concerns raised with PALS",
    "never_events": "never events",
    "incidents_harm": "incidents with harm",
    "incidents_reported": "patient safety incidents",
    "shmi": "mortality figures (SHMI)",
    "readmissions": "readmission figures",
    "staff_recommend_care": "staff survey answers",
    "infections_cdiff": "infections with C. difficile",
    "infections_mrsa": "infections with MRSA",
    "place_cleanliness": "patients' assessments of surroundings",
    "proms_hip_better": "outcomes of hip replacements",
    "proms_knee_better": "outcomes of knee replacements",
    "oversight_segment": "oversight segments",
}
"""What a line is made of. The older Friends and Family question is not asked any more: nobody owes it."""

NEVER = {
    "experience": "Friends and Family Test answers or comments of",
    "complaints": "complaints return of",
    "safety": "incidents or never events of",
    "effectiveness": "mortality or readmission figures of",
    "staff": "staff survey of",
    "regulator": "rating of",
}
PUBLISHED = {
    "shmi", "staff_recommend_care", "never_events", "infections_cdiff", "infections_mrsa", "place_cleanliness",
    "proms_hip_better", "proms_knee_better", "oversight_segment",
}  # fmt: skip
"""What others publish about a provider: it is not the provider who has not sent it."""


@dataclass(frozen=True, slots=True)
class Lapsed:
    """An indicator that was known before the period or for a longer one, and is not known for it."""

    indicator: str
    sentence: str


def lapsed(indicator: str, known: Iterable[str], when: Period, who: str) -> Lapsed | None:
    """What to say of an indicator that has these periods but not the one asked for; None where it has none at all."""
    periods = [Period.parse(key) for key in known]
    if not periods or indicator not in WHAT:
        return None
    what = WHAT[indicator]
    if wider := [period for period in periods if period.first <= when.first and period.last >= when.last]:
        longer = min(wider, key=lambda period: (period.last - period.first, period.last))
        return Lapsed(indicator, f"No data for {when} alone: {what} come for {longer} as a whole.")
    before = [period for period in periods if period.last < when.first]
    if before:
        newest = words.period(max(before, key=lambda period: period.last).key)
        if indicator in PUBLISHED:
            return Lapsed(indicator, f"No data: {what} have not been published or loaded for {who} since {newest}.")
        return Lapsed(indicator, f"No data: {who} has not sent {what} since {newest}.")
    first = words.period(min(periods, key=lambda period: period.first).key)
    return Lapsed(indicator, f"No data: {what} are known of {who} only from {first}, after this period.")


def never(dimension: str, who: str) -> str:
    """What to say of a dimension of which nothing at all is known."""
    if dimension not in DIMENSIONS:
        raise ValueError(dimension)
    whole = " as a whole" if dimension == "regulator" else ""
    return f"No data: no {NEVER[dimension]} {who}{whole} {'have' if _several(dimension) else 'has'} been loaded."


def _several(dimension: str) -> bool:
    return dimension in ("experience", "safety", "effectiveness")
