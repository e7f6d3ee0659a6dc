"""The doors of an author who says that their words do not belong where they were put, and of the answer."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heard.record.codesign.models import Objection, Participant, Placing, Theme
from heard.record.codesign.theming.acting import Actor, NotYours, beat, known
from heard.record.codesign.theming.placing import place
from heard.record.ledger.doors import record, state_of
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def object_to(placing: Placing, *, participant: Participant, words: str, at: datetime | None = None) -> Objection:
    """Say, as its author, that a note does not belong in this theme. It may be said at any stage.

    Raises `NotYours` for anybody else's note, `Refusal` without words and where the note has left the theme.
    """
    now = Placing.objects.select_for_update(of=("self",)).select_related("theme", "statement").get(pk=placing.pk)
    if participant.withdrawn_at is not None or now.statement.participant_id != participant.pk:
        raise NotYours
    if not words.strip():
        raise Refusal("Say in your own words what is not right.", next_step="A few words are enough.")
    if now.ended_at is not None or now.accepted_at is None:
        raise Refusal("Your note is not in this theme any more.", next_step="Open the page again.")
    made = Objection.objects.create(placing=now, participant=participant, words=words.strip(), at=at or timezone.now())
    record("workshops_objected", f"statement:{now.statement_id}", by=participant.reference, after=made,
           theme=now.theme_id, objection=made.pk)  # fmt: skip
    beat(now.theme.programme)
    return made


@transaction.atomic
def answer_objection(
    objection: Objection, *, by: Actor, answer: str, to: Theme | None = None, at: datetime | None = None
) -> Objection:
    """Answer an author, and put the note in another theme (`to`) where they were right. `Refusal` without words."""
    now = Objection.objects.select_for_update().get(pk=objection.pk)
    who = known(by, now.placing.theme.programme)
    if not answer.strip():
        raise Refusal("Say what you did about it, and why.", next_step="The author of the note reads it.")
    if now.answered_at is not None:
        raise Refusal("Somebody else answered this meanwhile.", next_step="Open the page again to read it.")
    moment, before = at or timezone.now(), state_of(now)
    if to is not None:
        place(now.placing.statement, to, by=by, at=moment)
    now.answer, now.answered_by, now.answered_at = answer.strip(), who.reference, moment
    now.save(update_fields=["answer", "answered_by", "answered_at"])
    record("workshops_objection_answered", f"statement:{now.placing.statement_id}", by=who.reference, before=before,
           after=now, objection=now.pk, to=to.pk if to else None)  # fmt: skip
    beat(now.placing.theme.programme)
    return now


def objections_of(participant: Participant) -> list[Objection]:
    """What a participant objected to, newest last, with the answers."""
    return list(participant.objections.select_related("placing__theme").all())
