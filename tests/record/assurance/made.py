"""A quarter to look at, and what comes in it."""

from datetime import date, datetime

from heard.record.assurance.look import Look
from heard.record.intake.models import Delivery
from heard.vocabulary.periods import Period

TODAY = date(2026, 10, 20)
QUARTER = Period.parse("FY2026-27-Q2")


def fresh(look: Look) -> Look:
    return Look(look.commissioner, look.period, look.today)


def said(lines) -> str:
    return "\n".join(line.sentence for line in lines)


def delivered(
    source: str, name: str, periods: list[str], organisations: list[str], at: datetime, **more: int
) -> Delivery:
    made = Delivery.objects.create(
        key=f"{source}-{periods[0]}", sha256=source, file_name=f"{source}-{periods[0]}.csv", size=1, source=source,
        source_name=name, version="1", state="landed", received_by="t", periods=periods, organisations=organisations,
        **more,
    )  # fmt: skip
    Delivery.objects.filter(pk=made.pk).update(received_at=at)
    return made
