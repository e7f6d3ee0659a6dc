"""What returns ask of the people who look after them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count

from heard.record.asks.ask import Ask
from heard.record.intake.models import Delivery, RejectedRow
from heard.record.people.models import User
from heard.record.people.roles import Verb


def rows_to_mend(person: User, day: date) -> Iterable[Ask]:
    """The deliveries in use of which rows wait to be mended, most rows first."""
    if not person.may(Verb.MEND):
        return
    waiting = RejectedRow.objects.filter(mended=False, delivery__state__in=(Delivery.State.LANDED, "rejected"))
    rows = waiting.values("delivery__key", "delivery__file_name").annotate(rows=Count("id")).order_by("-rows")
    for row in rows:
        number = f"{row['rows']:,} {'row' if row['rows'] == 1 else 'rows'}"
        yield Ask(
            f"Mend {number} that could not be taken", "delivery", {"key": row["delivery__key"]},
            title=row["delivery__file_name"],
        )  # fmt: skip
