"""The one door through which a file becomes evidence."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from heard.evidence.lake import Lake
from heard.record.home import Home
from heard.record.intake import receipts
from heard.record.intake.applying import apply
from heard.record.intake.checks import notices_on_places
from heard.record.intake.editions import publish
from heard.record.intake.identity import delivery_key
from heard.record.intake.landing import digest_of, forget, keep
from heard.record.intake.lease import writing
from heard.record.intake.leftovers import nothing_left
from heard.record.intake.models import Delivery, Load
from heard.record.intake.receipts import Receipt, receipt_of
from heard.record.intake.rematching import match_again, save_matched
from heard.record.intake.sources import connector_named, every_connector, insist_mapped, mapped
from heard.record.intake.staging import Progress, Staged, stage
from heard.record.intake.vault import let_go, lock_away, set_rejects_aside
from heard.record.intake.workroom import staging
from heard.record.ledger.doors import record
from heard.record.places.doors import remember_places
from heard.record.places.register import registered
from heard.sources.connector import Connector, Notice, Reading, Recognition
from heard.sources.documents import Document, open_document
from heard.sources.recognition import recognise, seen
from heard.vocabulary.periods import FORMS_IN_WORDS, Period
from heard.vocabulary.refusal import Refusal


class PeriodNeeded(Refusal):
    """A file that is recognised, but says nowhere which period it is for."""


_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:-]{0,79}")


@dataclass(frozen=True, slots=True)
class Known:
    """A file whose source and period are settled, ready to be read."""

    document: Document
    connector: Connector
    period: str
    organisation: str
    notices: tuple[Notice, ...]

    @property
    def version(self) -> str:
        """The version of what reads it."""
        return self.connector.version


def settle(
    path: Path, *, name: str = "", source: str = "", mapping: str = "", period: str = "", organisation: str = ""
) -> Known:
    """Find out what a file is and which period it speaks of.

    Raises `Refusal` where it cannot be read, is not recognised, or holds no period and none is given.
    """
    if organisation and not _CODE.fullmatch(organisation):
        raise Refusal(f"“{organisation[:40]}” is not an organisation's code.", next_step="Give its ODS code, as RR8.")
    document = open_document(path)
    if name:
        document = replace(document, name=name)
    if mapping:
        connector = mapped(mapping)
        insist_mapped(mapping, document)
        found = _insist(connector, document)
    elif source:
        connector = connector_named(source)
        found = _insist(connector, document)
    else:
        connector, found = recognise(document, every_connector())
    notices: list[Notice] = []
    settled = Period.parse(period).key if period else found.period
    if not settled and found.suggested_period:
        settled = found.suggested_period
        notices.append(
            Notice(
                "period_suggested", f"The file holds no period. {Period.parse(settled)} was taken from its name: check."
            )
        )
    if not settled and found.needs_period:
        raise PeriodNeeded(
            f"{document.name} is {connector.name}, but holds no period.",
            next_step=f"Say which with --period: {FORMS_IN_WORDS}.",
        )
    return Known(document, connector, settled, organisation, tuple(notices))


def _insist(connector: Connector, document: Document) -> Recognition:
    found = connector.recognise(document)
    if found is None:
        raise Refusal(
            f"{document.name} does not look like {connector.name}. It holds {seen(document)}.",
            next_step="Check that it is the right file, or let Heard recognise it by naming no source.",
        )
    return found


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
    progress: Progress = lambda rows: None,
) -> Receipt:
    """Recognise a file, check it row by row and bring it into a new edition, all or nothing.

    `mapping` is the text of a mapping (TOML); `mends` the delivery this is the mended whole of, which it
    replaces. Raises `Refusal` where nothing was done. Safe to repeat: the same bytes under the same version and
    period are received once.
    """
    known = settle(path, name=name, source=source, mapping=mapping, period=period, organisation=organisation)
    file, home = known.document.name, Home.current()
    sha256 = digest_of(path)
    key = delivery_key(sha256, known.connector.key, known.version, known.period)
    if earlier := _in_use(key):
        return receipt_of(earlier, file=file, status=receipts.ALREADY_RECEIVED)
    with staging(home) as folder:
        reading = Reading(period=known.period, organisation=organisation, register=registered)
        staged = stage(
            known.document,
            known.connector,
            reading,
            folder=folder,
            delivery=key,
            secret=home.secret_key(),
            progress=progress,
        )
        staged.notices = [*known.notices, *staged.notices]
        delivery = _on_record(known, staged, sha256=sha256, by=by)
        delivery.mends = mends
        if not staged.rows_accepted:
            return _nothing_taken(delivery, staged, path, file=file, home=home)
        return _bring_in(delivery, staged, known, path, file=file, home=home)


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
    home, sha256 = Home.current(), digest_of(path)
    key = delivery_key(sha256, known.connector.key, known.version, known.period)
    if earlier := _in_use(key):
        return receipt_of(earlier, file=known.document.name, status=receipts.ALREADY_RECEIVED)
    with staging(home) as folder:
        reading = Reading(period=known.period, organisation=organisation, register=registered)
        staged = stage(
            known.document,
            known.connector,
            reading,
            folder=folder,
            delivery=key,
            secret=home.secret_key(),
            limit=limit,
        )
        delivery = _on_record(known, staged, sha256=sha256, by="")
        _fill(delivery, staged, [*known.notices, *staged.notices, *notices_on_places(delivery.source, staged)])
    receipt = receipt_of(delivery, file=known.document.name, status=receipts.CHECKED)
    receipt.delivery = ""
    return receipt


def _in_use(key: str) -> Delivery | None:
    return Delivery.objects.filter(key=key, state=Delivery.State.LANDED).first()


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


def _nothing_taken(delivery: Delivery, staged: Staged, path: Path, *, file: str, home: Home) -> Receipt:
    """A file of which no row could be taken: it and its rejected rows are kept to be mended, nothing else."""
    _fill(delivery, staged, staged.notices)
    if not staged.rows_rejected:
        receipt = receipt_of(delivery, file=file, status=receipts.REJECTED)
        receipt.delivery = ""
        receipt.message = (
            " ".join(n.message for n in staged.notices) or "The file holds no rows with figures or answers."
        )
        return receipt
    with _kept(home, path, delivery.sha256), transaction.atomic():  # rejected rows are mended in the file they came in
        delivery.state = Delivery.State.REJECTED
        delivery.save()
        set_rejects_aside(home, delivery, staged)
        record("delivery_rejected", f"delivery:{delivery.key}", by=delivery.received_by, rows=staged.rows_rejected)
    return receipt_of(delivery, file=file, status=receipts.REJECTED)


@contextmanager
def _kept(home: Home, path: Path, sha256: str) -> Iterator[None]:
    """Keep a file in the landing folder, unless what follows fails and nothing on record needs it."""
    keep(home, path, sha256)
    try:
        yield
    except BaseException:
        needed = Delivery.objects.filter(sha256=sha256).exists() or Load.objects.filter(file__endswith=sha256).exists()
        if not needed:
            forget(home, sha256)
        raise


def _bring_in(delivery: Delivery, staged: Staged, known: Known, path: Path, *, file: str, home: Home) -> Receipt:
    lake = Lake(home.lake)
    with writing(home), nothing_left(lake), _kept(home, path, delivery.sha256):
        if earlier := _in_use(delivery.key):  # another process brought the same bytes in while this one read them
            return receipt_of(earlier, file=file, status=receipts.ALREADY_RECEIVED)
        replaced = _replaced_by(delivery)
        changed = apply(
            lake,
            staged,
            source=delivery.source,
            identity=known.connector.identity,
            instead_of=[earlier.key for earlier in replaced],
        )
        notices = [*staged.notices, *notices_on_places(delivery.source, staged)]
        lock_away(staged)
        others = Delivery.objects.filter(source=delivery.source, state=Delivery.State.LANDED)
        gone = [*replaced, *emptied(lake, others)] if changed else []
        superseded = {one.pk: one for one in gone}.values()
        rematched = match_again(lake, home, staged.places.values())
        with transaction.atomic():
            _fill(delivery, staged, notices)
            delivery.state = Delivery.State.LANDED
            delivery.save()
            for earlier in superseded:
                earlier.state, earlier.superseded_by = Delivery.State.SUPERSEDED, delivery
                earlier.save(update_fields=["state", "superseded_by"])
            let_go(earlier.key for earlier in superseded)
            remember_places(staged.places.values())
            save_matched(rematched)
            set_rejects_aside(home, delivery, staged)
            publish(lake.versions(), because=f"delivery {delivery.key} landed")
            record("delivery_landed", f"delivery:{delivery.key}", by=delivery.received_by, rows=staged.rows_accepted)
    status = receipts.SUPERSEDED_EARLIER if superseded else receipts.LANDED
    return receipt_of(delivery, file=file, status=status)


def _replaced_by(delivery: Delivery) -> list[Delivery]:
    """The deliveries in use whose rows go whole: the same bytes read before, and the one this mends."""
    in_use = Delivery.objects.filter(source=delivery.source, state=Delivery.State.LANDED)
    if delivery.mends and delivery.mends.state == Delivery.State.LANDED:
        mended = in_use.filter(pk=delivery.mends.pk)
        if not mended:  # someone else mended it, or took it back, while this was read
            raise Refusal(
                f"{delivery.mends.file_name} is not in use any more.",
                next_step="Open its page to see what became of it.",
            )
        return list(in_use.filter(sha256=delivery.sha256) | mended)
    return list(in_use.filter(sha256=delivery.sha256))


def emptied(lake: Lake, among: Iterable[Delivery]) -> list[Delivery]:
    """Those of these deliveries that brought rows once and have none left in the lake."""
    rows = lake.snapshot(lake.versions(), "").query(
        "SELECT DISTINCT delivery FROM responses UNION SELECT DISTINCT delivery FROM counts"
    )
    left = {row["delivery"] for row in rows}
    return [delivery for delivery in among if delivery.responses + delivery.counts and delivery.key not in left]
