"""The one door for each change to a group on the map, and to why the asking ends."""

from typing import Any

from django.db import transaction

from heard.codesign.gates import Kind
from heard.record.codesign.models import Group, Programme
from heard.record.codesign.programmes import Changed
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

PLAIN = frozenset({
    "name", "kind", "why", "sought", "barriers", "support", "brings", "brought", "route", "seldom_heard", "deprived",
    "people", "people_source", "first_contact", "unheard_because",
})  # fmt: skip
"""The columns that a form about a group may fill."""


@transaction.atomic
def change_group(group: Group, *, by: User, **changed: Any) -> Group:
    """Change what is on record of a group. Raises `Refusal` for a name another group has, or a number below nought."""
    person = insist(by, Verb.FACILITATE)
    if unknown := set(changed) - PLAIN:
        raise TypeError(f"a group has no {', '.join(sorted(unknown))} to fill")
    now = Group.objects.select_for_update().get(pk=group.pk)
    before = state_of(now)
    for name, value in changed.items():
        setattr(now, name, value.strip() if isinstance(value, str) else value)
    _insist_sound(now)
    now.save()
    record("workshops_group_changed", f"workshops:{now.programme_id}", by=person.reference, before=before, after=now,
           group=now.pk, columns=sorted(changed))  # fmt: skip
    return now


def _insist_sound(group: Group) -> None:
    if not group.name or group.kind not in set(Kind):
        raise Refusal("Say who they are, and which kind of group it is.")
    others = Group.objects.filter(programme=group.programme_id, name__iexact=group.name).exclude(pk=group.pk)
    if others.exists():
        raise Refusal("A group of this name is on the map already.", next_step="Open it, and change it there.")
    if any(number is not None and number < 0 for number in (group.sought, group.people)):
        raise Refusal("A number of people is 0 or more.")
    if group.people and not group.people_source:
        raise Refusal("Say where the number of people comes from.", next_step="For example: Census 2021.")


@transaction.atomic
def take_off_map(group: Group, *, by: User) -> None:
    """Take a group off the map again. Raises `Refusal` once it was invited, counted or heard."""
    person = insist(by, Verb.FACILITATE)
    now = Group.objects.select_for_update().get(pk=group.pk)
    used = (now.events, now.attendance, now.statements, now.participants, now.themes, now.notes, now.comments, now.dots)
    if any(one.exists() for one in used):
        raise Refusal(f"{now.name} is part of this already.", next_step="Say why they were not heard instead.")
    before, key, programme = state_of(now), now.pk, now.programme_id
    now.delete()
    record("workshops_group_taken_off", f"workshops:{programme}", by=person.reference, before=before, group=key)


@transaction.atomic
def stop_asking(programme: Programme, *, because: str, by: User, turn: int | None = None) -> Programme:
    """Say why the asking ends: nothing new comes, a day that was set, the decision of somebody (G7)."""
    person = insist(by, Verb.FACILITATE)
    now = Programme.objects.select_for_update().get(pk=programme.pk)
    if turn is not None and turn != now.turn:
        raise Changed
    if not because.strip():
        raise Refusal("Say why you stop asking now.", next_step="Nothing new comes, a day that was set, a decision.")
    before = state_of(now)
    now.stop_rule, now.turn = because.strip(), now.turn + 1
    now.save(update_fields=["stop_rule", "turn"])
    record("workshops_stopped_asking", f"workshops:{now.pk}", by=person.reference, before=before, after=now)
    return now
