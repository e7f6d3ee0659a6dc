"""Removing a person's information: the one door, safe to repeat and to interrupt."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from heard.evidence.lake import Lake
from heard.record.erasure.models import Erasure
from heard.record.erasure.planning import Plan, planned
from heard.record.erasure.reasons import insist_reason
from heard.record.erasure.register import register, registered_for
from heard.record.erasure.removing import carry_out, overwrite_deleted
from heard.record.erasure.screening import held_rows
from heard.record.erasure.search import Row, Told
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.landing import landed
from heard.record.intake.lease import writing
from heard.record.intake.leftovers import nothing_left
from heard.record.intake.models import Delivery
from heard.record.intake.sources import connector_for
from heard.record.ledger.doors import record
from heard.record.people.doors import COMMAND_LINE
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.sources.documents import open_document
from heard.vocabulary.refusal import Refusal

GRACE_HOURS = 24
"""How long old table files stay for whoever is still reading them; longer than any page, report or export takes."""

BACKUPS = (
    "Backups made before this still hold it. Delete them, or keep the register (`heard erase --register FILE`) with "
    "them: `heard restore BACKUP --removed FILE` removes it again."
)


def would_erase(
    *, responses: Iterable[str] = (), rows: Iterable[Row] = (), by: User, told: Told = lambda line: None
) -> Plan:
    """What would go; nothing does. Raises `Refusal` where nothing is named, or something is not here."""
    insist(by, Verb.REMOVE_A_PERSON)
    wanted, places = _insist_named(responses, rows)
    plan, _ = planned(current_snapshot(), responses=wanted, rows=places, told=told)
    return plan


def erase(
    *,
    responses: Iterable[str] = (),
    rows: Iterable[Row] = (),
    because: str,
    by: User,
    grace_hours: int = GRACE_HOURS,
    told: Told = lambda line: None,
) -> Erasure:
    """Remove what these responses and rows hold of a person, everywhere, and never take it in again.

    `rows` are (number of the delivery in the database, row). Where all of it is removed already, the removal that did
    it is returned. Raises `NotAllowed`, and `Refusal` where nothing is named, something is not here, or no reason is
    given that names nobody.
    """
    person = insist(by, Verb.REMOVE_A_PERSON)
    reason = insist_reason(because)
    return _erased(responses, rows, because=reason, by=person.reference, grace_hours=grace_hours, told=told)


def erase_own(rows: Iterable[Row], *, because: str) -> Erasure:
    """Remove what somebody took back themselves, with a code that only they were given; the same removal as `erase`.

    Raises `Refusal` where a row is not here.
    """
    return _erased((), rows, because=because, by="public", grace_hours=GRACE_HOURS, told=lambda line: None)


def _erased(
    responses: Iterable[str], rows: Iterable[Row], *, because: str, by: str, grace_hours: int, told: Told
) -> Erasure:
    wanted, places = _insist_named(responses, rows)
    home = Home.current()
    lake = Lake(home.lake)
    with writing(home), nothing_left(lake):
        finish_begun(lake, home)
        before = [one for name in wanted if (one := _removed_response(name))]
        before += [one for place in places if (one := _removed_row(home, place))]
        wanted = [name for name in wanted if not _removed_response(name)]
        places = [place for place in places if not _removed_row(home, place)]
        if not wanted and not places:
            return before[0]
        plan, entries = planned(current_snapshot(), responses=wanted, rows=places, told=told)
        erasure = _begin(plan, entries, because=because, by=by, grace_hours=grace_hours)
        carry_out(erasure, lake, home)
    overwrite_deleted()
    return erasure


def erase_again(*, told: Told = lambda line: None) -> Erasure | None:
    """Remove what the register names and is here nonetheless, as after an old backup was restored; None for nothing."""
    home = Home.current()
    lake = Lake(home.lake)
    with writing(home), nothing_left(lake):
        finish_begun(lake, home)
        rows = list(_still_here(home, told))
        if not rows:
            return None
        plan, entries = planned(current_snapshot(), rows=rows, insist=False, told=told)
        reason = "the register of removals was applied again"
        erasure = _begin(plan, entries, because=reason, by=COMMAND_LINE, grace_hours=0)
        carry_out(erasure, lake, home)
    overwrite_deleted()
    return erasure


def _still_here(home: Home, told: Told) -> Iterator[Row]:
    for delivery in Delivery.objects.order_by("id"):
        place, connector = landed(home, delivery.sha256), connector_for(delivery)
        register_now = registered_for(delivery.source)
        if place.exists() and register_now:
            told(f"looking through {delivery.file_name}")
            held = held_rows(
                open_document(place),
                connector,
                register_now,
                period=delivery.period,
                organisation=delivery.organisation,
                home=home,
            )
            yield from ((delivery.pk, row) for _, row in held)


@transaction.atomic
def _begin(plan: Plan, entries: list[tuple[str, str, str]], *, because: str, by: str, grace_hours: int) -> Erasure:
    clear_after = timezone.now() + timedelta(hours=grace_hours)
    erasure = Erasure.objects.create(
        key=uuid4().hex[:16], plan=plan.as_dict(), because=because, asked_by=by, clear_after=clear_after
    )
    register(entries)
    record("removal_begun", f"erasure:{erasure.key}", by=by, because=because)
    return erasure


def finish_begun(lake: Lake, home: Home) -> int:
    """Finish what dead processes began; returns how many. Whoever calls it holds the writer's lease."""
    begun = list(Erasure.objects.filter(state=Erasure.State.BEGUN).order_by("id"))
    for erasure in begun:
        carry_out(erasure, lake, home)
    return len(begun)


def finish(*, at_once: bool = False) -> list[Erasure]:
    """Clear old table files away whose grace is over (`at_once`: whose is not, too), and finish what was begun."""
    if not _due(at_once=True):
        return []
    home = Home.current()
    lake = Lake(home.lake)
    with writing(home), nothing_left(lake):
        finish_begun(lake, home)
        due = _due(at_once=at_once)
        if due:
            lake.clear_away(0 if at_once else _hours_since(due))
            _drop_old_uploads(home, due)
        with transaction.atomic():
            for erasure in due:
                erasure.state, erasure.done_at = Erasure.State.DONE, timezone.now()
                erasure.save(update_fields=["state", "done_at"])
                record("removal_finished", f"erasure:{erasure.key}", by=erasure.asked_by)
    overwrite_deleted()
    return due


def finish_due() -> list[Erasure]:
    """The same for a worker's every round: one small question while nothing is due."""
    begun = Erasure.objects.filter(state=Erasure.State.BEGUN).exists()
    return finish() if begun or _due(at_once=False) else []


def unfinished() -> Sequence[Erasure]:
    """Removals of which something is still to be cleared away, oldest first."""
    return list(Erasure.objects.exclude(state=Erasure.State.DONE).order_by("id"))


def _due(*, at_once: bool) -> list[Erasure]:
    begun_or_out = Erasure.objects.exclude(state=Erasure.State.DONE).order_by("id")
    return list(begun_or_out if at_once else begun_or_out.filter(clear_after__lte=timezone.now()))


def _hours_since(due: Sequence[Erasure]) -> int:
    """Whole hours that have passed since the newest of these: files removed later keep their grace."""
    newest = max(erasure.out_at for erasure in due if erasure.out_at)
    return min(GRACE_HOURS, int((timezone.now() - newest).total_seconds() // 3600))


def _drop_old_uploads(home: Home, due: Sequence[Erasure]) -> None:
    """Uploads that nobody decided about before the removal may hold the same rows."""
    newest = max(erasure.begun_at for erasure in due).timestamp()
    for folder in home.staging.glob("upload-*"):
        if folder.stat().st_mtime < newest:
            shutil.rmtree(folder, ignore_errors=True)


def _insist_named(responses: Iterable[str], rows: Iterable[Row]) -> tuple[list[str], list[Row]]:
    wanted, places = list(dict.fromkeys(responses)), list(dict.fromkeys(rows))
    if not wanted and not places:
        raise Refusal("Nothing is named to be removed.", next_step="`heard erase --find` lists what there is.")
    return wanted, places


def _removed_response(name: str) -> Erasure | None:
    return next((one for one in Erasure.objects.all() if name in one.plan["responses"]), None)


def _removed_row(home: Home, place: Row) -> Erasure | None:
    delivery = Delivery.objects.filter(pk=place[0]).first()
    if delivery is None or not landed(home, delivery.sha256).exists():
        return None
    for one in Erasure.objects.all():
        if any(row == place[1] for _, row in one.plan["files"].get(delivery.sha256, ())):
            return one
    return None
