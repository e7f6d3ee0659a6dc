"""Registers addresses to be told of events, and ends them."""

import secrets
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from heard.record.codesign.sealing import seal
from heard.record.hooks.addresses import insist_address
from heard.record.hooks.events import IN_WORDS
from heard.record.hooks.models import Hook, Telling
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

APART = ("sealed", "address")


@transaction.atomic
def add_hook(*, by: User, name: str, address: str, events: Collection[str], organisation: str = "") -> tuple[Hook, str]:
    """Register an address; returns it with the secret its tellings are signed with, which is shown once.

    Raises `Refusal` for an address that Heard does not call, and where no event is chosen.
    """
    insist(by, Verb.MANAGE_PEOPLE)
    insist_address(address.strip())
    wanted = [event for event in IN_WORDS if event in events]
    if not wanted or len(wanted) != len(set(events)):
        raise Refusal("Choose what it is told of.")
    secret = "heard_sign_" + secrets.token_urlsafe(32)
    made = Hook.objects.create(
        name=name.strip(), address=address.strip(), events=wanted, organisation=organisation.strip(),
        sealed=seal(secret), made_by=by,
    )  # fmt: skip
    record("hook_added", f"hook:{made.pk}", by=by.reference, after=state_of(made, without=APART), events=wanted,
           organisation=made.organisation)  # fmt: skip
    return made, secret


@transaction.atomic
def end_hook(hook: Hook, *, by: User) -> Hook:
    """Tell an address nothing more, not even what waits. Twice is as once."""
    insist(by, Verb.MANAGE_PEOPLE)
    if hook.ended_at is None:
        before = state_of(hook, without=APART)
        hook.ended_at = timezone.now()
        hook.save(update_fields=["ended_at"])
        hook.tellings.filter(state=Telling.State.WAITING).update(
            state=Telling.State.GIVEN_UP, answered="The address was ended.", seen_at=hook.ended_at
        )
        record("hook_ended", f"hook:{hook.pk}", by=by.reference, before=before, after=state_of(hook, without=APART))
    return hook


@transaction.atomic
def try_again(hook: Hook, *, by: User) -> int:
    """Try again what was given up, from now on; returns how many."""
    insist(by, Verb.MANAGE_PEOPLE)
    if hook.ended_at is not None:
        return 0
    again = hook.tellings.filter(state=Telling.State.GIVEN_UP)
    number = again.update(state=Telling.State.WAITING, tries=0, next_at=timezone.now(), seen_at=None)
    record("hook_tried_again", f"hook:{hook.pk}", by=by.reference, tellings=number)
    return number


def note_seen(hook: Hook, *, by: User) -> int:
    """Note that an administrator saw what was given up: it is asked of nobody any more. Returns how many."""
    insist(by, Verb.MANAGE_PEOPLE)
    return hook.tellings.filter(state=Telling.State.GIVEN_UP, seen_at=None).update(seen_at=timezone.now())
