"""Minutes: a draft that follows the meeting, frozen as values once a later meeting agrees it."""

import hashlib
import json
from typing import Any

from django.db import transaction

from heard.record.bodies.models import Seat
from heard.record.ledger.doors import record
from heard.record.meetings.models import Attendance, Decision, Item, Meeting, Minutes
from heard.record.meetings.room import CAME, quorum_of, seats_on
from heard.record.people.models import User
from heard.vocabulary.refusal import Refusal

Values = dict[str, Any]


def minutes_values(meeting: Meeting) -> Values:
    """What was minuted so far: who was there, the quorum, interests, and each item with its decisions and actions."""
    marks = {one.person_id: one for one in meeting.attendance.select_related("person", "deputy")}
    seats = seats_on(meeting)
    items = meeting.items.filter(off="").prefetch_related("decisions__actions__owner")
    return {
        "body": meeting.body.name,
        "on": meeting.on.isoformat(),
        "place": meeting.place,
        "present": [_present(seat, marks[seat.person_id]) for seat in seats if _came(marks, seat)],
        "apologies": [
            f"{seat.person.full_name}, {seat.get_part_display().lower()}"
            for seat in seats
            if seat.person_id in marks and marks[seat.person_id].state == Attendance.State.APOLOGIES
        ],
        "quorum": quorum_of(meeting).sentence,
        "interests": [
            {"item": one.item_id, "text": f"{one.person.full_name}: {one.words} {one.get_done_display()}."}
            for one in meeting.conflicts.select_related("person")
        ],
        "items": [_item(number, item) for number, item in enumerate(items, 1)],
    }


def _came(marks: dict[int, Attendance], seat: Seat) -> bool:
    return seat.person_id in marks and marks[seat.person_id].state in CAME


def _present(seat: Seat, mark: Attendance) -> str:
    for_them = f" (for {seat.person.full_name})" if mark.deputy else ""
    name = mark.deputy.full_name if mark.deputy else seat.person.full_name
    return f"{name}{for_them}, {seat.get_part_display().lower()}, {seat.get_group_display().lower()}"


def _item(number: int, item: Item) -> Values:
    return {"id": item.pk, "number": number, "title": item.title, "public": item.public, "note": item.note,
            "decisions": [_decision(one) for one in item.decisions.all()]}  # fmt: skip


def _decision(one: Decision) -> Values:
    return {
        "minute": one.minute, "form": one.get_form_display(), "words": one.words, "dissent": one.dissent,
        "groups": one.groups,
        "actions": [{"words": action.words, "whose": action.whose, "due": action.due.isoformat()}
                    for action in one.actions.all()],
    }  # fmt: skip


def minutes_of(meeting: Meeting) -> Values:
    """The agreed minutes; where they are not agreed yet, the draft as it stands now."""
    agreed: Minutes | None = Minutes.objects.filter(meeting=meeting).first()
    return agreed.values if agreed else minutes_values(meeting)


def for_the_public(values: Values) -> Values:
    """Minutes without the items taken in private, and without the interests declared about these."""
    shown = [item for item in values["items"] if item["public"]]
    kept = {None, *(item["id"] for item in shown)}
    return values | {"items": shown, "interests": [one for one in values["interests"] if one["item"] in kept]}


def digest_of(values: Values) -> str:
    """What agreed minutes hash to (64 hexadecimal figures)."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def agree(meeting: Meeting, *, at: Meeting, by: User, corrections: str = "") -> Minutes:
    """Freeze the minutes of a meeting as a later one agreed them; called by the decision that agrees them."""
    now = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if now.state != Meeting.State.HELD or at.on <= now.on:
        raise Refusal("These minutes cannot be agreed here.", next_step="They are agreed at a later meeting.")
    values = minutes_values(now)
    digest = digest_of(values)
    made = Minutes.objects.create(
        meeting=now, values=values, digest=digest, corrections=corrections.strip(), agreed_at=at, by=by
    )
    now.state = Meeting.State.MINUTED
    now.save(update_fields=["state"])
    record("minutes_agreed", f"meeting:{now.pk}", by=by.reference, after=made, at=at.pk, digest=digest)
    return made
