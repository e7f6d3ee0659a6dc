"""The doors of a minority note: what some think otherwise about a theme or a clause, kept and printed (R142)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heard.codesign.lineage import Line, forebears
from heard.record.codesign.models import Clause, Group, Lineage, MinorityNote, Theme
from heard.record.codesign.theming.acting import Actor, NotYours, beat, known
from heard.record.ledger.doors import record, state_of
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def note(
    about: Theme | Clause, *, words: str, by: Actor, group: Group | None = None, at: datetime | None = None
) -> MinorityNote:
    """Write down what some think otherwise, in their words. Raises `Refusal` without words."""
    programme = about.programme if isinstance(about, Theme) else about.document.programme
    who = known(by, programme)
    if not words.strip():
        raise Refusal("Write down what some of you think otherwise.", next_step="In their own words.")
    if group is not None and group.programme_id != programme.pk:
        raise Refusal("This group belongs to another programme.")
    made = MinorityNote.objects.create(
        theme=about if isinstance(about, Theme) else None, clause=about if isinstance(about, Clause) else None,
        words=words.strip(), group=group, by=who.reference, at=at or timezone.now(),
    )  # fmt: skip
    record("workshops_minority_noted", f"workshops:{programme.pk}", by=who.reference, after=made, note=made.pk,
           theme=made.theme_id, clause=made.clause_id)  # fmt: skip
    beat(programme)
    return made


@transaction.atomic
def take_back(there: MinorityNote, *, by: Actor, at: datetime | None = None) -> MinorityNote:
    """Take back a minority note of one's own: that there was one stays, its words go. Staff for whom they wrote it."""
    now = MinorityNote.objects.select_for_update().get(pk=there.pk)
    programme = now.theme.programme if now.theme else now.clause.document.programme if now.clause else None
    if programme is None:
        raise Refusal("This note is about nothing any more.")
    who = known(by, programme)
    if who.took_part and who.reference != now.by:
        raise NotYours
    before = state_of(now, without=("words",))
    now.words, now.withdrawn_at = "", now.withdrawn_at or at or timezone.now()
    now.save(update_fields=["words", "withdrawn_at"])
    record("workshops_minority_taken_back", f"workshops:{programme.pk}", by=who.reference, before=before, after=now,
           note=now.pk)  # fmt: skip
    beat(programme)
    return now


def lines_of(programme: int) -> list[Line]:
    """Every line of descent of a programme's themes, oldest first."""
    there = Lineage.objects.filter(after__programme=programme).order_by("id")
    return [Line(one.how, one.before_id, one.after_id, one.was, one.now, one.because) for one in there]


def notes_of(theme: Theme, lines: Sequence[Line] | None = None) -> list[MinorityNote]:
    """The minority notes of a theme and of every theme it came from: joining and dividing lose none."""
    known_lines = lines_of(theme.programme_id) if lines is None else lines
    themes = (theme.pk, *forebears(theme.pk, known_lines))
    return list(MinorityNote.objects.filter(theme__in=themes, withdrawn_at=None).select_related("group"))
