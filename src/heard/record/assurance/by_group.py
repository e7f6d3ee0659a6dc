"""Equality evidence for a decision: who was heard of each protected group, and how they found care (R021)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from heard.governance.assurance import CHARACTERISTICS
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

INDICATOR = "fft_percent_positive"
NOT_ASKED = "No data: the answers we hold do not say this of people."
ONE_AT_A_TIME = "Told for one provider at a time"
NO_ANSWER = "No data: nobody of this group answered"
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
    from heard.indicators.reach import reach
    from heard.indicators.reach_counts import words_heard
    from heard.indicators.reach_words import people_of
    from heard.places.populations_lines import lined_up

    seen = reach(snapshot, period=period.key, dimension=dimension, organisation=organisation)
    heard = words_heard(snapshot, (INDICATOR,), dimension)
    line_of = {word: line.name for line in lined_up(heard, seen.population).lines for word in line.heard_as}
    found = _found(snapshot, period, organisation, dimension, line_of) if organisation else {}
    unknown = NO_ANSWER if organisation else ONE_AT_A_TIME
    lines = []
    for row in seen.rows:
        number = (
            words.people(row.responses.n, "answer") if row.responses.n is not None else row.responses.why.rstrip(".")
        )
        of_people = ""
        if row.population_share is not None:
            of_people = f"; {words.percent(row.population_share)} of the people who live here"
        said = f"{number}{of_people}: {row.verdict}"
        lines.append(OfGroup(people_of(dimension, row.group), found.get(row.group, unknown), said))
    return lines


def _found(
    snapshot: "Snapshot", period: Period, organisation: str, dimension: str, line_of: Mapping[str, str]
) -> dict[str, str]:
    """How each group found care, by kind of care; where a number is hidden, why. `line_of` names the groups alike."""
    from heard.charts import words
    from heard.indicators.figures import figures

    found: dict[str, list[str]] = {}
    for figure in figures(snapshot, INDICATOR, organisation=organisation, period=period.key, by=(dimension,)):
        said = figure.why.rstrip(".") or "No data"
        if figure.value is not None and not figure.why:
            said = (
                f"{words.percent(figure.value, figure.n)} good or very good ({words.people(figure.n or 0, 'answer')})"
            )
        setting = SETTINGS.get(figure.setting, figure.setting.capitalize())
        group = dict(figure.by).get(dimension, "")
        found.setdefault(line_of.get(group, group), []).append(f"{setting}: {said}" if setting else said)
    return {group: "; ".join(lines) for group, lines in found.items()}
