"""What is expected next from each source and organisation, and what is late."""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from heard.record.intake.models import Delivery
from heard.record.intake.sources import every_connector
from heard.sources.connector import Connector
from heard.vocabulary.periods import Period

# Cadence: how many months one return covers, and how many days after its period's end it is due.
CADENCES = {"monthly": (1, 30), "quarterly": (3, 45), "yearly": (12, 120)}
LATE, DUE, RECEIVED, NEVER, AS_IT_HAPPENS = "late", "due", "received", "never received", "as it happens"


@dataclass(frozen=True, slots=True)
class Expected:
    """One return that is expected: from whom, by when, and where it stands."""

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

    def as_dict(self) -> dict[str, object]:
        """The return as plain values."""
        return asdict(self)


def expected_returns(*, today: date) -> list[Expected]:
    """Every known source, late ones first; one line for each organisation that sends its own returns."""
    received: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in Delivery.objects.filter(state__in=(Delivery.State.LANDED, Delivery.State.SUPERSEDED)).order_by(
        "id"
    ):
        received[delivery.source].append(delivery)
    lines = [line for known in every_connector() for line in _lines(known, received[known.key], today)]
    order = {LATE: 0, DUE: 1, RECEIVED: 2, AS_IT_HAPPENS: 3, NEVER: 4}
    return sorted(lines, key=lambda line: (order[line.state], -line.days_late, line.name, line.organisation))


def _lines(known: Connector, deliveries: list[Delivery], today: date) -> list[Expected]:
    if not deliveries:
        return [_line(known, "", [], today)]
    if all(len(delivery.organisations) == 1 for delivery in deliveries):
        of_one: dict[str, list[Delivery]] = defaultdict(list)
        for delivery in deliveries:
            of_one[delivery.organisations[0]].append(delivery)
        return [_line(known, organisation, own, today) for organisation, own in of_one.items()]
    return [_line(known, "", deliveries, today)]


def _line(known: Connector, organisation: str, deliveries: list[Delivery], today: date) -> Expected:
    periods = sorted((Period.parse(key) for delivery in deliveries for key in delivery.periods), key=lambda p: p.last)
    last = periods[-1] if periods else None
    newest = deliveries[-1] if deliveries else None
    due = _due(known.cadence, last)
    if newest is None:
        state = NEVER
    elif due is None:
        state = AS_IT_HAPPENS
    elif due < today:
        state = LATE
    else:
        state = DUE if due - today <= timedelta(days=14) else RECEIVED
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
    )


def _due(cadence: str, last: Period | None) -> date | None:
    """When the return after the last one is due."""
    if last is None or cadence not in CADENCES:
        return None
    months, after = CADENCES[cadence]
    covered = Period.month(last.last)
    for _ in range(months):
        covered = Period.month(covered.last + timedelta(days=1))
    return covered.last + timedelta(days=after)
