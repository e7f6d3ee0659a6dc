"""A change's result in the words a person reads: one sentence, then the two numbers with n and months."""

import math
from dataclasses import dataclass
from typing import Any

from heard.charts import words
from heard.record.cases.measures import Measure, measure_of
from heard.record.cases.models import Change
from heard.record.cases.tally import Tally
from heard.statistics.change import ENOUGH_AFTER, ENOUGH_BEFORE, ChangeVerdict
from heard.vocabulary.periods import Period

VERDICTS: dict[ChangeVerdict, tuple[str, str]] = {
    ChangeVerdict.IMPROVED: ("Improved", "better"),
    ChangeVerdict.WORSE: ("Worse", "worse"),
    ChangeVerdict.NO_EVIDENCE: ("No evidence of change", "usual"),
    ChangeVerdict.TOO_EARLY: ("Too early to say", "waiting"),
}
"""A verdict in words, and the look that says the same."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a page says of a change: the sentence, the verdict, and each side with its n and months."""

    sentence: str
    verdict: str
    look: str
    before: str
    after: str
    notes: tuple[str, ...]


def result(change: Change) -> Result:
    """The newest measurement in words; before anything was measured, how it stood when it was promised."""
    measure, before = measure_of(change.measure), Tally.of(change.baseline)
    after = Tally.of(change.outcome) if change.outcome else None
    verdict = ChangeVerdict(change.verdict) if change.verdict else ChangeVerdict.TOO_EARLY
    said, look = VERDICTS[verdict]
    return Result(
        sentence=sentence(change, measure, before, after, verdict),
        verdict=said,
        look=look,
        before=side(measure, before),
        after=side(measure, after) if after and after.points else "No whole month since it began has come yet.",
        notes=notes(measure, before, after),
    )


def sentence(change: Change, measure: Measure, before: Tally, after: Tally | None, verdict: ChangeVerdict) -> str:
    """What the number did, by how much, after what and since when, ending in the verdict."""
    subject, since = measure.subject, _since(change)
    was = amount(measure, before)
    if after is None or not after.points or verdict is ChangeVerdict.TOO_EARLY:
        return f"{subject}: {was} before. {_too_early(change, before, after)}"
    now, likely = amount(measure, after), _likely(measure, change.outcome)
    behind = f" ({likely})" if likely else ""
    ending = VERDICTS[verdict][0]
    if verdict is ChangeVerdict.NO_EVIDENCE:
        return f"{subject}: {was} before and {now} {since}{behind}. This is no more than chance explains. {ending}."
    went = "fell" if (after.value or 0) < (before.value or 0) else "rose"
    first, unit = _split(measure, before)
    return f"{subject} {went} from {first} to {_split(measure, after)[0]} {unit} {since}{behind}. {ending}."


def amount(measure: Measure, one: Tally) -> str:
    """A value in words: "31 in 100 comments", "12 a month"."""
    return " ".join(_split(measure, one))


def _split(measure: Measure, one: Tally) -> tuple[str, str]:
    value = one.value or 0.0
    if measure.unit == "proportion":
        return _hundred(value), f"in 100 {measure.many}"
    return _count(value), "a month"


def _hundred(share: float) -> str:
    number = share * 100
    return f"{number:.1f}" if 0 < number < 3 or 97 < number < 100 else f"{math.floor(number + 0.5)}"


def _count(mean: float) -> str:
    return f"{mean:,.1f}" if mean < 10 and mean != int(mean) else f"{math.floor(mean + 0.5):,}"


def _likely(measure: Measure, outcome: dict[str, Any]) -> str:
    low, high = (outcome.get("likely") or [None, None])[:2]
    if low is None or high is None:
        return ""
    show = _hundred if measure.unit == "proportion" else _count
    return f"likely between {show(low)} and {show(high)}"


def _since(change: Change) -> str:
    what = _within(change.called) or "the change began"
    return f"after {what} in {change.began_on:%B %Y}" if change.began_on else f"after {what}"


def _within(called: str) -> str:
    """A change's name as it stands within a sentence: its article small."""
    first, _, rest = called.partition(" ")
    return f"{first.lower()} {rest}" if first in ("A", "An", "The", "Our") else called


def _too_early(change: Change, before: Tally, after: Tally | None) -> str:
    if change.began_on is None:
        return "The change has not begun yet."
    if before.points < ENOUGH_BEFORE:
        return f"Only {words.people(before.points, 'month')} before it can be shown: too few to compare."
    if after is not None and after.hidden and not after.enough:
        return "Too many months since it began are hidden, because they are about few people: it cannot be said yet."
    there = after.points if after else 0
    have = f"we have {words.people(there, 'month')}" if there else "no whole month has come yet"
    return f"{_since(change)[:1].upper()}{_since(change)[1:]} {have}: too early to say until there are {ENOUGH_AFTER}."


def side(measure: Measure, one: Tally) -> str:
    """One side with everything behind it: value, n and months."""
    span = str(Period(Period.parse(one.first).first, Period.parse(one.last).last, "", "span")) if one.first else ""
    if measure.unit == "proportion":
        return f"{amount(measure, one)} ({words.count(one.events)} of {words.count(one.total or 0)}; {span})"
    return f"{amount(measure, one)} ({words.count(one.events)} in {words.people(one.points, 'month')}; {span})"


def notes(measure: Measure, before: Tally, after: Tally | None) -> tuple[str, ...]:
    """What a person must know to read it rightly."""
    sides = [before, *([after] if after else [])]
    hidden = sum(one.hidden for one in sides)
    said = []
    if hidden:
        are = "is" if hidden == 1 else "are"
        said.append(f"{words.people(hidden, 'month')} {are} left out, because the number is about few people.")
    if any(one.machine for one in sides):
        said.append("A machine sorted these comments; people have not checked every one.")
    if measure.unit == "count":
        said.append("This counts what was reported, without how many people were cared for: read it with care.")
    return tuple(said)
