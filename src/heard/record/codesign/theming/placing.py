"""The doors of a note's place: into a theme, and out of it. One theme at a time."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heard.codesign import states
from heard.record.codesign.models import Participant, Placing, Statement, Theme
from heard.record.codesign.programmes import Changed
from heard.record.codesign.standing import GONE
from heard.record.codesign.theming.acting import Actor, Who, beat, insist_ended, insist_room, known
from heard.record.codesign.theming.counting import HOLDS
from heard.record.ledger.doors import record, state_of
from heard.vocabulary.refusal import Refusal

S = states.Statement


@transaction.atomic
def place(
    statement: Statement, theme: Theme, *, by: Actor, at: datetime | None = None, seen: int | None = None
) -> Placing:
    """Put a note in a theme, and end its place in any other. In the same theme already: that placing, unchanged.

    `seen` is the number of the placing the person saw (0: none). Raises `Changed` where somebody moved it meanwhile,
    `NotYet` before words are kept, and `Refusal` for a note or a theme that no longer stands.
    """
    into = standing(theme)
    who = known(by, into.programme)
    note = _kept(statement, into, who)
    now = where(note)
    if seen is not None and seen != (now.pk if now else 0):
        raise Changed
    if now is not None and now.theme_id == into.pk:
        return now
    begun = moved(note, into, by=who.reference, at=at or timezone.now(), was=now)
    record("workshops_note_placed", f"statement:{note.pk}", by=who.reference, before=state_of(now) if now else None,
           after=begun, theme=into.pk, was=now.theme_id if now else None)  # fmt: skip
    beat(into.programme)
    return begun


@transaction.atomic
def take_out(
    statement: Statement, *, by: Actor, because: str = "", at: datetime | None = None, seen: int | None = None
) -> Statement:
    """Take a note out of its theme: it waits for another. Raises `Refusal` where it is in none."""
    programme = statement.activity.programme
    who = known(by, programme)
    insist_room(programme, None, who)
    note, now = _locked(statement), where(statement)
    if seen is not None and seen != (now.pk if now else 0):
        raise Changed
    if now is None:
        raise Refusal("This note is in no theme.", next_step="Open the board again.")
    before = state_of(now)
    end(now, by=who.reference, at=at or timezone.now(), because=because)
    to_state(note, S.CHECKED)
    record("workshops_note_taken_out", f"statement:{note.pk}", by=who.reference, before=before, after=now,
           theme=now.theme_id)  # fmt: skip
    beat(programme)
    return note


def where(statement: Statement) -> Placing | None:
    """The placing that holds a note now; none where it is in no theme."""
    return Placing.objects.select_related("theme").filter(HOLDS, statement=statement).first()


def standing(theme: Theme) -> Theme:
    """The theme as it is now, locked. Raises `Refusal` for one that was joined, divided, set aside or ended."""
    now = Theme.objects.select_for_update().get(pk=theme.pk)
    if states.Theme(now.state) in GONE:
        raise Refusal(
            f"The theme “{now.name}” no longer stands by itself: it was {_became(now)}.",
            next_step="Open the board again, and choose one of the themes there.",
        )
    return now


def _became(theme: Theme) -> str:
    words = {"parked": "set aside", "retired": "ended"}
    return words.get(theme.state, theme.stands)


def moved(note: Statement, into: Theme, *, by: str, at: datetime, was: Placing | None, because: str = "") -> Placing:
    """End a note's placing and begin another; for doors that hold the lock and write the ledger."""
    if was is not None:
        end(was, by=by, at=at, because=because)
    answered(note, by=by, at=at)
    to_state(note, S.THEMED)
    return Placing.objects.create(theme=into, statement=note, by=by, at=at, accepted_at=at, because=because)


def end(placing: Placing, *, by: str, at: datetime, because: str = "") -> None:
    """End a placing."""
    placing.ended_at, placing.ended_by = at, by
    placing.because = because.strip() or placing.because
    placing.save(update_fields=["ended_at", "ended_by", "because"])


def answered(note: Statement, *, by: str, at: datetime) -> None:
    """A person put the note somewhere: what a machine suggested for it is answered by that."""
    open_ = Placing.objects.filter(statement=note, suggested=True, accepted_at=None, ended_at=None)
    open_.update(ended_at=at, ended_by=by)


def to_state(note: Statement, state: states.Statement) -> None:
    """Say where a note stands. One that is behind a clause stays so while it moves from theme to theme.

    One that waits for a look goes on waiting: `statements.passed` alone says that somebody looked.
    """
    if note.state == S.CAPTURED.value:
        return
    if note.state != state.value and not (note.state == S.USED.value and state is S.THEMED):
        note.state, note.parked_because = state.value, ""
        note.save(update_fields=["state", "parked_because"])


def _locked(statement: Statement) -> Statement:
    there: Statement = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    return there


def _kept(statement: Statement, into: Theme, who: Who) -> Statement:
    """The note as it is now, locked, if it may stand in a theme."""
    insist_room(into.programme, into.activity, who)
    note = _locked(statement)
    insist_ended(note.activity)
    if note.activity.programme_id != into.programme_id:
        raise Refusal("This note was written for another programme.")
    if note.withdrawn_at is not None or not Statement.objects.standing().filter(pk=note.pk).exists():
        raise Refusal("This note no longer stands: it was taken back, or corrected.", next_step="Open the board again.")
    if who.took_part and note.state == S.CAPTURED:
        raise Refusal("Somebody must look first whether this note names anybody.", next_step="Try again in a while.")
    author = note.participant
    if author is not None and not author.agreed(Participant.Scope.USE):
        raise Refusal(
            "Its author has not agreed that these words are used to make themes.",
            next_step="Write down what they ticked on their sheet, or set the note aside with that as the reason.",
        )
    return note
