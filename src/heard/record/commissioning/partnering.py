"""The one door for each change to the register of partners (R067)."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from heard.record.bodies.models import Commissioner
from heard.record.commissioning.models import Contact, Partner
from heard.record.ledger.doors import record, state_of, states_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.registers.kinds import STAKEHOLDERS
from heard.record.registers.models import Entry
from heard.vocabulary.refusal import Refusal

USUAL = 90
"""Days between contacts where nobody says otherwise."""
LONGEST = 200


@transaction.atomic
def add_partner(
    *,
    by: User,
    commissioner: Commissioner,
    name: str,
    kind: str,
    owner: User | None,
    how: str = "",
    every_days: int = USUAL,
    last_contact: date | None = None,
    since: date | None = None,
) -> Partner:
    """Add a partner, with who looks after the relationship. Raises `Refusal` without a name or an owner."""
    person = insist(by, Verb.COMMISSION)
    if not name.strip() or kind not in Partner.Kind.values:
        raise Refusal("Say who the partner is, and of what kind.")
    if owner is None or not owner.is_active:
        raise Refusal("Say who here looks after the relationship.", next_step="Choose somebody who works here.")
    if every_days < 1:
        raise Refusal("Say after how many days we should be in touch again.", next_step="Write 90 for once a quarter.")
    first = since or timezone.localdate()
    made = Partner.objects.create(
        commissioner=commissioner, name=name.strip(), kind=kind, how=how.strip(), owner=owner, every_days=every_days,
        last_contact=last_contact, next_contact=(last_contact or first) + timedelta(days=every_days), since=first,
        made_by=person,
    )  # fmt: skip
    record("partner_added", f"partner:{made.pk}", by=person.reference, after=made, kind=kind, owner=owner.reference)
    return made


@transaction.atomic
def note_contact(
    partner: Partner, *, by: User, on: date | None = None, words: str = "", next_on: date | None = None
) -> Contact:
    """Record that we spoke with a partner, and when we next should. Raises `Refusal` for a day to come."""
    person, day = insist(by, Verb.COMMISSION), on or timezone.localdate()
    if day > timezone.localdate():
        raise Refusal("That day is still to come.", next_step="Record the contact once it has happened.")
    now = Partner.objects.select_for_update().get(pk=partner.pk)
    before = states_of(now)
    made = Contact.objects.create(partner=now, on=day, words=words.strip(), by=person)
    if now.last_contact is None or day >= now.last_contact:
        now.last_contact, now.next_contact = day, next_on or day + timedelta(days=now.every_days)
        now.save(update_fields=["last_contact", "next_contact"])
    record("partner_contacted", f"partner:{now.pk}", by=person.reference, before=before,
           after=states_of(now, made), contact=made.pk, on=str(day))  # fmt: skip
    return made


@transaction.atomic
def take_over(partner: Partner, *, by: User, owner: User) -> Partner:
    """Say who looks after the relationship from now on. Raises `Refusal` for somebody who may not sign in."""
    person = insist(by, Verb.COMMISSION)
    if not owner.is_active:
        raise Refusal(f"{owner} may not sign in any more.", next_step="Choose somebody who works here.")
    now = Partner.objects.select_for_update().get(pk=partner.pk)
    before = state_of(now)
    now.owner = owner
    now.save(update_fields=["owner"])
    record("partner_owned", f"partner:{now.pk}", by=person.reference, before=before, after=now, owner=owner.reference)
    return now


def waiting_in_lists() -> int:
    """How many entries of old stakeholder lists are not in the register yet."""
    return len(_waiting())


def _waiting() -> list[Entry]:
    known = set(Partner.objects.exclude(from_list="").values_list("from_list", flat=True))
    every = Entry.objects.filter(kind=STAKEHOLDERS.key, in_use=True).order_by("batch_id", "row")
    return [one for one in every if one.identity not in known]


@transaction.atomic
def bring_over(*, by: User, commissioner: Commissioner, on: date | None = None) -> int:
    """Bring every entry of the old lists of stakeholders over, once each; returns how many came.

    Names of people stay masked as the lists show them: the words as given remain in the list alone, where they can
    be removed at a person's request. The owner's name in the old list is no person of this service, so nobody owns
    the relationship until somebody takes it over.
    """
    person, day = insist(by, Verb.COMMISSION), on or timezone.localdate()
    found = _waiting()
    made = []
    for one in found:
        last = date.fromisoformat(one.days["raised"]) if "raised" in one.days else None
        due = date.fromisoformat(one.days["due"]) if "due" in one.days else None
        made.append(Partner.objects.create(
            commissioner=commissioner, name=(one.shown.get("title") or one.reference or f"Row {one.row}")[:LONGEST],
            how=one.shown.get("done", ""), owner_words=one.shown.get("owner", "")[:LONGEST], last_contact=last,
            next_contact=due or (last or day) + timedelta(days=USUAL), from_list=one.identity, since=last or day,
            made_by=person,
        ))  # fmt: skip
    if found:
        record(
            "partners_brought_over",
            "partners",
            by=person.reference,
            after=states_of(*made),
            entries=[one.pk for one in found],
        )
    return len(found)


def overdue(day: date) -> list[Partner]:
    """The partners we should have been in touch with by now, longest ago first."""
    there = Partner.objects.filter(until=None, next_contact__lt=day).select_related("owner")
    return list(there.order_by("next_contact", "name"))
