"""The doors of what a machine suggests: off unless somebody turns it on, and nothing until a person accepts it."""

from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from heard.codesign import states
from heard.codesign.suggesting import MODEL, Suggested, suggest
from heard.record.codesign.models import Activity, Placing, Statement
from heard.record.codesign.theming.acting import Actor, beat, insist_room, known
from heard.record.codesign.theming.counting import HOLDS, loose_in
from heard.record.codesign.theming.placing import end, standing, to_state, where
from heard.record.ledger.doors import record, state_of, states_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

MACHINE = f"machine:{MODEL}"


@transaction.atomic
def let_suggest(activity: Activity, *, on: bool, by: User) -> Activity:
    """Turn the machine's suggestions on or off for an activity; off, those that wait are gone."""
    person = insist(by, Verb.FACILITATE)
    now = Activity.objects.select_for_update().get(pk=activity.pk)
    if now.suggests == on:
        return now
    before = state_of(now)
    now.suggests = on
    now.save(update_fields=["suggests"])
    if not on:
        _waiting(now).update(ended_at=timezone.now(), ended_by=MACHINE)
    record("workshops_suggestions", f"workshops:{now.programme_id}", by=person.reference, before=before, after=now,
           activity=now.pk, on=on)  # fmt: skip
    beat(now.programme)
    return now


@transaction.atomic
def ask(activity: Activity, *, by: Actor, at: datetime | None = None) -> int:
    """Ask the machine about the notes of an activity that are in no theme. Returns how many it has a suggestion for.

    It reads only this programme's notes that people have placed. A suggestion that a person declined is not made
    again. Raises `Refusal` where nobody has turned it on.
    """
    who = known(by, activity.programme)
    now = Activity.objects.select_for_update().get(pk=activity.pk)
    insist_room(now.programme, now, who)
    if not now.suggests:
        raise Refusal("The machine's suggestions are off here.", next_step="A person makes the themes.")
    moment = at or timezone.now()
    _waiting(now).update(ended_at=moment, ended_by=MACHINE)
    placed = Placing.objects.filter(HOLDS, theme__programme=now.programme, statement__withdrawn_at=None)
    known_to = {one.statement_id: (one.statement.shown, one.theme_id) for one in placed.select_related("statement")}
    loose = loose_in(now.programme).filter(activity=now).exclude(state=states.Statement.CAPTURED.value)
    found = [one for one in suggest(known_to, {one.pk: one.shown for one in loose}) if not _declined(one)]
    made = Placing.objects.bulk_create(
        Placing(theme_id=one.theme, statement_id=one.note, by=MACHINE, at=moment, suggested=True, because=_why(one))
        for one in found
    )
    record("workshops_suggested", f"workshops:{now.programme_id}", by=who.reference, after=states_of(*made),
           activity=now.pk, model=MODEL, suggested=len(made))  # fmt: skip
    beat(now.programme)
    return len(made)


@transaction.atomic
def accept(suggestion: Placing, *, by: Actor, at: datetime | None = None) -> Placing:
    """Accept what a machine suggested, as a person: from now on the note stands there. `Refusal` where it is gone."""
    now = _open(suggestion)
    into = standing(now.theme)
    who = known(by, into.programme)
    insist_room(into.programme, into.activity, who)
    moment, before = at or timezone.now(), state_of(now)
    if (held := where(now.statement)) is not None:
        end(held, by=who.reference, at=moment)
    now.accepted_at, now.by = moment, who.reference
    now.save(update_fields=["accepted_at", "by"])
    to_state(now.statement, states.Statement.THEMED)
    record("workshops_suggestion_accepted", f"statement:{now.statement_id}", by=who.reference, before=before, after=now,
           theme=into.pk)  # fmt: skip
    beat(into.programme)
    return now


@transaction.atomic
def decline(suggestion: Placing, *, by: Actor, at: datetime | None = None) -> Placing:
    """Say no to what a machine suggested; it does not suggest the same again."""
    now = _open(suggestion)
    who = known(by, now.theme.programme)
    before = state_of(now)
    end(now, by=who.reference, at=at or timezone.now())
    record("workshops_suggestion_declined", f"statement:{now.statement_id}", by=who.reference, before=before, after=now,
           theme=now.theme_id)  # fmt: skip
    beat(now.theme.programme)
    return now


def _open(suggestion: Placing) -> Placing:
    now = Placing.objects.select_for_update(of=("self",)).select_related("theme", "statement").get(pk=suggestion.pk)
    stands = Statement.objects.standing().filter(pk=now.statement_id).exists()
    if not stands or not now.suggested or now.accepted_at is not None or now.ended_at is not None:
        raise Refusal("This suggestion is gone: somebody was quicker.", next_step="Open the board again.")
    return now


def _waiting(activity: Activity) -> models.QuerySet[Placing]:
    return Placing.objects.filter(statement__activity=activity, suggested=True, accepted_at=None, ended_at=None)


def _declined(one: Suggested) -> bool:
    said_no = Placing.objects.filter(statement=one.note, theme=one.theme, suggested=True, accepted_at=None)
    return said_no.exclude(ended_at=None).exclude(ended_by=MACHINE).exists()


def _why(one: Suggested) -> str:
    """Which words it shares with the theme's notes: roots of single words, never a sentence of anybody."""
    return ", ".join(one.words)
