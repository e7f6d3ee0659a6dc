"""The calendar of returns: what came, came late, is missing, is not coming or is due, period by period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone

from heard.record.intake.expected import (
    CADENCES,
    Expected,
    due_day,
    financial_year,
    first_period,
    following,
    in_many_months,
    with_deliveries,
)
from heard.record.intake.models import Agreement, Delivery, NotComing
from heard.vocabulary.periods import Period

MONTHS = 12


class Stand(StrEnum):
    """How one return for one period stands."""

    CAME = "came"
    CAME_LATE = "came late"
    MISSING = "missing"
    NOT_COMING = "not coming"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Cell:
    """One return for one period: how it stands, by when it was due, and the delivery that brought it first."""

    period: str
    stand: Stand
    due: date
    days_late: int = 0
    delivery: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One return from one sender, with a cell for each of the periods that are expected."""

    line: Expected
    cells: tuple[Cell, ...]

    def in_month(self, month: Period) -> Cell | None:
        """The cell of the period that ends in a month; None where none does."""
        return next((one for one in self.cells if month.first <= Period.parse(one.period).last <= month.last), None)


def calendar(*, today: date, months: int = MONTHS) -> tuple[list[Period], list[Row]]:
    """The last months, oldest first, and every regular return as it stands in them."""
    shown = [Period.month(today)]
    while len(shown) < months:
        shown.insert(0, shown[0].before())
    marked = frozenset(NotComing.objects.filter(lifted=False).values_list("source", "organisation", "period"))
    since = {(one.source, one.organisation): one.since for one in Agreement.objects.filter(ended_at=None)}
    rows = []
    for line, deliveries in with_deliveries(today=today):
        if line.cadence not in CADENCES or not line.next_period:
            continue
        wanted = _wanted(line, deliveries, since.get((line.key, line.organisation)), shown[-1].last)
        cells = tuple(
            _cell(line, period, deliveries, marked, today) for period in wanted if period.last >= shown[0].first
        )
        rows.append(Row(line, _still_wanted(line, cells)))
    return shown, rows


def gaps(*, today: date, months: int = MONTHS) -> list[tuple[Expected, tuple[str, ...]]]:
    """The returns of the last months that did not come though later ones did, each with the periods that lack."""
    _, rows = calendar(today=today, months=months)
    found = []
    for row in rows:
        if not row.line.last_period:
            continue
        newest = Period.parse(row.line.last_period).last
        lacking = [one.period for one in row.cells if one.stand is Stand.MISSING and _ends(one) < newest]
        if lacking:
            found.append((row.line, tuple(lacking)))
    return found


def _still_wanted(line: Expected, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells without those a list as at a day makes up for: it says all that an earlier one would have said."""
    newest = Period.parse(line.last_period) if line.last_period else None
    if newest is None or newest.kind != "day":
        return cells
    return tuple(one for one in cells if one.stand is not Stand.MISSING or _ends(one) >= newest.last)


def _ends(cell: Cell) -> date:
    return Period.parse(cell.period).last


def _wanted(line: Expected, deliveries: list[Delivery], since: date | None, until: date) -> Iterator[Period]:
    """The periods a return is expected for: from the first that came or was agreed, up to a day."""
    came = [Period.parse(key) for delivery in deliveries for key in delivery.periods]
    agreed = first_period(since, line.cadence) if since else None
    period = min(came, key=lambda one: one.last, default=agreed)
    if period is not None and came and in_many_months(deliveries, line.cadence):
        period = financial_year(period.first)
    while period is not None and period.last <= until:
        yield period
        period = following(period, line.cadence)


def _cell(
    line: Expected, period: Period, deliveries: list[Delivery], marked: frozenset[tuple[str, str, str]], today: date
) -> Cell:
    due = due_day(period, line.cadence)
    first = next((one for one in deliveries if _covers(one, period)), None)
    if first is not None:
        late = max(0, (timezone.localdate(first.received_at) - due).days)
        return Cell(period.key, Stand.CAME_LATE if late else Stand.CAME, due, late, first.key)
    if (line.key, line.organisation, period.key) in marked:
        return Cell(period.key, Stand.NOT_COMING, due)
    if due < today:
        return Cell(period.key, Stand.MISSING, due, (today - due).days)
    return Cell(period.key, Stand.DUE, due)


def _covers(delivery: Delivery, period: Period) -> bool:
    """Whether a delivery brings a period: by its own key, by another that holds its last month, or by a day in it."""
    last = Period.month(period.last)
    return any(
        (one := Period.parse(key)).key == period.key
        or (one.kind == "day" and period.first <= one.first <= period.last)
        or (one.kind != "rolling year" and one.first <= last.first and last.last <= one.last)
        for key in delivery.periods
    )
