"""Which deliveries give way to a new one: those it replaces whole, and those it leaves without a row."""

from collections.abc import Iterable

from heard.evidence.lake import Lake
from heard.record.intake.models import Delivery
from heard.vocabulary.refusal import Refusal


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


def emptied(lake: Lake, among: Iterable[Delivery]) -> list[Delivery]:
    """Those of these deliveries that brought rows once and have none left in the lake."""
    rows = lake.snapshot(lake.versions(), "").query(
        "SELECT DISTINCT delivery FROM responses UNION SELECT DISTINCT delivery FROM counts"
    )
    left = {row["delivery"] for row in rows}
    return [delivery for delivery in among if delivery.responses + delivery.counts and delivery.key not in left]
