"""The doors that join themes and divide them: notes move, a line of descent is written, nothing is deleted."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from heard.codesign import states
from heard.codesign.lineage import insist_whole
from heard.record.codesign.models import Activity, Group, Lineage, Objection, Placing, Statement, Theme
from heard.record.codesign.theming.acting import Actor, Who, beat
from heard.record.codesign.theming.counting import HOLDS, statements_in
from heard.record.codesign.theming.placing import moved
from heard.record.codesign.theming.themes import changing, fresh_name, maker_of
from heard.record.ledger.doors import record, states_of
from heard.vocabulary.refusal import Refusal

T = states.Theme
Thing = TypeVar("Thing", Activity, Group)


@transaction.atomic
def merge(
    themes: Sequence[Theme],
    *,
    into_name: str,
    by: Actor,
    because: str,
    words: str = "",
    maker: str | None = None,
    turns: Mapping[int, int] | None = None,
    at: datetime | None = None,
) -> Theme:
    """Join two themes or more into a new one that holds every note of theirs. Returns the new theme.

    It belongs to a small group only where all of them did. `turns` are the turns of the themes as they were seen, by
    number. Raises `Refusal` for fewer than two, without a name or a reason, `Changed` where somebody was quicker.
    """
    wanted = {one.pk: one for one in themes}
    if len(wanted) < 2:
        raise Refusal("Choose at least two themes to join.")
    if not because.strip():
        raise Refusal("Say why these belong together.", next_step="One sentence is enough.")
    locked = [changing(wanted[pk], by, (turns or {}).get(pk)) for pk in sorted(wanted)]
    old, who = [theme for theme, _ in locked], locked[0][1]
    if len({one.programme_id for one in old}) > 1:
        raise Refusal("Themes of different programmes cannot be joined.")
    programme, moment = old[0].programme, at or timezone.now()
    activity, before = _common([one.activity for one in old]), states_of(*old)
    made = Theme.objects.create(
        programme=programme, activity=activity, group=_common([one.group for one in old]),
        name=fresh_name(programme, activity, into_name, besides=tuple(wanted)), words=words.strip(),
        stem=_same([one.stem for one in old]), maker=maker_of(who, maker, None), by=who.reference, at=moment,
        state=_least([T(one.state) for one in old]),
    )  # fmt: skip
    for one in old:
        for note in statements_in(one):
            _move(note, made, who, moment, because)
        _leave(one, T.MERGED, made, Lineage.How.MERGED, who, moment, because)
    record("workshops_themes_merged", f"workshops:{programme.pk}", by=who.reference, before=before,
           after=states_of(made, *old), themes=sorted(wanted), into=made.pk)  # fmt: skip
    beat(programme)
    return made


@transaction.atomic
def split(
    theme: Theme,
    parts: Mapping[str, Collection[Statement]],
    *,
    by: Actor,
    because: str,
    words: Mapping[str, str] | None = None,
    maker: str | None = None,
    turn: int | None = None,
    at: datetime | None = None,
) -> list[Theme]:
    """Divide a theme into new ones, by name; each of its notes stands in exactly one part. Returns them in order.

    Raises `Refusal` where a note would be lost or doubled, for fewer than two parts, and without a reason.
    """
    old, who = changing(theme, by, turn)
    if not because.strip():
        raise Refusal("Say why it is divided.", next_step="One sentence is enough.")
    held = {note.pk: note for note in statements_in(old)}
    insist_whole(held.keys(), {name: [note.pk for note in notes] for name, notes in parts.items()})
    programme, moment, before = old.programme, at or timezone.now(), states_of(old)
    made = [
        Theme.objects.create(
            programme=programme, activity=old.activity, group=old.group, stem=old.stem, parent=old.parent,
            name=fresh_name(programme, old.activity, name, besides=(old.pk,)), maker=maker_of(who, maker, None),
            words=(words or {}).get(name, "").strip(), by=who.reference, at=moment, state=_least([T(old.state)]),
        )
        for name in parts
    ]  # fmt: skip
    for part, notes in zip(made, parts.values(), strict=True):
        for note in notes:
            _move(held[note.pk], part, who, moment, because)
    for part in made:
        _leave(old, T.SPLIT, part, Lineage.How.SPLIT, who, moment, because)
    record("workshops_theme_split", f"workshops:{programme.pk}", by=who.reference, before=before,
           after=states_of(old, *made), theme=old.pk, parts=[one.pk for one in made])  # fmt: skip
    beat(programme)
    return made


def _move(note: Statement, into: Theme, who: Who, at: datetime, because: str) -> None:
    was = Placing.objects.filter(HOLDS, statement=note).first()
    now = moved(note, into, by=who.reference, at=at, was=was, because=because.strip())
    # An author who waits for an answer gets it: nobody opens the page of a theme that has ended.
    Objection.objects.filter(placing=was, answered_at=None).update(placing=now)


def _leave(old: Theme, state: T, to: Theme, how: Lineage.How, who: Who, at: datetime, because: str) -> None:
    """A theme ends in another: its state, its line of descent, and no suggestion waits in it any more."""
    Lineage.objects.create(how=how, before=old, after=to, was=old.name, now=to.name, because=because.strip(),
                           by=who.reference, at=at)  # fmt: skip
    Placing.objects.filter(theme=old, suggested=True, accepted_at=None, ended_at=None).update(
        ended_at=at, ended_by=who.reference
    )
    if old.state != state.value:
        old.state, old.because, old.turn = state.value, because.strip(), old.turn + 1
        old.save(update_fields=["state", "because", "turn"])


def _common(there: Sequence[Thing | None]) -> Thing | None:
    return there[0] if len({one.pk if one else None for one in there}) == 1 else None


def _same(stems: Sequence[str]) -> str:
    return stems[0] if len(set(stems)) == 1 else ""


def _least(there: Sequence[T]) -> str:
    """What is new was agreed by nobody yet: at most talked about."""
    return (T.PROPOSED if all(one is T.PROPOSED for one in there) else T.DISCUSSED).value
