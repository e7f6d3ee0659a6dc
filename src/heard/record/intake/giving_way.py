"""Which deliveries give way to a new one, and which one in use holds what came before."""

from collections.abc import Iterable

from heard.evidence.lake import Lake
from heard.record.intake.models import Delivery
from heard.vocabulary.refusal import Refusal

GAVE_WAY = (Delivery.State.SUPERSEDED, Delivery.State.REJECTED)
"""How a delivery stands that a mended one may have taken the place of."""


def replaced_by(delivery: Delivery) -> list[Delivery]:
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


def in_use_for(key: str) -> Delivery | None:
    """The delivery in use that bytes already are: as they came, or with their rows mended since; None for none.

    Bytes whose rows were mended are not brought in again as they first came: that would undo the mending.
    """
    one = Delivery.objects.filter(key=key, state=Delivery.State.LANDED).first()
    one = one or Delivery.objects.filter(key=key).first()
    while one is not None and one.state in GAVE_WAY:
        one = one.mended_by.first()
    return one if one is not None and one.state == Delivery.State.LANDED else None


def later_than(key: str) -> Delivery | None:
    """The delivery in use that took the place of these bytes, where they came before; None for none."""
    one = Delivery.objects.filter(key=key).first()
    while one is not None and one.state == Delivery.State.SUPERSEDED:
        one = one.superseded_by
    return one if one is not None and one.state == Delivery.State.LANDED and one.key != key else None


def emptied(lake: Lake, among: Iterable[Delivery]) -> list[Delivery]:
    """Those of these deliveries that brought rows once and have none left in the lake."""
    rows = lake.snapshot(lake.versions(), "").query(
        "SELECT DISTINCT delivery FROM responses UNION SELECT DISTINCT delivery FROM counts"
    )
    left = {row["delivery"] for row in rows}
    return [delivery for delivery in among if delivery.responses + delivery.counts and delivery.key not in left]
