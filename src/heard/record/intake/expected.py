"""What is expected next from each source and organisation, and what is late."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from heard.record.intake.models import Delivery, NotComing
from heard.record.intake.sources import every_connector
from heard.sources.connector import Connector
from heard.vocabulary.periods import Period

# Cadence: how many months one return covers, and how many days after its period's end it is due.
CADENCES = {"monthly": (1, 30), "quarterly": (3, 45), "yearly": (12, 120)}
LATE, DUE, RECEIVED, NEVER, AS_IT_HAPPENS = "late", "due", "received", "never received", "as it happens"
SOON = timedelta(days=14)
ORDER = {LATE: 0, DUE: 1, RECEIVED: 2, AS_IT_HAPPENS: 3, NEVER: 4}


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

    def as_dict(self) -> dict[str, object]:
        """The return as plain values."""
        return asdict(self)


def expected_returns(*, today: date) -> list[Expected]:
    """Every known source, late ones first; one line for each organisation that sends its own returns."""
    received: dict[str, list[Delivery]] = defaultdict(list)
    counting = (Delivery.State.LANDED, Delivery.State.SUPERSEDED)
    for delivery in Delivery.objects.filter(state__in=counting).order_by("id"):
        received[delivery.source].append(delivery)
    marked = frozenset(NotComing.objects.filter(lifted=False).values_list("source", "organisation", "period"))
    lines = [line for known in every_connector() for line in _lines(known, received[known.key], marked, today)]
    return sorted(lines, key=lambda line: (ORDER[line.state], -line.days_late, line.name, line.organisation))


def following(last: Period, cadence: str) -> Period | None:
    """The period of the return after one; None where nothing regular is expected.

    Quarters are those of the financial year. Years that roll end as many months later as the cadence says.
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
    year = start.year if start.month >= 4 else start.year - 1
    return Period.parse(f"FY{year}-{(year + 1) % 100:02d}")


Marks = frozenset[tuple[str, str, str]]
"""The returns that are not coming: source, organisation, period."""


def _lines(known: Connector, deliveries: list[Delivery], marked: Marks, today: date) -> list[Expected]:
    if not deliveries:
        return [_line(known, "", [], marked, today)]
    alone = sum(len(delivery.organisations) == 1 for delivery in deliveries)
    if alone * 2 <= len(deliveries):  # one file speaks of many, as a national publication does
        return [_line(known, "", deliveries, marked, today)]
    of_each: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        for organisation in delivery.organisations:
            of_each[organisation].append(delivery)
    return [_line(known, organisation, own, marked, today) for organisation, own in of_each.items()]


def _line(known: Connector, organisation: str, deliveries: list[Delivery], marked: Marks, today: date) -> Expected:
    last = max(_periods(deliveries), key=lambda period: period.last, default=None)
    newest = deliveries[-1] if deliveries else None
    wanted = following(last, known.cadence) if last else None
    not_coming = []
    while wanted is not None and (known.key, organisation, wanted.key) in marked:
        not_coming.append(wanted.key)
        wanted = following(wanted, known.cadence)
    due = wanted.last + timedelta(days=CADENCES[known.cadence][1]) if wanted else None
    state = NEVER if newest is None else _state(due, today)
    return Expected(
        key=known.key,
        name=known.name,
        stakeholder_group=known.stakeholder_group,
        cadence=known.cadence,
        organisation=organisation,
        next_due=due,
        last_received=newest.received_at.date() if newest else None,
        last_period=last.key if last else "",
        state=state,
        days_late=(today - due).days if state == LATE and due else 0,
        last_delivery=newest.key if newest else "",
        warnings=len(newest.warnings) if newest else 0,
        next_period=wanted.key if wanted else "",
        not_coming=tuple(not_coming),
    )


def _periods(deliveries: Iterable[Delivery]) -> list[Period]:
    return [Period.parse(key) for delivery in deliveries for key in delivery.periods]


def _state(due: date | None, today: date) -> str:
    if due is None:
        return AS_IT_HAPPENS
    if due < today:
        return LATE
    return DUE if due - today <= SOON else RECEIVED
