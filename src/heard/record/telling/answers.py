"""Is it better? What people answer, how it is counted safely, and when their "no" asks for another look."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.disclosure import Figure, release
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.telling.models import Better, Contact, Pair, Review
from heard.redaction import redact
from heard.vocabulary.refusal import Refusal

LONGEST = 1000
MOST_A_DAY = 300
"""Answers about one pair on one day; more is not people."""
ENOUGH, SHARE_OF_NO = 5, 1 / 3
"""From how many answers, and which share of "no" among them, somebody must look again."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The answers as they may be shown to anybody: how many, and each kind; or why they are hidden."""

    total: int | None
    parts: tuple[tuple[str, str], ...]
    why: str

    @property
    def sentence(self) -> str:
        """The answers in one sentence."""
        if self.total is None:
            return self.why
        if not self.total:
            return "Nobody has answered yet."
        return f"{self.total:,} {'person has' if self.total == 1 else 'people have'} answered."


@transaction.atomic
def answer_better(
    pair: Pair, *, answer: str, once: str, words: str = "", contact: Contact | None = None, on: date | None = None
) -> Better:
    """Keep one answer from the public; what they write is masked before it is kept, and only staff read it.

    `once` names the form it came from: the same form sent again counts once. A person with a contact has one answer,
    and their address is let go. Raises `Refusal` where the page is no longer public.
    """
    day = on or timezone.localdate()
    public = pair.versions.filter(taken_down_at=None).first()
    if public is None:
        raise Refusal("This page is no longer public, so it takes no answers.")
    if answer not in Better.Answer.values:
        raise Refusal("Choose yes, partly or no.")
    if found := Better.objects.filter(once=once).first():
        return found
    if contact is not None and (found := Better.objects.filter(contact=contact).first()):
        return found
    if pair.answers.filter(on=day).count() >= MOST_A_DAY:
        raise Refusal("We have had very many answers today.", next_step="Please try again tomorrow.")
    made = Better.objects.create(
        pair=pair, version=public.number, answer=answer, words=redact(words.strip()[:LONGEST]).text, contact=contact,
        once=once, on=day,
    )  # fmt: skip
    if contact is not None:
        contact.address, contact.forgotten_at = "", timezone.now()
        contact.save(update_fields=["address", "forgotten_at"])
    record("better_answered", f"pair:{pair.pk}", by="public", after=made, entry=made.pk, version=public.number)
    return made


def counted(pair: Pair) -> Counted:
    """The answers about a pair after disclosure control: 1 to 4 are hidden, and what would reveal them."""
    given = list(pair.answers.values_list("answer", flat=True))
    numbers = [("all", len(given)), *((kind.value, given.count(kind.value)) for kind in Better.Answer)]
    figures = release(
        [
            Figure(
                indicator="is it better", numerator=float(number), value=float(number), n=float(number), unit="count",
                **({"total_of": ("answers",)} if name == "all" else {"adds_to": ("answers",)}),  # type: ignore[arg-type]
            )
            for name, number in numbers
        ]
    )  # fmt: skip
    whole, *parts = figures
    if whole.value is None:
        return Counted(None, (), "Fewer than 5 people have answered, so we do not show their answers yet.")
    shown = zip(Better.Answer, parts, strict=True)
    said = tuple((kind.label, f"{one.value:,.0f}" if one.value is not None else one.why) for kind, one in shown)
    return Counted(round(whole.value), said, "")


def look_again(pair: Pair) -> str:
    """Why somebody must look at a pair again; empty where nobody must.

    A "no" of somebody who told us in the first place is enough; else a third of at least five answers since the last
    look.
    """
    last = pair.reviews.first()
    since = [one for one in pair.answers.all() if last is None or one.pk > last.last_answer]
    no = [one for one in since if one.answer == Better.Answer.NO]
    if any(one.contact_id for one in no):
        return "Somebody who told us about it says that it is not better."
    if len(since) >= ENOUGH and len(no) >= SHARE_OF_NO * len(since):
        return f"{len(no)} of {len(since)} people say that it is not better."
    return ""


@transaction.atomic
def review(pair: Pair, *, by: User, words: str, on: date | None = None) -> Review:
    """Say what was found on looking again, and what is done about it."""
    person = insist(by, Verb.MOVE_CAUSES)
    if not words.strip():
        raise Refusal("Say what you found, and what happens now.")
    newest = pair.answers.first()
    made = Review.objects.create(
        pair=pair, words=words.strip(), last_answer=newest.pk if newest else 0, on=on or timezone.localdate(), by=person
    )
    record("pair_reviewed", f"pair:{pair.pk}", by=person.reference, after=made, entry=made.pk)
    return made
