"""The steps of one removal: each may be repeated, so that what a dead process began is finished by the next."""

import csv
from collections.abc import Iterable
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F, Model
from django.db.models.functions import Greatest
from django.utils import timezone

from heard.evidence.lake import Lake
from heard.record.cases.forgetting import forget_passages as forget_in_causes
from heard.record.commissioning.forgetting import forget_passages
from heard.record.erasure.models import Erasure, Rewritten
from heard.record.erasure.planning import Plan
from heard.record.erasure.rewriting import Place, write_without
from heard.record.home import Home
from heard.record.intake.applying import PERSONAL
from heard.record.intake.editions import publish
from heard.record.intake.landing import digest_of, keep, landed
from heard.record.intake.models import Delivery, RejectedRow, Verbatim
from heard.record.intake.workroom import staging
from heard.record.ledger.doors import record
from heard.record.meetings.freezing import strike_forgotten
from heard.record.papers.striking import strike_passages
from heard.record.same_words.doors import forget_responses
from heard.sources.documents import open_document

BATCH = 500
READ_FROM = ("rows_accepted", "duplicates_dropped", "rows_rejected")
"""The numbers of a delivery that make up its rows read."""


def carry_out(erasure: Erasure, lake: Lake, home: Home) -> None:
    """Take out everything an erasure's plan names; whoever calls it holds the writer's lease."""
    plan = Plan(**erasure.plan)
    strike_passages(plan.responses, by=erasure.asked_by)
    _empty_vault(plan, erasure.asked_by)
    for delivery, rows in _by_delivery(plan).items():
        _shorten_rejects(home.rejects / f"{delivery.key}.csv", rows)
    for sha256, places in plan.files.items():
        _rewrite(home, sha256, [(sheet, row) for sheet, row in places])
    for table in PERSONAL:
        lake.remove(table, "response", plan.responses)
    with transaction.atomic():
        _lower(plan)
        publish(lake.versions(), because=f"removal {erasure.key}")
        erasure.state, erasure.out_at = Erasure.State.OUT, timezone.now()
        erasure.save(update_fields=["state", "out_at"])
        record("information_removed", f"erasure:{erasure.key}", by=erasure.asked_by, went=plan.counts)


def _empty_vault(plan: Plan, by: str) -> None:
    for start in range(0, len(plan.passages), BATCH):
        forget_in_causes(plan.passages[start : start + BATCH])
        Verbatim.objects.filter(passage__in=plan.passages[start : start + BATCH]).delete()
        forget_passages(plan.passages[start : start + BATCH])
    forget_responses(plan.responses)
    strike_forgotten(by=by)
    for delivery, sheet, row in plan.rejects:
        RejectedRow.objects.filter(delivery=delivery, sheet=sheet[:100], row=row).delete()


def _by_delivery(plan: Plan) -> dict[Delivery, set[tuple[str, str]]]:
    known = {one.pk: one for one in Delivery.objects.filter(pk__in={delivery for delivery, _, _ in plan.rejects})}
    found: dict[Delivery, set[tuple[str, str]]] = {}
    for delivery, sheet, row in plan.rejects:
        found.setdefault(known[delivery], set()).add((sheet, str(row)))
    return found


def _shorten_rejects(file: Path, rows: set[tuple[str, str]]) -> None:
    """Write the file of rejected rows again without these (sheet, row); its columns are file, sheet, row, ..."""
    if not file.exists():
        return
    draft = file.with_name(f"{file.name}.part")  # the same name each time: what a killed one left is written over
    with file.open(encoding="utf-8-sig", newline="") as came, draft.open("w", encoding="utf-8-sig", newline="") as new:
        csv.writer(new).writerows(line for line in csv.reader(came) if tuple(line[1:3]) not in rows)
    draft.chmod(0o600)
    draft.replace(file)


def _rewrite(home: Home, sha256: str, places: Iterable[Place]) -> None:
    place = landed(home, sha256)
    if not place.exists():
        return
    with staging(home) as folder:
        keep(home, write_without(open_document(place), set(places), folder), sha256, instead=True)
    Rewritten.objects.update_or_create(sha256=sha256, defaults={"now": digest_of(place)})


def _lower(plan: Plan) -> None:
    """Let the numbers of each delivery fall, never below nought."""
    for delivery, falls in plan.deliveries.items():
        changes = dict(falls) | {"rows_read": sum(falls.get(name, 0) for name in READ_FROM)}
        lower = {name: Greatest(F(name) - by, 0) for name, by in changes.items() if by}
        if lower:
            Delivery.objects.filter(pk=int(delivery)).update(**lower)


def overwrite_deleted(*tables: type[Model]) -> None:
    """See to it that the database's own files keep nothing of what was deleted from these tables, or was received."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if (
            connection.vendor == "sqlite"
        ):  # deleted pages are overwritten at once; the log beside the file still has them
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for table in tables or (Verbatim, RejectedRow):
                cursor.execute(f'VACUUM "{table._meta.db_table}"')
