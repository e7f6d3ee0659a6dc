"""The doors of the chair's summary: written from a draft, frozen and passed up, received by the body above (R091)."""

import hashlib
from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.record.bodies.models import Body, Seat
from heard.record.bodies.parts import seats_of
from heard.record.ledger.doors import record, states_of
from heard.record.meetings.models import Item, Meeting, Summary
from heard.record.meetings.seeing import chairs, inside, insist_chair
from heard.record.meetings.summing import chairs_summary
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed, insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

TAKEN_PLACE = (Meeting.State.HELD, Meeting.State.MINUTED)
OWED = "report:chairs_summary:"
OWN = "summary:"
"""Keys of items that receive summaries: one for all bodies below, where the body is owed them; else one for each."""


class SummaryMeanwhile(Refusal):
    """Somebody else changed the summary after this person read it."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed this summary while you were writing.",
            next_step="Read it again, then write. Nothing of yours was kept.",
        )


def above(body: Body, day: date) -> list[Body]:
    """The bodies that a body reports to on a day."""
    return list(Body.objects.on(day).filter(commissioner=body.commissioner_id, key__in=body.reports_to))


def writes(meeting: Meeting, person: User, day: date) -> bool:
    """Whether a person writes a meeting's summary: its chair or deputy chair, its secretary, who prepares meetings."""
    sits = (seat.body_id == meeting.body_id and seat.part == Seat.Part.SECRETARY for seat in seats_of(person, day))
    return chairs(meeting.body, person, day) or any(sits) or person.may(Verb.RUN_MEETINGS)


def reads(meeting: Meeting, person: User, day: date) -> bool:
    """Whether a person reads a summary: within its body always, within the body above once it was passed up."""
    if inside(meeting.body, person, day):
        return True
    summary = Summary.objects.filter(meeting=meeting).exclude(passed_on=None).first()
    return summary is not None and any(inside(one, person, day) for one in above(meeting.body, day))


def words_of(meeting: Meeting) -> str:
    """What was written, or else the draft made of the meeting's decisions."""
    kept = Summary.objects.filter(meeting=meeting).first()
    return kept.words if kept else chairs_summary(meeting)


@transaction.atomic
def write_summary(meeting: Meeting, *, by: User, words: str, turn: int | None = None) -> Summary:
    """Keep what the chair or secretary made of the draft. Raises `Refusal` once it was passed up, and without words."""
    person = insist(by, Verb.SEE_MEETINGS)
    if not writes(meeting, person, timezone.localdate()):
        raise NotAllowed(Verb.RUN_MEETINGS)
    if not words.strip():
        raise Refusal("There is nothing in this summary.", next_step="Start from the draft.")
    now = _open(meeting, turn)
    kept = {"words": words.strip(), "edited_by": person, "turn": now.turn + 1 if now else 1}
    before = states_of(*Summary.objects.filter(meeting=meeting))
    made, _ = Summary.objects.update_or_create(meeting=meeting, defaults=kept)
    record(
        "summary_written",
        f"meeting:{meeting.pk}",
        by=person.reference,
        before=before,
        after=states_of(made),
        summary=made.pk,
    )
    return made


@transaction.atomic
def pass_up(meeting: Meeting, *, by: User, on: date | None = None, turn: int | None = None) -> Summary:
    """Freeze a summary and hand it to the bodies above: it stands on the agenda of the next meeting of each.

    Only the chair or a deputy chair passes it up. Raises `Refusal` before the meeting, and the second time.
    """
    person, day = insist(by, Verb.SEE_MEETINGS), on or timezone.localdate()
    insist_chair(meeting.body, person, day)
    now = _open(meeting, turn)
    before = states_of(now) if now else None
    if now is None:
        now = Summary(meeting=meeting, words=chairs_summary(meeting), edited_by=person)
    now.passed_on, now.passed_by, now.turn = day, person, now.turn + 1
    now.digest = digest_of(now.words)
    now.save()
    record(
        "summary_passed_up",
        f"meeting:{meeting.pk}",
        by=person.reference,
        before=before,
        after=states_of(now),
        summary=now.pk,
        digest=now.digest,
    )
    for body in above(meeting.body, day):
        coming = Meeting.objects.filter(body=body, on__gte=day, state=Meeting.State.PLANNED).order_by("on").first()
        if coming is not None:
            receive(coming)
    return now


def to_receive(meeting: Meeting) -> list[Summary]:
    """The summaries passed up to a meeting's body that no earlier meeting of it had, oldest first."""
    below = Body.objects.filter(commissioner=meeting.body.commissioner_id)
    keys = [one.pk for one in below if meeting.body.key in one.reports_to]
    found = Summary.objects.filter(meeting__body__in=keys, passed_on__lte=meeting.on).select_related("meeting__body")
    last = Meeting.objects.filter(body=meeting.body, on__lt=meeting.on, state__in=TAKEN_PLACE).order_by("-on").first()
    return list((found.filter(passed_on__gt=last.on) if last else found).order_by("passed_on", "id"))


def receive(meeting: Meeting) -> int:
    """Put what was passed up into the papers of a planned meeting; returns how many summaries are new there."""
    items = {item.key: item for item in Item.objects.select_for_update().filter(meeting=meeting, off="")}
    owed = next((item for key, item in items.items() if key.startswith(OWED)), None)
    new = 0
    for one in to_receive(meeting):
        item = owed or items.get(f"{OWN}{one.pk}")
        if item is None or one.words in item.paper:
            continue
        item.paper = "\n\n".join(part for part in (item.paper, str(one), one.words) if part)
        item.address = item.address or f"/meetings/{one.meeting_id}/summary"
        item.brought_on = one.passed_on
        item.save(update_fields=["paper", "address", "brought_on"])
        new += 1
    return new


def _open(meeting: Meeting, turn: int | None) -> Summary | None:
    if meeting.state not in TAKEN_PLACE:
        raise Refusal("This meeting has not taken place.", next_step="Its summary is written afterwards.")
    now = Summary.objects.select_for_update().filter(meeting=meeting).first()
    if now is not None and now.passed_on is not None:
        raise Refusal("This summary was passed up, and stays as it is.", next_step="Say more at the next meeting.")
    if turn is not None and turn != (now.turn if now else 0):
        raise SummaryMeanwhile
    return now


def digest_of(words: str) -> str:
    """The digest of a summary's words."""
    return hashlib.sha256(words.encode()).hexdigest()
