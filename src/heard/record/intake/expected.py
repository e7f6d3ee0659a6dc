"""What is expected next from each source and organisation, and what is late."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from heard.record.intake.models import Agreement, Delivery, NotComing
from heard.record.intake.sources import every_connector
from heard.sources.connector import Connector
from heard.vocabulary.periods import Period

# Cadence: how many months one return covers, and how many days after its period's end it is due.
CADENCES = {"monthly": (1, 30), "quarterly": (3, 45), "yearly": (12, 120)}
LATE, DUE, RECEIVED, NEVER, AS_IT_HAPPENS = "late", "due", "received", "never received", "as it happens"
AGREED = "agreed"
"""Of a return that is agreed and of which the first is not due yet."""
SOON = timedelta(days=14)
ORDER = {LATE: 0, DUE: 1, AGREED: 2, RECEIVED: 3, AS_IT_HAPPENS: 4, NEVER: 5}


@dataclass(frozen=True, slots=True)
class Expected:
    """One return that is expected: from whom, for which period, by when, and where it stands."""

    key: str
    name: str
    stakeholder_group: str
    cadence: str
    organisation: str
    next_due: date | None
    last_received: date | None
    last_period: str
    state: str
    days_late: int = 0
    last_delivery: str = ""
    warnings: int = 0
    next_period: str = ""
    """The period the next return is for; "" where nothing regular is expected."""
    not_coming: tuple[str, ...] = ()
    """The periods between the last return and the next that somebody said will not come."""
    agreed: bool = False
    """Whether somebody agreed that it comes; else it is expected because one came before."""

    def as_dict(self) -> dict[str, object]:
        """The return as plain values."""
        return asdict(self)


def expected_returns(*, today: date) -> list[Expected]:
    """Every known source, late ones first; one line for each organisation that sends its own returns."""
    return [line for line, _ in with_deliveries(today=today)]


def with_deliveries(*, today: date) -> list[tuple[Expected, list[Delivery]]]:
    """The same, each with the deliveries that came for it, those replaced since included, oldest first."""
    received: dict[str, list[Delivery]] = defaultdict(list)
    counting = (Delivery.State.LANDED, Delivery.State.SUPERSEDED)
    for delivery in Delivery.objects.filter(state__in=counting).order_by("id"):
        received[delivery.source].append(delivery)
    marked = frozenset(NotComing.objects.filter(lifted=False).values_list("source", "organisation", "period"))
    agreed: dict[str, dict[str, Agreement]] = defaultdict(dict)
    for one in Agreement.objects.filter(ended_at=None):
        agreed[one.source][one.organisation] = one
    lines = [
        line for known in every_connector()
        for line in _lines(known, received[known.key], _Said(marked, agreed[known.key], today))
    ]  # fmt: skip
    return sorted(lines, key=lambda one: (ORDER[one[0].state], -one[0].days_late, one[0].name, one[0].organisation))


def due_day(period: Period, cadence: str) -> date:
    """By when the return for a period is due."""
    return period.last + timedelta(days=CADENCES[cadence][1])


def first_period(since: date, cadence: str) -> Period | None:
    """The first period of a return agreed from a day on; None where nothing regular is expected."""
    match cadence:
        case "monthly":
            return Period.month(since)
        case "quarterly":
            return Period.quarter(since)
        case "yearly":
            return financial_year(since)
    return None


def financial_year(day: date) -> Period:
    """The financial year a day lies in: from April to March."""
    year = day.year if day.month >= 4 else day.year - 1
    return Period.parse(f"FY{year}-{(year + 1) % 100:02d}")


def following(last: Period, cadence: str) -> Period | None:
    """The period of the return after one; None where nothing regular is expected.

    Quarters are those of the financial year. Years that roll end as many months later as the cadence says. A yearly
    return that is for one month, as a survey sent out each June, is for the same month a year later.
    """
    if cadence not in CADENCES:
        return None
    start = Period.month(last.last).last + timedelta(days=1)
    if last.kind == "rolling year":
        months = CADENCES[cadence][0]
        end = start.year * 12 + start.month - 1 + months - 1
        return Period.parse(f"R12-{end // 12}-{end % 12 + 1:02d}")
    match cadence:
        case "monthly":
            return Period.month(start)
        case "quarterly":
            return Period.quarter(start)
    if last.kind == "calendar year":
        return Period.parse(f"{start.year}")
    if last.kind == "month" and last.first.month != 3:  # March may stand for the year that ends with it
        return Period.parse(f"{last.first.year + 1}-{last.first.month:02d}")
    return financial_year(start)


def newest_of(deliveries: Iterable[Delivery], cadence: str) -> Period | None:
    """The period that the next return comes after; of a yearly one that holds many months, the year they are in."""
    every = list(deliveries)
    last = max(_periods(every), key=lambda period: period.last, default=None)
    if last is None or last.kind != "month" or not in_many_months(every, cadence):
        return last
    return financial_year(last.last + timedelta(days=1)).before()


def in_many_months(deliveries: Iterable[Delivery], cadence: str) -> bool:
    """Whether a year's return names the months in it."""
    return cadence == "yearly" and any(
        sum(Period.parse(key).kind == "month" for key in one.periods) > 1 for one in deliveries
    )


Marks = frozenset[tuple[str, str, str]]
"""The returns that are not coming: source, organisation, period."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What people said of a source's returns: those that are not coming, those agreed, and the day it is."""

    marked: Marks
    agreed: dict[str, Agreement]  # by organisation
    today: date


def by_sender(deliveries: Iterable[Delivery]) -> dict[str, list[Delivery]]:
    """A source's deliveries by the organisation that sent each; under "" all where one file speaks of many."""
    every = list(deliveries)
    alone = sum(len(delivery.organisations) == 1 for delivery in every)
    if not every or alone * 2 <= len(every):  # as a national publication does
        return {"": every}
    of_each: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in every:
        for organisation in delivery.organisations:
            of_each[organisation].append(delivery)
    return dict(of_each)


def _lines(known: Connector, deliveries: list[Delivery], said: _Said) -> list[tuple[Expected, list[Delivery]]]:
    of_each = by_sender(deliveries) if deliveries or not said.agreed else {}
    whole = of_each | {organisation: [] for organisation in said.agreed if organisation not in of_each}
    return [(_line(known, organisation, own, said), own) for organisation, own in whole.items()]


def _line(known: Connector, organisation: str, deliveries: list[Delivery], said: _Said) -> Expected:
    agreement = said.agreed.get(organisation)
    cadence = (agreement.cadence if agreement else "") or known.cadence
    last = max(_periods(deliveries), key=lambda period: period.last, default=None)
    newest = deliveries[-1] if deliveries else None
    before = newest_of(deliveries, cadence)
    wanted = following(before, cadence) if before else first_period(agreement.since, cadence) if agreement else None
    not_coming = []
    while wanted is not None and (known.key, organisation, wanted.key) in said.marked:
        not_coming.append(wanted.key)
        wanted = following(wanted, cadence)
    due = due_day(wanted, cadence) if wanted else None
    state = NEVER if newest is None and agreement is None else _state(due, said.today, came=newest is not None)
    return Expected(
        key=known.key,
        name=known.name,
        stakeholder_group=known.stakeholder_group,
        cadence=cadence,
        organisation=organisation,
        next_due=due,
        last_received=newest.received_at.date() if newest else None,
        last_period=last.key if last else "",
        state=state,
        days_late=(said.today - due).days if state == LATE and due else 0,
        last_delivery=newest.key if newest else "",
        warnings=len(newest.warnings) if newest else 0,
        next_period=wanted.key if wanted else "",
        not_coming=tuple(not_coming),
        agreed=agreement is not None,
    )


def _periods(deliveries: Iterable[Delivery]) -> list[Period]:
    return [Period.parse(key) for delivery in deliveries for key in delivery.periods]


def _state(due: date | None, today: date, *, came: bool) -> str:
    if due is None:
        return AS_IT_HAPPENS
    if due < today:
        return LATE
    if due - today <= SOON:
        return DUE
    return RECEIVED if came else AGREED
