"""A provider's work plan for a year: what is due, what came by itself, and what a person says came (R098)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.governance.workplan import BY_KEY, Kind, Standing, planned, standing
from heard.record.assurance.models import PlanLine
from heard.record.bodies.models import Commissioner
from heard.record.intake.models import Delivery
from heard.record.ledger.doors import record, state_of, states_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Stands:
    """One line of a plan as it stands: its state, when it came, and what brought it.

    `delivery` is the key of the delivery that brought it; "" where a person said so.
    """

    line: PlanLine
    state: Standing
    received_on: date | None
    delivery: str = ""
    brought: str = ""

    @property
    def days_late(self) -> int:
        """How many days after its day it came, or how late it is; 0 where in time."""
        return max(0, (self.received_on - self.line.due).days) if self.received_on else 0


@transaction.atomic
def plan_year(*, by: User, commissioner: Commissioner, organisation: str, year: str) -> list[PlanLine]:
    """Write the work plan of a provider for a financial year from the table of kinds; asked twice, it adds nothing."""
    person = insist(by, Verb.STATE)
    when = Period.parse(year)
    if when.kind != "financial year":
        raise Refusal("A work plan is for a financial year.", next_step="Write it as FY2026-27.")
    there = PlanLine.objects.filter(commissioner=commissioner, organisation=organisation, year=when.key)
    known = set(there.values_list("kind", "period"))
    new = [one for one in planned(when) if (one.kind.key, one.period.key) not in known]
    made = PlanLine.objects.bulk_create(
        PlanLine(commissioner=commissioner, organisation=organisation, year=when.key, kind=one.kind.key,
                 period=one.period.key, due=one.due, by=person)
        for one in new
    )  # fmt: skip
    if made:
        about = f"plan:{commissioner.pk}:{organisation}:{when.key}"
        record("plan_made", about, by=person.reference, after=states_of(*made), lines=len(made))
    return made


@transaction.atomic
def add_line(
    *, by: User, commissioner: Commissioner, organisation: str, year: str, kind: str, what: str, due: date
) -> PlanLine:
    """Put one more thing in a provider's plan: a named national audit, a survey, a CQUIN."""
    person = insist(by, Verb.STATE)
    if kind not in BY_KEY or not what.strip():
        raise Refusal("Say what kind of thing it is, and its name.")
    made, new = PlanLine.objects.get_or_create(
        commissioner=commissioner, organisation=organisation, year=year, kind=kind, what=what.strip(), period=year,
        defaults={"due": due, "by": person},
    )  # fmt: skip
    if new:
        record("plan_line_added", f"plan_line:{made.pk}", by=person.reference, after=made, kind=kind)
    return made


@transaction.atomic
def received(line: PlanLine, *, by: User, on: date, words: str = "") -> PlanLine:
    """Say that something came, on which day, and where it lies."""
    person = insist(by, Verb.STATE)
    if on > timezone.localdate():
        raise Refusal("That day has not come yet.")
    now = PlanLine.objects.select_for_update().get(pk=line.pk)
    before = state_of(now)
    now.received_on, now.received_words, now.dropped_because = on, words.strip()[:300], ""
    now.save(update_fields=["received_on", "received_words", "dropped_because"])
    record("plan_line_received", f"plan_line:{now.pk}", by=person.reference, before=before, after=now, on=str(on))
    return now


@transaction.atomic
def dropped(line: PlanLine, *, by: User, because: str) -> PlanLine:
    """Say that something will not come, and why. Raises `Refusal` without a reason."""
    person = insist(by, Verb.STATE)
    if not because.strip():
        raise Refusal("Say why it will not come.")
    now = PlanLine.objects.select_for_update().get(pk=line.pk)
    before = state_of(now)
    now.dropped_because = because.strip()[:300]
    now.save(update_fields=["dropped_because"])
    record(
        "plan_line_dropped",
        f"plan_line:{now.pk}",
        by=person.reference,
        before=before,
        because=now.dropped_because,
        after=now,
    )
    return now


def plan_of(commissioner: Commissioner, organisation: str, year: str, *, today: date) -> list[Stands]:
    """The plan of one provider as it stands on a day; deliveries of a matching source bring lines by themselves."""
    lines = list(PlanLine.objects.filter(commissioner=commissioner, organisation=organisation, year=year))
    return _stand(lines, today)


def plans(commissioner: Commissioner, year: str, *, today: date) -> dict[str, list[Stands]]:
    """The plan of each provider that has one."""
    of_each: dict[str, list[Stands]] = defaultdict(list)
    for one in _stand(list(PlanLine.objects.filter(commissioner=commissioner, year=year)), today):
        of_each[one.line.organisation].append(one)
    return dict(of_each)


def _stand(lines: list[PlanLine], today: date) -> list[Stands]:
    came = _came({line.organisation for line in lines}) if lines else {}
    return [_one(line, came, today) for line in lines]


@dataclass(frozen=True, slots=True)
class Came:
    """One delivery that told of an organisation in some months."""

    source: str
    name: str
    key: str
    file: str
    on: date


def _came(organisations: set[str]) -> dict[tuple[str, str], list[Came]]:
    """The deliveries by the organisation, one of these, and the month they tell of; earliest first."""
    found: dict[tuple[str, str], list[Came]] = defaultdict(list)
    counting = (Delivery.State.LANDED, Delivery.State.SUPERSEDED)
    for one in Delivery.objects.filter(state__in=counting).order_by("received_at", "id"):
        if organisations.isdisjoint(one.organisations):
            continue
        told = Came(one.source, one.source_name, one.key, one.file_name, one.received_at.date())
        months = {month for key in one.periods for month in Period.parse(key).months}
        for organisation in organisations.intersection(one.organisations):
            for month in months:
                found[organisation, month].append(told)
    return found


def _one(line: PlanLine, came: dict[tuple[str, str], list[Came]], today: date) -> Stands:
    if line.received_on is None and not line.what and not line.dropped_because:
        brought = _brought(BY_KEY[line.kind], line, came)
        if brought is not None:
            return Stands(line, Standing.RECEIVED, brought.on, brought.key, brought.file)
    state = standing(due=line.due, received_on=line.received_on, dropped=bool(line.dropped_because), today=today)
    return Stands(line, state, line.received_on, "", line.received_words)


def _brought(kind: Kind, line: PlanLine, came: dict[tuple[str, str], list[Came]]) -> Came | None:
    """The delivery that made the line whole: the last of the first ones of each of its months."""
    months = Period.parse(line.period).months
    first = [_first(kind, came.get((line.organisation, month), ())) for month in months]
    there = [one for one in first if one is not None]
    # A yearly survey tells of one month of its year; what comes oftener must tell of every month.
    if kind.rhythm != "yearly" and len(there) < len(months):
        return None
    return max(there, key=lambda one: one.on, default=None)


def _first(kind: Kind, told: Iterable[Came]) -> Came | None:
    return next((one for one in told if kind.brings(one.source, one.name)), None)
