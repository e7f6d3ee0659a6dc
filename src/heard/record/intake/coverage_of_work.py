"""How much work waits and how old it is (R078), and how long it takes until somebody looks (R103)."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from heard.record.findings.models import Answer, Shown
from heard.record.intake.models import Delivery, RejectedRow

Ask = Callable[[str], list[dict[str, Any]]]
AGES = (
    ("Less than a week", timedelta(days=7)),
    ("One week to four", timedelta(days=28)),
    ("Four weeks to three months", timedelta(days=91)),
    ("More than three months", timedelta.max),
)
"""How long something has waited, each up to a time."""
LATELY = timedelta(days=365)
"""How far back times are measured: what was brought in from years before says nothing of the work today."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One sort of work that waits: how many of how many, and how many of each age."""

    what: str
    number: int
    of: int
    ages: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """How many days one step takes: the middle of `n`; None where nothing can be told."""

    step: str
    days: float | None
    n: int
    of: str


def waiting(ask: Ask, *, today: date) -> tuple[Waiting, ...]:
    """The comments without a theme, those no person has checked, and the rows to mend, by how long they have waited."""
    came = _days_received()
    rows = ask(
        "SELECT p.delivery, count(*) AS n, count(c.passage) AS coded, count(c.checked) AS checked FROM passages p "
        "LEFT JOIN (SELECT passage, max(CASE WHEN coder <> 'model' THEN 1 END) AS checked FROM codings "
        "GROUP BY passage) c USING (passage) GROUP BY p.delivery"
    )
    whole = sum(row["n"] for row in rows)
    theme = [(came.get(row["delivery"]), row["n"] - row["coded"]) for row in rows]
    checked = [(came.get(row["delivery"]), row["n"] - row["checked"]) for row in rows]
    states = (Delivery.State.LANDED, Delivery.State.REJECTED)
    mend = RejectedRow.objects.filter(delivery__state__in=states, left_out=False)
    to_mend = [(_day(at), 1) for at in mend.filter(mended=False).values_list("delivery__received_at", flat=True)]
    return (
        _waiting("Comments without a theme", theme, whole, today),
        _waiting("Comments that no person has checked", checked, whole, today),
        _waiting("Rows to mend", to_mend, mend.count(), today),
    )


def _waiting(what: str, found: Iterable[tuple[date | None, int]], of: int, today: date) -> Waiting:
    ages: Counter[str] = Counter()
    for came, number in found:
        waited = today - came if came else timedelta.max
        ages[next(name for name, until in AGES if waited < until or until == timedelta.max)] += number
    return Waiting(what, ages.total(), of, tuple((name, ages[name]) for name, _ in AGES))


def times(ask: Ask, *, today: date) -> tuple[Taken, ...]:
    """From the day people said it until it came, until it had themes, and until somebody answered what changed."""
    came = {key: day for key, day in _days_received().items() if today - day <= LATELY}
    given: Counter[int] = Counter()
    for row in ask(
        "SELECT delivery, received_on AS day, count(*) AS n FROM responses WHERE received_on IS NOT NULL GROUP BY 1, 2"
    ):
        if row["delivery"] in came:
            given[max(0, (came[row["delivery"]] - row["day"]).days)] += row["n"]
    coded = sum(row["n"] for row in ask(
        "SELECT delivery, count(DISTINCT passage) AS n FROM codings WHERE coder = 'model' GROUP BY delivery"
    ) if row["delivery"] in came)  # fmt: skip
    first = {one.signal: one.at for one in Answer.objects.order_by("-at")}
    seen = Counter(
        (first[one.signal] - one.at).days
        for one in Shown.objects.filter(on_home=True)
        if one.signal in first and today - _day(one.at) <= LATELY
    )
    return (
        _taken("From the day people said it until it came to us", given, "response"),
        _taken("From the day it came until it had a theme, suggested by machine", Counter({0: coded}), "comment"),
        _taken("From the day a change was first shown until a person answered it", seen, "change"),
    )


def _taken(step: str, days: Counter[int], of: str) -> Taken:
    number, so_far = days.total(), 0
    for day in sorted(days):
        so_far += days[day]
        if number and so_far * 2 >= number:
            return Taken(step, day, number, of)
    return Taken(step, None, 0, of)


def _days_received() -> dict[str, date]:
    landed = Delivery.objects.filter(state=Delivery.State.LANDED).values_list("key", "received_at")
    return {key: _day(at) for key, at in landed}


def _day(at: Any) -> date:
    return timezone.localdate(at)
