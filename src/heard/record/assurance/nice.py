"""NICE compliance: the door for an assessment, and how providers stand against each statement (R023)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from heard.record.assurance.models import Compliance
from heard.record.bodies.models import Commissioner
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal
from heard.vocabulary.standards import QualityStatement, quality_standard

if TYPE_CHECKING:
    from heard.disclosure import ReleasedFigure
    from heard.evidence.snapshot import Snapshot

YEAR = timedelta(days=365)
"""An assessment is looked at again after a year, where nobody says sooner."""


@dataclass(frozen=True, slots=True)
class Stands:
    """How one statement stands at a provider: the newest assessment of the whole, and of each service that has one."""

    statement: QualityStatement
    whole: Compliance | None
    services: tuple[Compliance, ...]
    before: tuple[Compliance, ...]

    def late(self, day: date) -> bool:
        """Whether the assessment of the whole should have been looked at again by now."""
        return self.whole is not None and self.whole.next_review < day


@transaction.atomic
def assess(
    *,
    by: User,
    commissioner: Commissioner,
    organisation: str,
    statement: int,
    status: str,
    words: str,
    rests_on: str = "",
    service: str = "",
    standard: str = "qs15",
    next_review: date | None = None,
    on: date | None = None,
) -> Compliance:
    """Put on record how a provider, or one of its services, meets a statement. Raises `Refusal` without a reason."""
    person, day = insist(by, Verb.STATE), on or timezone.localdate()
    quality_standard(standard).statement(statement)
    if status not in Compliance.Status.values:
        raise Refusal("Say how it stands.", next_step=f"Choose: {', '.join(Compliance.Status.values)}.")
    if not organisation or not words.strip():
        raise Refusal("Say of which provider, and why you say so.")
    made = Compliance.objects.create(
        commissioner=commissioner, organisation=organisation, service=service.strip(), standard=standard,
        statement=statement, status=status, words=words.strip(), rests_on=rests_on.strip()[:300], on=day,
        next_review=next_review or day + YEAR, by=person,
    )  # fmt: skip
    record("compliance_assessed", f"compliance:{made.pk}", by=person.reference, after=made, organisation=organisation,
           standard=standard, statement=statement, status=status)  # fmt: skip
    return made


def standing(commissioner: Commissioner, organisation: str, *, standard: str = "qs15") -> tuple[Stands, ...]:
    """Every statement of a standard at a provider; where nobody assessed one, it says so by having none."""
    said = Compliance.objects.filter(commissioner=commissioner, organisation=organisation, standard=standard)
    return _standing(list(said.select_related("by")), standard)


def standings(
    commissioner: Commissioner, organisations: Iterable[str], *, standard: str = "qs15"
) -> dict[str, tuple[Stands, ...]]:
    """The same for each of several providers."""
    every = list(Compliance.objects.filter(commissioner=commissioner, standard=standard).select_related("by"))
    return {code: _standing([one for one in every if one.organisation == code], standard) for code in organisations}


def _standing(said: list[Compliance], standard: str) -> tuple[Stands, ...]:
    found = []
    for statement in quality_standard(standard).statements:
        newest: dict[str, Compliance] = {}
        ours = [one for one in said if one.statement == statement.number]
        for one in ours:
            newest.setdefault(one.service, one)
        whole = newest.pop("", None)
        counted = {one.pk for one in (whole, *newest.values()) if one}
        before = tuple(one for one in ours if one.pk not in counted)
        found.append(Stands(statement, whole, tuple(newest[name] for name in sorted(newest)), before))
    return tuple(found)


def themes_heard(
    snapshot: "Snapshot", organisation: str, period: Period, *, standard: str = "qs15"
) -> "dict[int, list[ReleasedFigure]]":
    """For each statement the released shares of comments on its themes at a provider: what people say of it."""
    from heard.indicators import figures

    told = quality_standard(standard)
    found: dict[int, list[ReleasedFigure]] = {one.number: [] for one in told.statements}
    for figure in figures(snapshot, "theme_share", organisation=organisation, period=period.key):
        for one in told.bearing_on(figure.category):
            found[one.number].append(figure)
    return found
