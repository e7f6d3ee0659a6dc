"""The list of changes: which are due, late or measured, by the feedback they came from and by place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from heard.record.cases.changes import loop_closed
from heard.record.cases.measures import measure_of
from heard.record.cases.models import Change
from heard.record.cases.result import VERDICTS
from heard.record.places.names import names_of
from heard.statistics.change import ChangeVerdict
from heard.vocabulary.refusal import Refusal

SOON = timedelta(days=30)


def _state(change: Change, day: date) -> str:
    if change.ended_on is not None:
        return "given up"
    if change.late(day):
        return "late"
    if change.open:
        return "due soon" if change.due <= day + SOON else "promised"
    return "measured" if change.verdict else "done"


STATES: Mapping[str, tuple[str, str]] = {
    "late": ("Late", "worse"),
    "due soon": ("Due within 30 days", "missing"),
    "promised": ("Promised", "waiting"),
    "done": ("Done, not yet measured", "waiting"),
    "measured": ("Done and measured", "done"),
    "given up": ("Could not be done", "neutral"),
}
"""Every state of a change with its words and look, in the order of the list."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change as the list shows it."""

    change: Change
    place: str
    state: tuple[str, str]
    verdict: tuple[str, str] | None
    patients: bool
    staff: bool

    @property
    def name(self) -> str:
        """What it is called, as a heading."""
        called = self.change.called or self.change.promise
        return f"{called[:1].upper()}{called[1:]}"

    @property
    def shown_by(self) -> str:
        """The number that will show it, in words."""
        try:
            return measure_of(self.change.measure).subject
        except Refusal:  # an indicator that was retired since: the rest of the list is still true
            return "A number that is no longer counted"


@dataclass(frozen=True, slots=True)
class Closed:
    """Of how many changes both patients and staff were told (R104)."""

    told: int
    of: int

    @property
    def sentence(self) -> str:
        """The share in words, with its n."""
        if not self.of:
            return "No change is finished yet, so there is nobody to tell."
        share = round(100 * self.told / self.of)
        return f"Both patients and staff were told of {self.told} of {self.of} finished changes ({share}%)."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is filtered by; empty where everything is shown."""

    state: str = ""
    source: str = ""
    organisation: str = ""

    @property
    def sentence(self) -> str:
        """The filter as a sentence."""
        state = STATES[self.state][0].lower() if self.state in STATES else ""
        source = dict(Change.Source.choices).get(self.source, "")
        place = names_of([self.organisation]).get(self.organisation, "")
        said = f"Changes that are {state}" if state else "All changes"
        said += f", from “{source}”" if source else ""
        return f"{said}, at {place}" if place else said


def asked(sent: Mapping[str, str]) -> Asked:
    """The filter of an address; what is not known is left out."""
    state, source = sent.get("state", ""), sent.get("source", "")
    return Asked(
        state if state in STATES else "",
        source if source in Change.Source.values else "",
        sent.get("place", "")[:20].replace("\x00", ""),
    )


def found(asked: Asked, day: date) -> list[Change]:
    """The changes a filter finds: late ones first, then by their day."""
    every: QuerySet[Change] = Change.objects.select_related("owner", "cause").prefetch_related("told")
    if asked.source:
        every = every.filter(source=asked.source)
    if asked.organisation:
        every = every.filter(organisation=asked.organisation)
    order = {state: place for place, state in enumerate(STATES)}
    listed = [(order[state], one.due, one.pk, one) for one in every if (state := _state(one, day)) and
              asked.state in ("", state)]  # fmt: skip
    return [one for *_, one in sorted(listed, key=lambda line: line[:3])]


def closed(changes: Sequence[Change]) -> Closed:
    """Of how many of these, once done or given up, patients and staff were told."""
    finished = [one for one in changes if not one.open]
    return Closed(sum(loop_closed(one) for one in finished), len(finished))


def lines(changes: Sequence[Change], day: date) -> list[Line]:
    """Changes in the words of the list."""
    names = names_of({code for one in changes for code in (one.organisation, one.site)})
    return [_line(one, names, day) for one in changes]


def _line(change: Change, names: Mapping[str, str], day: date) -> Line:
    audiences = {told.audience for told in change.told.all()}
    return Line(
        change,
        place_of(change, names.__getitem__),
        STATES[_state(change, day)],
        VERDICTS[ChangeVerdict(change.verdict)] if change.verdict else None,
        "patients" in audiences,
        "staff" in audiences,
    )


def place_of(change: Change, name: Callable[[str], str]) -> str:
    """Where a change is, in words."""
    return ", ".join(filter(None, (change.service, name(change.site or change.organisation))))
