"""Equality evidence for a decision: who was heard of each protected group, and how they found care (R021)."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from heard.governance.assurance import CHARACTERISTICS
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

INDICATOR = "fft_percent_positive"
NOT_ASKED = "No data: the answers we hold do not say this of people."
SETTINGS = {"a&e": "A&E", "gp": "General practice"}
NOBODY = "No data: nobody who answered in {when} said this of themselves."


@dataclass(frozen=True, slots=True)
class OfGroup:
    """One group: its name, how it found care, how many answered, and what that is beside the people who live here."""

    group: str
    found: str
    reached: str


def equality_evidence(snapshot: "Snapshot", period: Period, organisation: str = "") -> list[dict[str, Any]]:
    """A dictionary for each protected characteristic: `characteristic`, `none` (why there is nothing), `groups`.

    Released figures only; `period` is a financial quarter or year.
    """
    return [_of(snapshot, period, organisation, name, dimension) for name, dimension in CHARACTERISTICS]


def _of(snapshot: "Snapshot", period: Period, organisation: str, name: str, dimension: str) -> dict[str, Any]:
    if not dimension:
        return {"characteristic": name, "none": NOT_ASKED, "groups": []}
    groups = [asdict(one) for one in _groups(snapshot, period, organisation, dimension)]
    none = "" if groups else NOBODY.format(when=period)
    return {"characteristic": name, "none": none, "groups": groups}


def _groups(snapshot: "Snapshot", period: Period, organisation: str, dimension: str) -> list[OfGroup]:
    from heard.charts import words
    from heard.indicators.figures import figures
    from heard.indicators.reach import reach
    from heard.indicators.reach_words import people_of

    found: dict[str, str] = {}
    if organisation:
        for figure in figures(snapshot, INDICATOR, organisation=organisation, period=period.key, by=(dimension,)):
            if figure.value is not None and not figure.why:
                share = words.percent(figure.value, figure.n)
                setting = f"{SETTINGS.get(figure.setting, figure.setting.capitalize())}: " if figure.setting else ""
                group = dict(figure.by).get(dimension, "")
                said = f"{setting}{share} good or very good ({words.people(figure.n or 0, 'answer')})"
                found[group] = f"{found[group]}; {said}" if group in found else said
            else:
                found.setdefault(dict(figure.by).get(dimension, ""), figure.why)
    seen = reach(snapshot, period=period.key, dimension=dimension, organisation=organisation)
    lines = []
    for row in seen.rows:
        number = (
            words.people(row.responses.n, "answer") if row.responses.n is not None else row.responses.why.rstrip(".")
        )
        of_people = ""
        if row.population_share is not None:
            of_people = f"; {words.percent(row.population_share)} of the people who live here"
        lines.append(
            OfGroup(
                people_of(dimension, row.group),
                found.get(row.group) or "Told for one provider at a time",
                f"{number}{of_people}: {row.verdict}",
            )
        )
    return lines
