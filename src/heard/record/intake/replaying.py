"""Taking a wrong delivery back, and making the lake again: both read what was received once more."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from django.db import transaction

from heard.evidence.lake import Lake
from heard.evidence.schema import TABLES
from heard.record.home import Home
from heard.record.intake.applying import apply, withdraw
from heard.record.intake.editions import publish
from heard.record.intake.giving_way import emptied
from heard.record.intake.landing import landed
from heard.record.intake.lease import writing
from heard.record.intake.leftovers import nothing_left
from heard.record.intake.models import Delivery
from heard.record.intake.sources import connector_for
from heard.record.intake.staging import stage
from heard.record.intake.vault import forget_rejects, let_go, lock_away
from heard.record.intake.workroom import staging
from heard.record.ledger.doors import record
from heard.record.places.register import registered
from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.vocabulary.refusal import Refusal

Told = Callable[[str], None]
REREAD = (Delivery.State.LANDED, Delivery.State.SUPERSEDED)


def undo(key: str, *, by: str, because: str, told: Told = lambda line: None) -> Delivery:
    """Take a delivery back: what it brought goes, and what it had replaced returns.

    Raises `Refusal` where no such delivery is in use, or no reason is given.
    """
    delivery = Delivery.objects.filter(key=key, state=Delivery.State.LANDED).first()
    if delivery is None:
        raise Refusal(
            f"No delivery {key} is in use.", next_step="`heard sources` lists the last delivery of each source."
        )
    if not because.strip():
        raise Refusal("Say why the delivery is taken back.")
    home = Home.current()
    lake = Lake(home.lake)
    with writing(home), nothing_left(lake):
        of_source = Delivery.objects.filter(source=delivery.source, state__in=REREAD)
        others = list(of_source.exclude(pk=delivery.pk).order_by("id"))
        withdraw(lake, delivery.key)
        for other in others:
            withdraw(lake, other.key)
        _read_again(lake, home, others, told)
        with transaction.atomic():
            delivery.state = Delivery.State.UNDONE
            delivery.save(update_fields=["state"])
            _save(others)
            let_go([delivery.key])
            forget_rejects(home, delivery)
            publish(lake.versions(), because=f"delivery {delivery.key} taken back")
            record("delivery_undone", f"delivery:{delivery.key}", by=by, because=because)
    return delivery


def rebuild(*, by: str, told: Told = lambda line: None) -> int:
    """Make the lake again from the landing folder and the mappings on record; returns how many deliveries were read."""
    home = Home.current()
    lake = Lake(home.lake)
    with writing(home), nothing_left(lake):
        every = list(Delivery.objects.filter(state__in=REREAD).order_by("id"))
        for table in TABLES:
            lake.clear(table)
        _read_again(lake, home, every, told)
        with transaction.atomic():
            _save(every)
            publish(lake.versions(), because="the lake was made again")
            record("lake_rebuilt", "lake", by=by, deliveries=len(every))
    return len(every)


def _save(deliveries: Sequence[Delivery]) -> None:
    for delivery in deliveries:
        delivery.save()
    let_go(delivery.key for delivery in deliveries if delivery.state != Delivery.State.LANDED)


def _read_again(lake: Lake, home: Home, deliveries: Iterable[Delivery], told: Told) -> None:
    """Bring deliveries in once more, oldest first, each by its own rule and as if the later ones had not come yet.

    The lake is written; the deliveries are changed in memory only, for the caller to save with the new edition.
    """
    so_far: list[Delivery] = []
    for delivery in deliveries:
        told(f"reading {delivery.file_name} again")
        place = landed(home, delivery.sha256)
        if not place.exists():
            raise Refusal(
                f"{delivery.file_name} is no longer in the landing folder, so it cannot be read again.",
                next_step="Nothing was changed. Load the file once more, then repeat this.",
            )
        connector = connector_for(delivery)
        document = replace(open_document(place), name=delivery.file_name)
        whole = [
            earlier
            for earlier in so_far
            if earlier.source == delivery.source
            and (earlier.sha256 == delivery.sha256 or earlier.pk == delivery.mends_id)
        ]
        with staging(home) as folder:
            reading = Reading(period=delivery.period, organisation=delivery.organisation, register=registered)
            staged = stage(document, connector, reading, folder=folder, delivery=delivery.key, secret=home.secret_key())
            replaced = [earlier.key for earlier in whole]
            apply(lake, staged, source=delivery.source, identity=connector.identity, instead_of=replaced)
            lock_away(staged)
        delivery.state, delivery.superseded_by = Delivery.State.LANDED, None
        delivery.redactor, delivery.model = staged.redactor, staged.model
        delivery.rows_accepted, delivery.duplicates_dropped = staged.rows_accepted, staged.duplicates_dropped
        delivery.responses, delivery.passages = staged.rows["responses"], staged.rows["passages"]
        for gone in [*whole, *emptied(lake, so_far)]:
            if gone.state == Delivery.State.LANDED and gone.source == delivery.source:
                gone.state, gone.superseded_by = Delivery.State.SUPERSEDED, delivery
        so_far.append(delivery)
