"""The one door for each change to good practice: found, shared, answered, taken up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.record.bodies.models import Body, Commissioner
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.publications.models import Practice, Response, Sharing
from heard.vocabulary.refusal import Refusal

Level = Sharing.Level
FORUMS: dict[str, tuple[str, ...]] = {
    Level.PLACE: ("complaints_forum", "place_network"),
    Level.REGION: ("regional_network",),
    Level.NATIONAL: ("national_network",),
}
"""The bodies of a template that share at each level, by key; the first that runs on the day is asked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Good practice as somebody describes it. `shows` says what shows that it works, with n and period."""

    title: str
    what: str
    found: str
    shows: str = ""
    ask: str = ""
    found_key: str = ""
    organisation: str = ""
    service: str = ""
    pathway: str = ""


def forum(commissioner: Commissioner, level: str, day: date) -> Body | None:
    """The forum of a level on a day; None where the commissioner has none."""
    running = {body.key: body for body in Body.objects.on(day).filter(commissioner=commissioner, key__in=FORUMS[level])}
    return next((running[key] for key in FORUMS[level] if key in running), None)


@transaction.atomic
def find_practice(finding: Finding, *, by: User, commissioner: Commissioner, on: date | None = None) -> Practice:
    """Put good practice on record. Raises `Refusal` without a title, what is done, or a place it is done at."""
    person = insist(by, Verb.RAISE)
    if not finding.title.strip() or not finding.what.strip():
        raise Refusal("Say in a sentence what goes well, and what they do.")
    if finding.found not in Practice.Found.values:
        raise Refusal("Say where it was found.", next_step=f"Choose: {', '.join(Practice.Found.values)}.")
    if not any((finding.organisation, finding.service, finding.pathway)):
        raise Refusal("Say where it is done.", next_step="Choose a provider, a service or a pathway.")
    day = on or timezone.localdate()
    practice = Practice(reference=_next_reference(day), commissioner=commissioner, found_on=day, by=person)
    for name in Finding.__slots__:
        setattr(practice, name, getattr(finding, name).strip())
    practice.save()
    record("practice_found", f"practice:{practice.pk}", by=person.reference, after=practice, found=practice.found)
    return practice


@transaction.atomic
def share_practice(practice: Practice, *, level: str, how: str, by: User, on: date | None = None) -> Sharing:
    """Record that good practice was shared with the forum of a level. Raises `Refusal` for an unknown level."""
    person, day = insist(by, Verb.PUBLISH), on or timezone.localdate()
    if level not in Level.values:
        raise Refusal("There is no such level.", next_step=f"Choose: {', '.join(Level.values)}.")
    if not how.strip():
        raise Refusal("Say how it was shared, such as “shown at their meeting”.")
    body = forum(practice.commissioner, level, day)
    sharing = Sharing.objects.create(practice=practice, level=level, body=body, how=how.strip(), on=day, by=person)
    where: dict[str, Any] = {"level": level, "body": body.pk if body else None}
    record("practice_shared", f"practice:{practice.pk}", by=person.reference, after=sharing, **where)
    return sharing


@transaction.atomic
def answer_practice(
    practice: Practice,
    *,
    sender: str,
    words: str,
    by: User,
    taken_up: bool = False,
    organisation: str = "",
    on: date | None = None,
) -> Response:
    """Record what somebody answered, and whether they do it now too."""
    person, day = insist(by, Verb.RAISE), on or timezone.localdate()
    if not sender.strip() or not words.strip():
        raise Refusal("Say who answered, and what.")
    made = Response.objects.create(
        practice=practice, sender=sender.strip(), organisation=organisation, words=words.strip(), taken_up=taken_up,
        on=day, by=person,
    )  # fmt: skip
    record("practice_answered", f"practice:{practice.pk}", by=person.reference, after=made, taken_up=taken_up)
    return made


def _next_reference(day: date) -> str:
    start = f"GP-{day:%Y}-"
    last = (
        Practice.objects.select_for_update()
        .filter(reference__startswith=start)
        .order_by("-reference")
        .values_list("reference", flat=True)
        .first()
    )
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:04d}"
