"""Measures each delivery against the core dataset as it lands, and keeps the score with its reasons (R050)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import timezone

from heard.evidence.schema import TABLES
from heard.evidence.snapshot import EMPTY
from heard.record.intake.expected import CADENCES, due_day
from heard.record.intake.models import Agreement, Conformance, Delivery
from heard.record.intake.sources import every_connector
from heard.record.intake.staged import Staged
from heard.record.places.models import Organisation
from heard.sources.conformance import CoreField, Filled, Measured, Score, rules, scored
from heard.sources.connector import Connector
from heard.vocabulary.measures import State
from heard.vocabulary.periods import Period

REFERENCE = "reference"
"""The stakeholder group of registers and censuses: no return, and so not scored."""
Ask = Callable[[str], list[dict[str, Any]]]
"""Rows of a query over the views `responses`, `passages` and `counts`."""


@dataclass(slots=True)
class Rows:
    """What the rows of one delivery hold: each core field, and how often who people are is told."""

    filled: list[Filled] = field(default_factory=list)
    people: dict[str, tuple[int, int]] = field(default_factory=dict)


def score_of(delivery: Delivery, staged: Staged, connector: Connector) -> Score | None:
    """The score of a delivery about to land, by its staged rows; None for a register, or where nothing can be told."""
    if connector.kind.stakeholder_group == REFERENCE:
        return None
    return scored(_measured(delivery, rows_of(_asking(staged)).get(staged.delivery, Rows()), connector))


def keep_score(delivery: Delivery, score: Score | None) -> None:
    """Keep a delivery's score with its reasons; where there is none, nothing."""
    if score is not None:
        parts = [asdict(part) for part in score.parts]
        kept = {"score": score.score, "parts": parts, "rules": score.rules}
        Conformance.objects.update_or_create(delivery=delivery, defaults=kept)


def score_unscored(ask: Ask) -> int:
    """Score the deliveries in use that landed before there were scores; returns how many were."""
    known = {one.key: one for one in every_connector() if one.kind.stakeholder_group != REFERENCE}
    waiting = Delivery.objects.filter(state=Delivery.State.LANDED, conformance=None, source__in=known)
    if not waiting.exists():
        return 0
    rows, number = rows_of(ask), 0
    for delivery in waiting:
        score = scored(_measured(delivery, rows.get(delivery.key, Rows()), known[delivery.source]))
        keep_score(delivery, score)
        number += score is not None
    return number


def _asking(staged: Staged) -> Ask:
    database = staged.database()
    for name in ("responses", "passages", "counts"):
        rows = f"SELECT * FROM {staged.reading(name)}" if staged.file(name).exists() else _no_rows(name)
        database.execute(f"CREATE TEMP VIEW {name} AS {rows}")

    def ask(sql: str) -> list[dict[str, Any]]:
        found = database.execute(sql)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return ask


def _no_rows(name: str) -> str:
    columns = ", ".join(f'{EMPTY[one.type]} AS "{one.name}"' for one in TABLES[name].columns)
    return f"SELECT {columns} WHERE false"


def rows_of(ask: Ask) -> dict[str, Rows]:
    """What the rows of each delivery hold, by its key."""
    people = rules().people
    told = [f'count(*) FILTER ({_filled("responses", column)}) AS "{column}"' for column in people]
    found: defaultdict[str, Rows] = defaultdict(Rows)
    for row in ask(f"SELECT delivery, count(*) AS n, {', '.join(told)} FROM responses GROUP BY delivery"):
        found[row["delivery"]].people = {column: (row[column], row["n"]) for column in people}
    for table, wanted in (("responses", rules().responses), ("counts", rules().counts)):
        columns = [column for one in wanted for column in _counting(table, one)]
        for row in ask(f"SELECT delivery, {', '.join(columns)} FROM {table} GROUP BY delivery"):
            found[row["delivery"]].filled += [Filled(one, row[one.key], row[f"of_{one.key}"]) for one in wanted]
    return dict(found)


def _counting(table: str, one: CoreField) -> tuple[str, str]:
    kinds = ", ".join(f"'{kind}'" for kind in one.kinds)
    asked = [f"kind IN ({kinds})"] if kinds else []
    asked += [f"NOT ({_filled(table, column)})" for column in one.unless]
    of = " AND ".join(asked) or "true"
    filled = " OR ".join(_filled(table, column) for column in one.any)
    return f"count(*) FILTER ({of}) AS of_{one.key}", f"count(*) FILTER (({of}) AND ({filled})) AS {one.key}"


def _filled(table: str, column: str) -> str:
    """The condition that a column is filled."""
    if column in _SAID_ELSEWHERE:
        return _SAID_ELSEWHERE[column]
    types = {one.name: one.type for one in TABLES[table].columns}
    return f"\"{column}\" <> ''" if types[column] == "text" else f'"{column}" IS NOT NULL'


_SAID_ELSEWHERE = {
    "words": "response IN (SELECT response FROM passages)",
    "suppressed": f"state <> '{State.FIGURE}'",
}
"""What the rules name and no column of its own holds."""


def _measured(delivery: Delivery, rows: Rows, connector: Connector) -> Measured:
    in_register = Organisation.objects.filter(in_register=True)
    return Measured(
        accepted=delivery.rows_accepted,
        rejected=delivery.rows_rejected,
        filled=rows.filled,
        organisations=len(delivery.organisations),
        known=in_register.filter(code__in=delivery.organisations).count() if in_register.exists() else None,
        days_late=_days_late(delivery, connector.cadence),
        people=rows.people,
    )


def _days_late(delivery: Delivery, cadence: str) -> int | None:
    """How many days after its due day a delivery came; None where none is set. Of several periods the last decides."""
    agreed = Agreement.objects.filter(source=delivery.source, organisation__in=delivery.organisations, ended_at=None)
    cadence = next((one.cadence for one in agreed if one.cadence), cadence)
    if cadence not in CADENCES or not delivery.periods:
        return None
    last = max((Period.parse(key) for key in delivery.periods), key=lambda period: period.last)
    return (timezone.localdate(delivery.received_at) - due_day(last, cadence)).days


def scores_of(deliveries: Iterable[Delivery]) -> Mapping[int, Conformance]:
    """The kept scores of these deliveries by their row's key; those that have none are left out."""
    return {one.delivery_id: one for one in Conformance.objects.filter(delivery__in=[one.pk for one in deliveries])}
