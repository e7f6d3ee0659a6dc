"""What a provider's pages show: the matters put to it, how each stands, and what goes well there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse

from heard.indicators.rows import read_filter
from heard.record.cases.joint import PlanStep
from heard.record.cases.models import CauseForConcern, Change
from heard.record.cases.plan import Balance, balance, side_of
from heard.record.cases.provider import (
    Asking,
    Reply,
    asking,
    before_the_committee,
    changes_of,
    put_to,
    replies,
)
from heard.record.people.models import User
from heard.record.people.rights import its_own
from heard.record.places.names import names_of
from heard.web.causes.evidence import Piece, shown
from heard.web.places.matters import Matter, matters, signals_at
from heard.web.places.place import periods, spot

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

BETTER = "better"
WELL = 5
"""So many things that got better are told, strongest first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One matter put to a provider, in a list: how its answer stands, as words and a look."""

    cause: CauseForConcern
    asked: Asking
    state: tuple[str, str]
    href: str


@dataclass(frozen=True, slots=True)
class ProviderPage:
    """A provider: what was put to it, the balance of the joint plans, the changes it keeps, what goes well there."""

    organisation: str
    name: str
    own: bool
    lines: Sequence[Line]
    balance: Balance
    changes: Sequence[Change]
    well: Sequence[Matter] | None


@dataclass(frozen=True, slots=True)
class CausePage:
    """One matter between both sides: the evidence, the question, the answers, and the plan both own."""

    cause: CauseForConcern
    name: str
    own: bool
    asked: Asking | None
    replies: Sequence[Reply]
    steps: Sequence[PlanStep]
    balance: Balance
    side: str
    evidence: Sequence[Piece]
    before_committee: bool
    changes: Sequence[Change]


def provider_page(snapshot: "Snapshot", organisation: str, person: User, day: date) -> ProviderPage:
    """The page of a provider for its own people or for those who see causes for concern; 404 where nobody knows it."""
    found = spot(snapshot, organisation)
    if found is None:
        raise Http404
    own = its_own(person, organisation)
    causes = list(put_to(organisation))
    told = [(cause, asked) for cause in causes if (asked := asking(cause)) is not None]
    lines = [Line(cause, asked, _state(cause, asked, day), _page(cause)) for cause, asked in told]
    steps = PlanStep.objects.filter(cause__in=causes)
    changes = list(changes_of(person).filter(organisation=organisation)) if own else []
    return ProviderPage(
        organisation, found.name, own, lines, balance(steps), changes, well_there(snapshot, organisation)
    )


def _page(cause: CauseForConcern) -> str:
    return reverse("provider_cause", args=[cause.organisation, cause.reference])


def _state(cause: CauseForConcern, asked: Asking, day: date) -> tuple[str, str]:
    if asked.answered:
        return ("Answered", "done")
    if not cause.open:
        return ("Not answered", "neutral")
    return ("Answer overdue", "worse") if asked.late(day) else ("Answer awaited", "waiting")


def cause_page(cause: CauseForConcern, person: User, day: date) -> CausePage:
    """The page of a matter between both sides, for one of their people."""
    steps = list(cause.plan.select_related("added_by", "done_by"))
    own = its_own(person, cause.organisation)
    return CausePage(
        cause,
        names_of([cause.organisation]).get(cause.organisation, cause.organisation),
        own,
        asking(cause),
        replies(cause),
        steps,
        balance(steps),
        side_of(person, cause, day),
        evidence_of(cause),
        before_the_committee(cause),
        list(changes_of(person).filter(cause=cause)) if own else list(cause.changes.all()),
    )


def evidence_of(cause: CauseForConcern) -> list[Piece]:
    """Each sentence the matter rests on, as it stood when it was raised; the ways lead to this provider's figures only.

    What a person said stays with the commissioner: a provider could know them by it.
    """
    own = [
        one
        for one in cause.evidence
        if not one.get("figure") or read_filter(one["figure"])[1].get("organisation") == cause.organisation
    ]
    beside = [{"sentence": one.get("sentence", ""), "stance": one.get("stance", "")} for one in cause.evidence]
    ways = {one.sentence: one for one in shown(own, may_open_rows=False) if one.link != "See the entry"}
    return [ways.get(one.sentence, one) for one in shown(beside, may_open_rows=False) if one.sentence]


def well_there(snapshot: "Snapshot", organisation: str) -> list[Matter] | None:
    """What got better in a provider's own numbers by the newest month, strongest first; None while still looking."""
    found = spot(snapshot, organisation)
    if found is None:
        return []
    months = [period.key for period in periods(snapshot, organisation) if period.kind == "month"]
    seen = signals_at(snapshot, found, max(months, default=""))
    if seen is None:
        return None
    good = [signal for signal in seen[1] if signal.direction == BETTER]
    return list(matters(found, (seen[0], good)).shown)[:WELL]
