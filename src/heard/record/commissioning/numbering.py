"""The numbers that deep dives, decisions and engagement are called by, such as DD-2026-07."""

from datetime import date

from heard.record.commissioning.models import Decision, DeepDive, Engagement

STARTS: dict[type[Decision] | type[DeepDive] | type[Engagement], str] = {
    Decision: "D",
    DeepDive: "DD",
    Engagement: "E",
}


def next_reference(kind: type[Decision] | type[DeepDive] | type[Engagement], day: date) -> str:
    """The next number of a year; called inside the transaction that uses it."""
    start = f"{STARTS[kind]}-{day:%Y}-"
    taken = kind.objects.select_for_update().filter(reference__startswith=start).values_list("reference", flat=True)
    return f"{start}{max((int(one.rsplit('-', 1)[1]) for one in taken), default=0) + 1:02d}"
