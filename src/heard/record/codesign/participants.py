"""The one door for each change to those who take part: sheets with codes, joining, and what they agree to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heard.codesign.codes import new_code
from heard.record.codesign.models import Address, ConsentText, Group, Participant, Programme
from heard.record.codesign.sealing import code_digest, seal, unseal
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

MOST_SHEETS = 500
SHEET = "Sheet "
Scope = Participant.Scope


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a person agrees to and says of themselves when they join; `address` is kept sealed, and apart."""

    scopes: Collection[str] = ()
    groups: tuple[Group, ...] = ()
    needs: str = ""
    address: str = field(default="", repr=False)
    consent: ConsentText | None = None


@transaction.atomic
def make_sheets(
    programme: Programme, number: int, *, by: User, at: datetime | None = None
) -> list[tuple[Participant, str]]:
    """New participants for printed sheets, each with its code, which is shown this once and kept nowhere.

    The number of the sheet is its `pseudonym` ("Sheet 14"). Raises `Refusal` for none, or more than 500 at once.
    """
    person, now = insist(by, Verb.FACILITATE), at or timezone.now()
    if not 1 <= number <= MOST_SHEETS:
        raise Refusal(f"Make between 1 and {MOST_SHEETS} sheets at once.")
    first = 1 + max((_number(one) for one in _sheets(programme)), default=0)
    made = [
        _made(programme, now, pseudonym=f"{SHEET}{first + step}")
        for step in range(number)
    ]  # fmt: skip
    record("workshops_sheets_made", f"workshops:{programme.pk}", by=person.reference, number=number,
           first=made[0][0].pk, last=made[-1][0].pk)  # fmt: skip
    return made


def _sheets(programme: Programme) -> Iterable[str]:
    # Locking the programme's row keeps two people from giving the same numbers.
    Programme.objects.select_for_update().get(pk=programme.pk)
    return programme.participants.filter(pseudonym__startswith=SHEET).values_list("pseudonym", flat=True)


def _number(pseudonym: str) -> int:
    said = pseudonym.removeprefix(SHEET)
    return int(said) if said.isdecimal() else 0


def _made(programme: Programme, now: datetime, pseudonym: str = "") -> tuple[Participant, str]:
    code = new_code()
    while Participant.objects.filter(code_digest=code_digest(code)).exists():
        code = new_code()
    made = Participant.objects.create(
        programme=programme, code_digest=code_digest(code), pseudonym=pseudonym, made_at=now
    )
    return made, code


def by_code(code: str) -> Participant | None:
    """The participant who holds a code; None where nobody does. Ask `guessing.insist_few_guesses` before, on a page."""
    return Participant.objects.select_related("programme").filter(code_digest=code_digest(code)).first()


def of_sheet(programme: Programme, typed: str) -> Participant | None:
    """Whose a paper sheet is, by the number printed on it or by its code; None where it is no sheet of this."""
    said = typed.strip()
    number = said.lower().removeprefix(SHEET.strip().lower()).strip()
    if number.isdecimal():
        return programme.participants.filter(pseudonym=f"{SHEET}{int(number)}").first()
    return programme.participants.filter(code_digest=code_digest(said)).first() if said else None


@transaction.atomic
def join(
    programme: Programme, agreed: Agreed, *, holding: Participant | None = None, at: datetime | None = None
) -> tuple[Participant, str]:
    """Take part: with the sheet one is `holding`, or as somebody new, whose code is given back this once.

    The code is "" for who held a sheet. Raises `Refusal` where they do not agree that their words are used, where a
    group is another programme's, or where a sheet was taken back.
    """
    now = at or timezone.now()
    if Scope.USE not in agreed.scopes:
        raise Refusal(
            "We can only ask you if we may use your words.",
            next_step="Tick that we may, or stop here: nothing is kept.",
        )
    one, code = (holding, "") if holding else _made(programme, now)
    one = Participant.objects.select_for_update().get(pk=one.pk)
    insist_here(one, programme.pk)
    before = state_of(one) if holding else None
    one.joined_at = one.joined_at or now
    _agree(one, agreed, now)
    record("workshops_joined", f"workshops:{programme.pk}", by=one.reference, before=before, after=one,
           participant=one.pk, scopes=one.scopes)  # fmt: skip
    return one, code


@transaction.atomic
def agree(participant: Participant, agreed: Agreed, *, at: datetime | None = None) -> Participant:
    """What they agree to now takes the place of what they agreed to before; what they ticked no more ends at once."""
    one = Participant.objects.select_for_update().get(pk=participant.pk)
    insist_here(one, one.programme_id)
    before = state_of(one)
    _agree(one, agreed, at or timezone.now())
    record("workshops_agreed", f"workshops:{one.programme_id}", by=one.reference, before=before, after=one,
           participant=one.pk, scopes=one.scopes)  # fmt: skip
    return one


@transaction.atomic
def agreed_on_paper(participant: Participant, agreed: Agreed, *, by: User, at: datetime | None = None) -> Participant:
    """What somebody ticked on their paper sheet, as a scribe types it."""
    person = insist(by, Verb.SCRIBE)
    one = Participant.objects.select_for_update().get(pk=participant.pk)
    insist_here(one, one.programme_id)
    before = state_of(one)
    one.joined_at = one.joined_at or at or timezone.now()
    _agree(one, agreed, at or timezone.now())
    record("workshops_agreed", f"workshops:{one.programme_id}", by=person.reference, before=before, after=one,
           participant=one.pk, scopes=one.scopes)  # fmt: skip
    return one


def insist_here(participant: Participant, programme: int) -> None:
    """Raise `Refusal` where somebody took their words back, or belongs to another programme than this (its key)."""
    if participant.withdrawn_at is not None:
        raise Refusal("This code was taken back.", next_step="Join again: you get a new code.")
    if participant.programme_id != programme:
        raise Refusal("This code belongs to another programme.", next_step="Look at the sheet again.")


def _agree(one: Participant, agreed: Agreed, now: datetime) -> None:
    wanted = set(agreed.scopes)
    if wanted - set(Scope.values):
        raise Refusal("That is nothing people can agree to here.")
    if any(group.programme_id != one.programme_id for group in agreed.groups):
        raise Refusal("This group is not part of this programme.", next_step="Choose one from the list.")
    one.scopes = [scope for scope in Scope.values if scope in wanted]
    one.needs = agreed.needs.strip()
    one.consent = agreed.consent or one.consent or one.programme.consents.first()
    one.save(update_fields=["joined_at", "scopes", "needs", "consent"])
    one.groups.set(agreed.groups)
    if Scope.RECONTACT not in wanted:
        Address.objects.filter(participant=one).delete()
    elif agreed.address.strip():
        told = {"sealed": seal(agreed.address.strip()), "left_on": timezone.localdate(now), "told_at": None}
        Address.objects.update_or_create(participant=one, defaults=told)


def address_of(participant: Participant, *, by: User) -> str:
    """Where to tell somebody what became of their words; "" where they left none. That it was read is recorded."""
    person = insist(by, Verb.FACILITATE)
    held = Address.objects.filter(participant=participant).first()
    if held is None or not participant.agreed(Scope.RECONTACT):
        return ""
    record("workshops_address_read", f"workshops:{participant.programme_id}", by=person.reference,
           participant=participant.pk)  # fmt: skip
    return unseal(held.sealed)
