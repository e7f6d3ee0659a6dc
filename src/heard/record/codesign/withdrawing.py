"""Taking words back: one note or all of somebody's, at once and for good."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from heard.codesign import states
from heard.record.codesign.activities import beat
from heard.record.codesign.models import (
    Address,
    Comment,
    Dots,
    MinorityNote,
    Objection,
    Participant,
    Placing,
    Programme,
    Sorted,
    Sorting,
    Statement,
)
from heard.record.erasure.removing import overwrite_deleted
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb

EMPTIED = ("words", "translation", "translated_by", "step", "feeling", "because", "parked_because")
"""What of a note goes with its author’s wish; its question, its group and its day stay, and count nothing."""


def withdraw(
    what: Participant | Statement, *, by: User | None = None, at: datetime | None = None
) -> Participant | Statement:
    """Take back one note, or everything somebody wrote: never used again, on no page from now on, not to be undone.

    Without `by` its author asks, with their own code; with it a member of staff asks for them. Doing it again changes
    nothing. A note goes with what it corrected and what corrected it.
    """
    person = insist(by, Verb.FACILITATE, Verb.REMOVE_A_PERSON).reference if by else ""
    return _withdraw(what, person, at or timezone.now())


def _withdraw(what: Participant | Statement, person: str, now: datetime) -> Participant | Statement:
    with transaction.atomic():
        done = _everything(what, person, now) if isinstance(what, Participant) else _one(what, person, now)
    overwrite_deleted(Statement, Objection, Comment, MinorityNote, Address, Participant)
    return done


def _one(statement: Statement, person: str, now: datetime) -> Statement:
    chain = _chain(statement)
    author = statement.participant.reference if statement.participant else "author"
    for one in chain:
        _empty(one, person or author, now)
    return next(one for one in chain if one.pk == statement.pk)


def _chain(statement: Statement) -> list[Statement]:
    """A note with all it corrected and all that corrected it, locked."""
    found, ask = {statement.pk}, {statement.pk}
    while ask:
        linked = Statement.objects.filter(Q(corrects__in=ask) | Q(corrected_by__in=ask)).values_list("pk", flat=True)
        ask = set(linked) - found
        found |= ask
    return list(Statement.objects.select_for_update().filter(pk__in=found).order_by("pk"))


def _empty(one: Statement, person: str, now: datetime) -> None:
    if one.withdrawn_at is not None:
        return
    before = state_of(one)
    one.withdrawn_at, one.state = now, states.Statement.WITHDRAWN
    for name in EMPTIED:
        setattr(one, name, "")
    one.save(update_fields=["withdrawn_at", "state", *EMPTIED])
    Placing.objects.filter(statement=one, ended_at=None).update(ended_at=now, ended_by=person)
    Sorted.objects.filter(statement=one).delete()
    Objection.objects.filter(placing__statement=one).update(words="", answer="")
    beat(one.activity_id)
    record("workshops_withdrawn", f"statement:{one.pk}", by=person, before=before, after=one)


def _everything(participant: Participant, person: str, now: datetime) -> Participant:
    one = Participant.objects.select_for_update().get(pk=participant.pk)
    if one.withdrawn_at is not None:
        return one
    by, before = person or one.reference, state_of(one)
    notes = list(Statement.objects.filter(participant=one, withdrawn_at=None).order_by("pk"))
    for note in notes:
        _one(note, by, now)
    Objection.objects.filter(participant=one).update(words="")
    emptied = {"words": "", "gist": "", "because": "", "withdrawn_at": now}
    Comment.objects.filter(participant=one, withdrawn_at=None).update(**emptied)
    Sorted.objects.filter(sorting__by=one.reference).delete()
    Sorting.objects.filter(by=one.reference).delete()
    MinorityNote.objects.filter(by=one.reference, withdrawn_at=None).update(words="", withdrawn_at=now)
    boards = list(Dots.objects.filter(participant=one).values_list("activity", flat=True).distinct())
    Dots.objects.filter(participant=one).delete()
    beat(*boards)
    Address.objects.filter(participant=one).delete()
    one.withdrawn_at, one.scopes, one.needs = now, [], ""
    one.save(update_fields=["withdrawn_at", "scopes", "needs"])
    record("workshops_all_withdrawn", f"workshops:{one.programme_id}", by=by, before=before, after=one,
           participant=one.pk, notes=len(notes))  # fmt: skip
    return one


def since(programme: Programme, issued: datetime) -> int:
    """How many notes were taken back since something was issued that may rest on them."""
    taken = Statement.objects.filter(activity__programme=programme, at__lte=issued, withdrawn_at__gt=issued)
    return taken.filter(corrected_by=None).count()


def note_since(programme: Programme, issued: datetime) -> str:
    """What a version or a paper says of itself today: "" where nobody took anything back since."""
    if not (number := since(programme, issued)):
        return ""
    taken = "One note" if number == 1 else f"{number} notes"
    return f"{taken} behind this {'was' if number == 1 else 'were'} taken back since by those who wrote them. " + (
        "They are used no more, and printed copies are older than that."
    )
