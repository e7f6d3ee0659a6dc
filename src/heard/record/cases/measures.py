"""Which numbers can show whether a change worked at a place, in plain words, and how each stands now."""

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.charts import words as numbers
from heard.disclosure import ReleasedFigure
from heard.indicators import Definition, definition, figures
from heard.indicators.rows import read_filter
from heard.reports.plain import SETTINGS
from heard.themes import frame_by_key
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

FRAME = "nhs"
WAYS = {"negative": ("speak poorly of", -1), "positive": ("speak well of", 1)}
SUBJECTS: dict[str, str] = {
    "fft_percent_positive": "People who said good or very good",
    "fft_percent_recommended": "People who would recommend it",
    "readmissions": "People back in hospital within 30 days",
    "complaints_upheld": "Complaints that were upheld",
    "complaints_new": "New complaints",
    "pals_contacts": "Concerns raised with PALS",
    "incidents_reported": "Safety incidents reported",
    "incidents_harm": "Incidents with moderate harm or worse",
    "never_events": "Never events",
    "staff_recommend_care": "Staff who would be happy with the care here",
    "staff_recommend_work": "Staff who would recommend it as a place to work",
}
"""The indicators that can be followed month by month as a share or a count, as the start of a sentence."""
DIRECTION = {"higher_is_better": 1, "lower_is_better": -1, "neutral": 0}


@dataclass(frozen=True, slots=True)
class Measure:
    """One number that can be followed: its filter without a period, and what it is in words.

    `better` is 1 where more is better, -1 where less is, 0 where the number alone does not say.
    """

    text: str
    subject: str
    better: int
    told: Definition

    @property
    def unit(self) -> str:
        """A share ("proportion") or a number a month ("count")."""
        return self.told.unit

    @property
    def many(self) -> str:
        """What it is counted out of, in the plural: "comments"."""
        return self.told.many or f"{self.told.one}s"


@dataclass(frozen=True, slots=True)
class Offered:
    """A measure as it is offered: with its newest released month, or why there is none to show."""

    measure: Measure
    stands: str
    months: int


def measure_of(text: str) -> Measure:
    """The measure that a filter names; raises `Refusal` where it names none that can be followed."""
    indicator, asked = read_filter(text)
    told = definition(indicator)
    subject = _subject(indicator, asked)
    if not subject or "period" in asked:
        raise Refusal(
            f"“{told.name}” cannot be followed month by month.",
            next_step="Choose a share or a count from the list of measures.",
        )
    better = WAYS[asked["polarity"]][1] if told.themed else DIRECTION[told.direction]
    return Measure(text, subject, better, told)


def _subject(indicator: str, asked: dict[str, str]) -> str:
    if indicator == "theme_share":
        if asked.get("polarity") not in WAYS or not asked.get("category"):
            return ""
        return f"Comments that {WAYS[asked['polarity']][0]} {_theme(asked['category'])}"
    start = SUBJECTS.get(indicator, "")
    setting = asked.get("setting", "")
    return f"{start} ({SETTINGS.get(setting, setting)})" if start and setting else start


def _theme(category: str) -> str:
    titles = {one.key: one.plain for one in frame_by_key(FRAME).categories}
    return f"“{titles.get(category, category).lower()}”"


def series(snapshot: "Snapshot", measure: Measure) -> list[ReleasedFigure]:
    """Every released month of a measure, oldest first; hidden months are there without a number."""
    from heard.indicators.rows import figures_of

    found = [one for one in figures_of(snapshot, measure.text) if is_month(one.period)]
    return sorted(found, key=lambda one: one.period)


def is_month(period: str) -> bool:
    """Whether a period's key is a calendar month's."""
    return len(period) == 7 and period[5:].isdigit()


def offered(
    snapshot: "Snapshot", *, organisation: str, site: str = "", service: str = "", words: str = ""
) -> list[Offered]:
    """The measures a place has numbers of, those that can be shown first; `words` are looked for in what they say."""
    place = {"organisation": organisation, "site": site, "service": service}
    found: dict[str, list[ReleasedFigure]] = {}
    for indicator in ("theme_share", *SUBJECTS):
        by = ("polarity",) if indicator == "theme_share" else ()
        for one in figures(snapshot, indicator, **place, by=by):
            if is_month(one.period) and _subject(indicator, dict(one.by)):
                found.setdefault(_text(one, place), []).append(one)
    asked = [word.casefold() for word in words.split()]
    listed = [_offered(text, months) for text, months in found.items()]
    fitting = [one for one in listed if all(word in _searched(one.measure) for word in asked)]
    return sorted(fitting, key=lambda one: (one.months < len(found[one.measure.text]) / 2, -one.months))


def _text(figure: ReleasedFigure, place: dict[str, str]) -> str:
    said = {name: word for name, word in place.items() if word} | {name: word for name, word in figure.by if word}
    return " ".join([figure.indicator, *(f"{name}={shlex.quote(word)}" for name, word in said.items())])


def _searched(measure: Measure) -> str:
    return f"{measure.subject} {measure.told.name} {measure.told.why_it_matters} {measure.told.numerator}".casefold()


def _offered(text: str, months: list[ReleasedFigure]) -> Offered:
    measure = measure_of(text)
    newest = max(months, key=lambda one: one.period)
    shown = sum(one.value is not None for one in months)
    if newest.value is None:
        return Offered(measure, f"{numbers.period(newest.period)}: {newest.why or 'No number.'}", shown)
    behind = (
        f" ({numbers.people(newest.n, measure.told.one, measure.told.many)})"
        if measure.unit != "count" and newest.n
        else ""
    )
    value = numbers.value(newest.value, newest.unit, newest.n)
    return Offered(measure, f"{value} in {numbers.period(newest.period)}{behind}", shown)
