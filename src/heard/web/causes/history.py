"""Everything that happened to a cause for concern, in order: what, when, who and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from heard.governance.deadlines import RULES
from heard.governance.lifecycle import NEEDED_WORDS, Kind, Needed, Stage
from heard.record.cases.models import CauseForConcern, OnRecord, Rise, Step, Told
from heard.record.people.models import User

MOVED: dict[str, str] = {
    Kind.ON: "Moved on: {}",
    Kind.BACK: "Sent back: {}",
    Kind.SKIP: "Taken at once: {}",
    Kind.EXIT: "Ended: {}",
    Kind.AGAIN: "Opened again: {}",
}
BY_RULE = "By rule, not by a person"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: its words, what was said for it, the minute, who, and when."""

    what: str
    said: tuple[tuple[str, str], ...]
    minute: str
    who: str
    on: date
    at: datetime


def who(person: User) -> str:
    """A person by name and role."""
    return f"{person.full_name}, {person.rights.name.lower()}"


def history(
    cause: CauseForConcern, steps: Sequence[Step], records: Sequence[OnRecord], names: Mapping[Stage, str]
) -> list[Line]:
    """What happened, newest first."""
    given: dict[int, list[OnRecord]] = {}
    for one in records:
        given.setdefault(one.step_id or 0, []).append(one)
    lines = [_step(step, given.get(step.pk, ()), names) for step in steps]
    lines += [
        Line(called(one.kind), (("", one.words),), one.minute, who(one.by), one.on, one.at) for one in given.get(0, ())
    ]
    lines += [_rise(one) for one in cause.rises.all()]
    lines += [_told(one) for one in cause.told.all()]
    return sorted(lines, key=lambda line: (line.on, line.at), reverse=True)


def called(kind: str) -> str:
    """A thing on record by its kind, in words."""
    if kind in Needed._value2member_map_:
        return NEEDED_WORDS[Needed(kind)].capitalize()
    return str(OnRecord.Besides(kind).label)


def _step(step: Step, given: Sequence[OnRecord], names: Mapping[Stage, str]) -> Line:
    to = names[Stage(step.to_stage)]
    what = MOVED[step.kind].format(to) if step.from_stage else "Raised"
    said = tuple((called(one.kind), one.words) for one in given)
    return Line(what, said, step.minute, who(step.by), step.on, step.at)


def _rise(rise: Rise) -> Line:
    words = next(rule.words for rule in RULES if rule.key == rise.rule)
    what = f"Level rose from {rise.before} to {rise.after}" if rise.before != rise.after else "Shown to others as late"
    return Line(what, (("", f"{rise.days} days late. {words}"),), "", BY_RULE, rise.on, rise.at)


def _told(told: Told) -> Line:
    return Line(f"Told: {told.get_audience_display()}", (("", told.how),), "", who(told.by), told.on, told.at)
