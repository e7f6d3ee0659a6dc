"""The one door through which a file becomes evidence."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from heard.evidence.lake import Lake
from heard.record.erasure.register import version_now
from heard.record.erasure.screening import Screened, screened
from heard.record.home import Home
from heard.record.intake import receipts
from heard.record.intake.applying import apply
from heard.record.intake.checks import notices_on_places
from heard.record.intake.conformance import keep_score, score_of
from heard.record.intake.editions import publish
from heard.record.intake.giving_way import emptied, in_use_for, replaced_by
from heard.record.intake.identity import delivery_key
from heard.record.intake.landing import digest_of, forget, keep
from heard.record.intake.lease import writing
from heard.record.intake.leftovers import nothing_left
from heard.record.intake.models import Delivery, Load
from heard.record.intake.receipts import Receipt, receipt_of
from heard.record.intake.rematching import match_again, save_matched
from heard.record.intake.settling import Known, PeriodNeeded, settle
from heard.record.intake.staged import Staged
from heard.record.intake.staging import Progress, stage
from heard.record.intake.vault import let_go, lock_away, set_rejects_aside
from heard.record.intake.wholeness import notices_on_wholeness
from heard.record.intake.whose import insist_only
from heard.record.intake.workroom import staging
from heard.record.ledger.doors import record
from heard.record.places.doors import remember_places
from heard.record.places.register import registered
from heard.sources.connector import Connector, Notice, Reading
from heard.vocabulary.refusal import Refusal

__all__ = ["Known", "PeriodNeeded", "check", "emptied", "load", "settle"]


def load(
    path: Path,
    *,
    by: str,
    name: str = "",
    source: str = "",
    mapping: str = "",
    period: str = "",
    organisation: str = "",
    mends: Delivery | None = None,
    sha256: str = "",
    received_on: date | None = None,
    only: str = "",
    progress: Progress = lambda rows: None,
) -> Receipt:
    """Recognise a file, check it row by row and bring it into a new edition, all or nothing.

    `mapping` is the text of a mapping (TOML); `mends` the delivery this is the mended whole of, which it replaces;
    `sha256` the digest of the bytes as they came, where they may have been written again since. `received_on` is the
    day an earlier return came, where it is loaded only now: how late it was is counted from that day, and the ledger
    says both. `only` is the one organisation the file may speak of, and is about where it says none. Raises `Refusal`
    where nothing was done, also for a day that has not come. Safe to repeat: the same bytes under the same version and
    period are received once.
    """
    if received_on is not None and received_on > timezone.localdate():
        raise Refusal("A file cannot have come on a day that has not come yet.", next_step="Give the day it came.")
    whose = organisation or only
    known = settle(path, name=name, source=source, mapping=mapping, period=period, organisation=whose)
    sha256 = sha256 or digest_of(path)
    while True:  # read again where something was removed at a person's request while it was read
        with _read(known, sha256=sha256, by=by, received_on=received_on, progress=progress) as read:
            if isinstance(read, Receipt):
                return read
            insist_only(only, read.staged.organisations)
            read.delivery.mends = mends
            receipt = _bring_in(read) if read.staged.rows_accepted else _nothing_taken(read)
        if receipt is not None:
            return receipt


def check(
    path: Path,
    *,
    source: str = "",
    mapping: str = "",
    period: str = "",
    organisation: str = "",
    limit: int | None = None,
) -> Receipt:
    """Read and check a file and say what loading would do; nothing is kept.

    `limit` stops after that many rows, for a preview. Raises `Refusal` as `load` does.
    """
    known = settle(path, source=source, mapping=mapping, period=period, organisation=organisation)
    with _read(known, sha256=digest_of(path), limit=limit) as read:
        if isinstance(read, Receipt):
            return read
        delivery, staged = read.delivery, read.staged
        _fill(delivery, staged, [*staged.notices, *notices_on_places(delivery.source, staged)])
    receipt = receipt_of(delivery, file=known.document.name, status=receipts.CHECKED)
    receipt.delivery = ""
    return receipt


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read into a staging folder: as it will be kept, and what it will be on record."""

    screened: Screened
    connector: Connector
    staged: Staged
    delivery: Delivery
    home: Home

    @property
    def file(self) -> str:
        return self.screened.document.name

    @property
    def out_of_date(self) -> bool:
        """Whether something was put on the register of removals after the file was held against it."""
        return version_now() != self.screened.register


@contextmanager
def _read(
    known: Known,
    *,
    sha256: str,
    by: str = "",
    received_on: date | None = None,
    progress: Progress = lambda rows: None,
    limit: int | None = None,
) -> Iterator[_Read | Receipt]:
    """Read a file into a staging folder of its own; the receipt instead where its bytes are in use already."""
    home, connector = Home.current(), known.connector
    key = delivery_key(sha256, connector.key, known.version, known.period)
    if earlier := in_use_for(key):
        yield receipt_of(earlier, file=known.document.name, status=receipts.ALREADY_RECEIVED)
        return
    period, organisation = known.period, known.organisation
    with staging(home) as folder:
        clean = screened(known.document, connector, period=period, organisation=organisation, folder=folder, home=home)
        staged = stage(
            clean.document,
            connector,
            Reading(period=period, organisation=organisation, register=registered),
            folder=folder,
            delivery=key,
            secret=home.secret_key(),
            progress=progress,
            limit=limit,
        )
        whole = notices_on_wholeness(known.document, connector.key, staged) if limit is None else []
        staged.notices = [*known.notices, *clean.notices, *whole, *staged.notices]
        delivery = _on_record(known, staged, sha256=sha256, by=by)
        if received_on is not None:
            delivery.received_at = timezone.make_aware(datetime.combine(received_on, time(12)))
        yield _Read(clean, connector, staged, delivery, home)


def _on_record(known: Known, staged: Staged, *, sha256: str, by: str) -> Delivery:
    return Delivery(
        key=staged.delivery,
        sha256=sha256,
        file_name=known.document.name,
        size=known.document.path.stat().st_size,
        source=known.connector.key,
        source_name=known.connector.name[:200],
        version=known.version,
        mapping=known.connector.mapping,
        period=known.period,
        organisation=known.organisation,
        received_by=by,
    )


def _fill(delivery: Delivery, staged: Staged, notices: Iterable[Notice]) -> None:
    delivery.rows_read = staged.rows_read
    delivery.rows_accepted = staged.rows_accepted
    delivery.rows_rejected = staged.rows_rejected
    delivery.duplicates_dropped = staged.duplicates_dropped
    delivery.responses = staged.rows["responses"]
    delivery.passages = staged.rows["passages"]
    delivery.counts = staged.rows["counts"]
    delivery.represented = staged.represented
    delivery.periods = sorted(staged.periods)
    delivery.organisations = sorted(staged.organisations)
    delivery.warnings = [{"code": n.code, "message": n.message, "rows": n.rows} for n in notices]
    delivery.redactor, delivery.model = staged.redactor, staged.model


def _nothing_taken(read: _Read) -> Receipt | None:
    """A file of which no row could be taken: it and its rejected rows are kept to be mended, nothing else."""
    delivery, staged, home = read.delivery, read.staged, read.home
    _fill(delivery, staged, staged.notices)
    if not staged.rows_rejected:
        receipt = receipt_of(delivery, file=read.file, status=receipts.REJECTED)
        receipt.delivery = ""
        receipt.message = (
            " ".join(n.message for n in staged.notices) or "The file holds no rows with figures or answers."
        )
        return receipt
    with writing(home):
        if read.out_of_date:
            return None
        with _kept(read), transaction.atomic():  # rejected rows are mended in the file they came in
            delivery.state = Delivery.State.REJECTED
            delivery.save()
            set_rejects_aside(home, delivery, staged)
            record("delivery_rejected", f"delivery:{delivery.key}", by=delivery.received_by, rows=staged.rows_rejected,
                   received_on=_day(delivery))  # fmt: skip
    return receipt_of(delivery, file=read.file, status=receipts.REJECTED)


@contextmanager
def _kept(read: _Read) -> Iterator[None]:
    """Keep a file in the landing folder, unless what follows fails and nothing on record needs it."""
    home, sha256 = read.home, read.delivery.sha256
    keep(home, read.screened.document.path, sha256, instead=bool(read.screened.rows))
    try:
        yield
    except BaseException:
        needed = Delivery.objects.filter(sha256=sha256).exists() or Load.objects.filter(file__endswith=sha256).exists()
        if not needed:
            forget(home, sha256)
        raise


def _bring_in(read: _Read) -> Receipt | None:
    """Write what was read; nothing is done, and None returned, where the register of removals grew meanwhile."""
    delivery, home = read.delivery, read.home
    lake = Lake(home.lake)
    with writing(home), nothing_left(lake):
        if read.out_of_date:
            return None
        if earlier := in_use_for(delivery.key):  # another process brought the same bytes in while this one read them
            return receipt_of(earlier, file=read.file, status=receipts.ALREADY_RECEIVED)
        with _kept(read):
            superseded = _written(lake, read)
    status = receipts.SUPERSEDED_EARLIER if superseded else receipts.LANDED
    return receipt_of(delivery, file=read.file, status=status)


def _written(lake: Lake, read: _Read) -> Collection[Delivery]:
    """Bring staged rows into the lake and make the edition that shows them; returns the deliveries they replaced."""
    delivery, staged = read.delivery, read.staged
    replaced = replaced_by(delivery)
    changed = apply(
        lake,
        staged,
        source=delivery.source,
        identity=read.connector.identity,
        instead_of=[earlier.key for earlier in replaced],
    )
    notices = [*staged.notices, *notices_on_places(delivery.source, staged)]
    lock_away(staged)
    others = Delivery.objects.filter(source=delivery.source, state=Delivery.State.LANDED)
    gone = [*replaced, *emptied(lake, others)] if changed else []
    superseded = {one.pk: one for one in gone}.values()
    rematched = match_again(lake, read.home, staged.places.values())
    _fill(delivery, staged, notices)
    score = score_of(delivery, staged, read.connector)
    with transaction.atomic():
        delivery.state = Delivery.State.LANDED
        delivery.save()
        keep_score(delivery, score)
        for earlier in superseded:
            earlier.state, earlier.superseded_by = Delivery.State.SUPERSEDED, delivery
            earlier.save(update_fields=["state", "superseded_by"])
        let_go(earlier.key for earlier in superseded)
        remember_places(staged.places.values())
        save_matched(rematched)
        set_rejects_aside(read.home, delivery, staged)
        publish(lake.versions(), because=f"delivery {delivery.key} landed")
        record("delivery_landed", f"delivery:{delivery.key}", by=delivery.received_by, rows=staged.rows_accepted,
               received_on=_day(delivery))  # fmt: skip
    return superseded


def _day(delivery: Delivery) -> str:
    return str(timezone.localdate(delivery.received_at))
