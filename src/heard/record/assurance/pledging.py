"""The doors for what leaders, practices and employees promise themselves, and for the people and time put in."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from heard.governance.assurance import STATUS_WORDS
from heard.record.assurance.models import Pledge, Resource, SelfAssessment
from heard.record.bodies.models import Commissioner
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

AGAIN = timedelta(days=91)


@transaction.atomic
def pledge(
    *,
    by: User,
    commissioner: Commissioner,
    group: str,
    about: str,
    words: str,
    practice: str = "",
    review_on: date | None = None,
    on: date | None = None,
) -> Pledge:
    """Say what you will do. Anybody who signs in may, for themselves only; a practice is named by who speaks for it."""
    person = insist(by, Verb.SEE_PAGES)
    day = on or timezone.localdate()
    if group not in Pledge.Group.values or about not in Pledge.About.values:
        raise Refusal("Choose who you are and what it is about.")
    if not words.strip():
        raise Refusal("Write what you will do.")
    if group == Pledge.Group.PRACTICE and not practice.strip():
        raise Refusal("Name your practice.")
    made = Pledge.objects.create(
        commissioner=commissioner, group=group, practice=practice.strip(), about=about, words=words.strip(),
        person=person, on=day, review_on=review_on or day + AGAIN,
    )  # fmt: skip
    record("pledge_made", f"pledge:{made.pk}", by=person.reference, after=made, group=group, about_kind=about)
    return made


@transaction.atomic
def assess_own(promise: Pledge, *, by: User, status: str, words: str, on: date | None = None) -> SelfAssessment:
    """Say how you kept your own commitment; nobody says it for another. It is asked again three months later."""
    person = insist(by, Verb.SEE_PAGES)
    now = Pledge.objects.select_for_update().get(pk=promise.pk)
    if now.person_id != person.pk:
        raise Refusal("People say of their own commitments how they kept them.", next_step="Ask whose it is.")
    if status not in STATUS_WORDS or not words.strip():
        raise Refusal("Say whether you kept it, and in one sentence how.")
    day = on or timezone.localdate()
    made = SelfAssessment.objects.create(pledge=now, status=status, words=words.strip(), on=day)
    now.review_on = day + AGAIN
    now.save(update_fields=["review_on"])
    record("pledge_assessed", f"pledge:{now.pk}", by=person.reference, after=made, status=status)
    return made


@transaction.atomic
def log_resource(
    *,
    by: User,
    commissioner: Commissioner,
    month: str,
    activity: str,
    people: int,
    hours: float,
    team: str = "",
    skills: str = "",
    on: date | None = None,
) -> Resource:
    """Put people and time of a month on record (R062). Raises `Refusal` for a period that is no month, or no time."""
    person = insist(by, Verb.STATE)
    if Period.parse(month).kind != "month":
        raise Refusal("Time is put down month by month.", next_step="Write it as 2026-06.")
    if activity not in Resource.Activity.values:
        raise Refusal("Choose what the time was for.")
    if people < 1 or hours <= 0:
        raise Refusal("Write how many people and how many hours.")
    made = Resource.objects.create(
        commissioner=commissioner, month=month, activity=activity, people=people, hours=hours, team=team,
        skills=skills.strip(), on=on or timezone.localdate(), by=person,
    )  # fmt: skip
    record("resource_logged", f"resource:{made.pk}", by=person.reference, after=made, month=month, activity=activity)
    return made
