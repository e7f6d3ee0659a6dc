"""What the pages about returns say of files, periods, states and senders."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from heard.record.intake.expected import DUE, LATE, NEVER, Expected
from heard.record.intake.models import Delivery
from heard.record.intake.preview import Preview
from heard.record.people.models import User
from heard.record.places.names import names_of
from heard.record.tokens.models import Token
from heard.sources.connector import Identity
from heard.vocabulary.periods import MONTHS, Period
from heard.web.design.words import commas, counted, day, in_a_row
from heard.web.intake.advice import in_short

STATES = {
    Delivery.State.LANDED: ("In use", "done"),
    Delivery.State.SUPERSEDED: ("Replaced", "usual"),
    Delivery.State.UNDONE: ("Taken back", "usual"),
    Delivery.State.REJECTED: ("No row could be taken", "worse"),
}
"""Each state of a delivery: its words, and the kind of mark that goes with them."""

CADENCE = {
    "monthly": "every month",
    "quarterly": "every quarter",
    "yearly": "every year",
    "once": "once",
    "as it happens": "as it happens",
}
KEPT_APART = {
    Identity.BY_KEY: "Each row has the sender's own reference. A later file with the same reference replaces the row.",
    Identity.BY_PERIOD: "A later file replaces what an earlier one said of the same place and period.",
    Identity.BY_CONTENT: "Files may overlap. What an earlier file already said is left out, so nothing counts twice.",
}


def in_words(periods: Sequence[str]) -> str:
    """The periods a file speaks of: "October 2019", or "April 2019 to March 2020"."""
    known = sorted(Period.parse(key) for key in periods)
    if not known:
        return ""
    first, last = known[0], known[-1]
    if first == last:
        return str(first)
    return f"{_month(first.first)} to {_month(max(known, key=lambda period: period.last).last)}"


def _month(when: date) -> str:
    return f"{MONTHS[when.month - 1]} {when.year}"


def outcome(told: Preview | Delivery) -> str:
    """What reading a file gave, in one line: what it is, rows in, and what to look at."""
    return f"Recognised as {told.source_name}{', ' if period_of(told) else ''}{period_of(told)}. {rows_of(told)}."


def about(told: Preview) -> str:
    """Whom a file speaks of, in a sentence; "" where it names nobody."""
    names = sorted(names_of(told.organisations).values())
    if not names:
        return ""
    return f"It speaks of {in_a_row(names) if len(names) <= 3 else counted(len(names), 'organisation')}."


def period_of(told: Preview | Delivery) -> str:
    """The period a file speaks of, in words; "" where it has none."""
    return in_words(told.periods or ([told.period] if told.period else []))


def rows_of(told: Preview | Delivery) -> str:
    """The rows of a file by their fate: `36 rows in, 4 need you`."""
    parts = [f"{counted(told.rows_accepted, 'row')} in"]
    if told.rows_rejected:
        parts.append(f"{commas(told.rows_rejected)} {'needs' if told.rows_rejected == 1 else 'need'} you")
    if told.duplicates_dropped:
        parts.append(counted(told.duplicates_dropped, "repeated row") + " left out")
    return ", ".join([*parts, *in_short(told.warnings)])


def expected_line(line: Expected, names: dict[str, str]) -> str:
    """One return in a sentence: "Harbour Community: complaints for May 2026, 12 days late"."""
    what = return_named(line, names)
    if line.state == NEVER:
        return what
    wanted = f" for {in_words([line.next_period])}" if line.next_period else ""
    if line.state == LATE:
        return f"{what}{wanted}, {counted(line.days_late, 'day')} late"
    if line.state == DUE and line.next_due:
        return f"{what}{wanted}, due by {day(line.next_due)}"
    had = in_words([line.last_period]) if line.last_period else ""
    return f"{what}{f', newest {had}' if had else ''}"


def return_named(line: Expected, names: dict[str, str]) -> str:
    """What a return is called: its source, after who sends it where the source's own name does not say."""
    who = names.get(line.organisation, line.organisation) if line.organisation else ""
    return f"{who}: {line.name}" if who and who not in line.name else line.name


def senders(people: Iterable[str]) -> dict[str, str]:
    """Who is meant by each `person:3` or `token:2`, by name; other words stand for themselves."""
    wanted = {one for one in people if one}
    keys = {int(one.removeprefix("person:")) for one in wanted if one.removeprefix("person:").isdigit()}
    named = {person.reference: person.full_name for person in User.objects.filter(pk__in=keys)}
    tokens = {int(one.removeprefix("token:")) for one in wanted if one.removeprefix("token:").isdigit()}
    named |= {token.reference: f"the API ({token.name})" for token in Token.objects.filter(pk__in=tokens)}
    return {one: named.get(one, "someone who has left" if one.startswith("person:") else one) for one in wanted}


def table_row(delivery: Delivery) -> dict[str, Any]:
    """A delivery as one row of a table."""
    words, kind = STATES[Delivery.State(delivery.state)]
    return {
        "delivery": delivery,
        "period": in_words(delivery.periods) or "-",
        "state": words,
        "kind": kind,
    }
