"""What returns ask of the people who look after them."""

from collections.abc import Iterable

from django.db.models import Count

from heard.record.asks.ask import Ask, Asker
from heard.record.intake.models import Delivery, RejectedRow
from heard.record.people.roles import Verb


def rows_to_mend(asker: Asker) -> Iterable[Ask]:
    """The deliveries in use of which rows wait to be mended, most rows first."""
    if not asker.person.may(Verb.MEND):
        return
    waiting = RejectedRow.objects.filter(mended=False, delivery__state__in=(Delivery.State.LANDED, "rejected"))
    rows = waiting.values("delivery__key", "delivery__file_name").annotate(rows=Count("id")).order_by("-rows")
    for row in rows:
        number = f"{row['rows']:,} {'row' if row['rows'] == 1 else 'rows'}"
        yield Ask(
            f"Mend {number} that could not be taken", "delivery", {"key": row["delivery__key"]},
            beside=row["delivery__file_name"],
        )  # fmt: skip
