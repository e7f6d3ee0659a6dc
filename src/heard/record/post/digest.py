"""The daily e-mail: what is asked of a person, in references and days, at most once a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from heard.record.asks.ask import Ask
from heard.record.asks.sources import asked_of
from heard.record.people.models import User
from heard.record.post.models import Letter, NoDigest
from heard.record.post.sending import address_of, send_waiting, unknown_fate, write

LONGEST = 20
"""Lines in one e-mail; the page has the rest."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run of the digest came to: how many people in each state."""

    sent: int
    had_theirs: int
    nothing_asked: int
    switched_off: int
    no_address: int
    not_sent: int
    unknown: int


def wants_digest(person: User) -> bool:
    """Whether a person wants the daily e-mail; everybody does until they say otherwise."""
    return not NoDigest.objects.filter(person=person).exists()


def choose_digest(person: User, *, wanted: bool) -> None:
    """Switch a person's daily e-mail on or off."""
    if wanted:
        NoDigest.objects.filter(person=person).delete()
    else:
        NoDigest.objects.get_or_create(person=person)


def letter_of(person: User, asks: list[Ask], day: date) -> str:
    """The text of a day's e-mail: what each ask may say in one, its day, and where it is done."""
    lines = [f"{_one(ask, day)}\n  {_at(reverse(ask.page, kwargs=ask.args))}" for ask in asks[:LONGEST]]
    more = [f"and {len(asks) - LONGEST:,} more"] if len(asks) > LONGEST else []
    number = f"{len(asks):,} {'thing waits' if len(asks) == 1 else 'things wait'} for you in Heard."
    last = f"All of it: {_at(reverse('mine'))}\nYou can switch this e-mail off there."
    return "\n\n".join([f"Dear {person.full_name},", number, *lines, *more, last])


def _one(ask: Ask, day: date) -> str:
    due = f", by {ask.due.day} {ask.due:%B %Y}{' (overdue)' if ask.late(day) else ''}" if ask.due else ""
    return f"- {'Urgent: ' if ask.urgent else ''}{ask.what}{due}{f' (for {ask.of.full_name})' if ask.of else ''}"


def _at(page: str) -> str:
    return f"{settings.ADDRESS}{page}"


def send_digests(day: date | None = None, *, people: Iterable[User] | None = None) -> Sent:
    """Send everybody of whom something is asked their e-mail of a day. A second run on that day sends nothing.

    Stopped in the middle it may be run again: who has none yet gets theirs. A letter that was on its way when it
    stopped is not sent twice; it is told as unknown.
    """
    today = day or timezone.localdate()
    about = today.isoformat()
    off = set(NoDigest.objects.values_list("person", flat=True))
    had = set(Letter.objects.filter(kind=Letter.Kind.DIGEST, about=about).values_list("to", flat=True))
    told = {"sent": 0, "had_theirs": 0, "nothing_asked": 0, "switched_off": 0, "no_address": 0, "not_sent": 0}
    for person in people or User.objects.filter(is_active=True).order_by("id"):
        told[_send_one(person, today, off=off, had=had)] += 1
    waiting = Letter.objects.filter(kind=Letter.Kind.DIGEST, about=about, state=Letter.State.WAITING)
    again = len(send_waiting(among=waiting.filter(to__in=had)))
    told["sent"], told["had_theirs"] = told["sent"] + again, told["had_theirs"] - again
    told["not_sent"] = waiting.count()
    unknown = unknown_fate(timezone.now()).filter(kind=Letter.Kind.DIGEST, about=about).count()
    return Sent(**told, unknown=unknown)


def _send_one(person: User, day: date, *, off: set[int], had: set[int]) -> str:
    """Write and send one person's e-mail, and say what became of it."""
    if person.pk in had:
        return "had_theirs"
    if person.pk in off:
        return "switched_off"
    asks = asked_of(person, day)
    if not asks:
        return "nothing_asked"
    if not address_of(person):
        return "no_address"
    number = f"{len(asks):,} {'thing' if len(asks) == 1 else 'things'}"
    letter = write(
        kind=Letter.Kind.DIGEST, about=day.isoformat(), to=person, subject=f"Heard: {number} asked of you",
        text=letter_of(person, asks, day),
    )  # fmt: skip
    return "sent" if send_waiting(among=[letter]) else "not_sent"
