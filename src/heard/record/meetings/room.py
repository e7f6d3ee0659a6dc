"""Who is in the room: attendance, declared interests, the quorum, and who decides for whom."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.governance.quorum import Quorum, There, deciders, quorum
from heard.governance.quorum import Terms as Asked
from heard.record.bodies.models import Body, Seat
from heard.record.bodies.parts import CHAIRS
from heard.record.ledger.doors import record, states_of
from heard.record.meetings.models import Attendance, Conflict, Item, Meeting, Terms
from heard.record.meetings.seeing import chairs, sits_on
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed, insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

CAME = (Attendance.State.PRESENT, Attendance.State.DEPUTY)
KEPT_OUT = (Conflict.Done.LEFT, Conflict.Done.STAYED_OUT)
NO_VOICE = Seat.Part.SECRETARY
"""A secretary minutes and does not decide, so is no part of a quorum."""


def seats_on(meeting: Meeting) -> list[Seat]:
    """The seats of the body on the day of the meeting, chairs first."""
    seats = Seat.objects.on(meeting.on).filter(body=meeting.body).select_related("person")
    parts = list(Seat.Part.values)
    return sorted(seats, key=lambda seat: (parts.index(seat.part), seat.person.full_name))


def there(meeting: Meeting) -> list[There]:
    """Everyone who decides in the body, and whether they came."""
    came = {one.person_id for one in meeting.attendance.all() if one.state in CAME}
    return [
        There(
            person=seat.person_id,
            group=seat.group,
            chairs=seat.part in CHAIRS,
            lay=seat.part == Seat.Part.LAY_MEMBER,
            came=seat.person_id in came,
        )
        for seat in seats_on(meeting)
        if seat.part != NO_VOICE
    ]


def quorum_of(meeting: Meeting) -> Quorum:
    """Whether the meeting may decide, by the terms of its body."""
    terms = terms_on(meeting.body, meeting.on)
    return quorum(there(meeting), Asked(terms.members_needed, terms.lay_needed) if terms else Asked())


def terms_on(body: Body, day: date) -> Terms | None:
    """The terms of reference that hold for a body on a day; None where none were set by then."""
    return Terms.objects.filter(body=body, since__lte=day).order_by("-since").first()


def kept_out(item: Item) -> set[int]:
    """The people whose declared interests keep them out of deciding on an item."""
    about = Conflict.objects.filter(meeting=item.meeting_id, done__in=KEPT_OUT)
    return {one.person_id for one in about if one.item_id in (None, item.pk)}


def deciding(item: Item) -> dict[str, int]:
    """How many decide on an item for each group."""
    return deciders(there(item.meeting), out=kept_out(item))


@transaction.atomic
def set_terms(
    body: Body,
    *,
    by: User,
    members_needed: int = 0,
    lay_needed: bool = False,
    every: int = 0,
    membership: str = "",
    powers: str = "",
    since: date | None = None,
) -> Terms:
    """Say what a body's terms of reference ask from a day on; 0 members is the usual rule.

    Without a day the first terms hold from the body's own first day, later ones from today. Terms of an earlier day
    stay on record; the same day again replaces them. `every` is how many months lie between meetings, 0 unsaid.
    """
    person = insist(by, Verb.MANAGE_BODIES)
    if members_needed < 0 or every < 0:
        raise Refusal("A quorum is a number of members.", next_step="Write 0 for the usual rule.")
    day = since or (timezone.localdate() if body.terms.exists() else body.since)
    if not body.valid.on(day):
        raise Refusal(f"There is no {body} on this day.", next_step="Choose a day on which it is there.")
    said = {"members_needed": members_needed, "lay_needed": lay_needed, "every": every,
            "membership": membership.strip(), "powers": powers.strip(), "by": person}  # fmt: skip
    before = states_of(*Terms.objects.filter(body=body, since=day))
    made, _ = Terms.objects.update_or_create(body=body, since=day, defaults=said)
    record("terms_set", f"body:{body.pk}", by=person.reference, before=before, after=states_of(made),
           members_needed=members_needed, lay_needed=lay_needed, every=every, since=str(day))  # fmt: skip
    return made


@transaction.atomic
def mark(meeting: Meeting, *, by: User, who: Mapping[int, str], deputies: Mapping[int, User] | None = None) -> Quorum:
    """Say who came: a state of `Attendance.State` by the person's number. Later marks replace earlier ones.

    Returns the quorum as it stands now. The first person marked as there makes the meeting one that was held. Raises
    `Refusal` for somebody without a seat, for minutes that are agreed and before the day of the meeting.
    """
    person = _insist_in_the_room(meeting, by)
    now, sent = _locked(meeting), dict(deputies or {})
    if now.on > timezone.localdate():
        raise Refusal("This meeting has not begun.", next_step="Mark who is there on the day.")
    seats = {seat.person_id: seat for seat in seats_on(now)}
    before = states_of(now, *now.attendance.all())
    for number, state in who.items():
        if number not in seats or state not in Attendance.State.values:
            raise Refusal("Only people with a seat are marked as there or away.", next_step="Give them a seat first.")
        if state == Attendance.State.DEPUTY and number not in sent:
            raise Refusal(f"Say who came for {seats[number].person}.", next_step="Choose their deputy.")
        kept = {"state": state, "group": seats[number].group, "deputy": sent.get(number)}
        Attendance.objects.update_or_create(meeting=now, person_id=number, defaults=kept)
    if now.state == Meeting.State.PLANNED and any(state in CAME for state in who.values()):
        now.state = Meeting.State.HELD
    now.turn += 1
    now.save(update_fields=["state", "turn"])
    record("attendance_marked", f"meeting:{now.pk}", by=person.reference, before=before,
           after=states_of(now, *now.attendance.all()),
           present=sorted(one for one, state in who.items() if state in CAME))  # fmt: skip
    return quorum_of(now)


@transaction.atomic
def declare(meeting: Meeting, *, by: User, person: User, words: str, done: str, item: Item | None = None) -> Conflict:
    """Put a declared interest on record, about one item or the whole meeting, and what was done about it."""
    writer = _insist_in_the_room(meeting, by, also=person)
    now = _locked(meeting)
    if not words.strip():
        raise Refusal("Say what the interest is.", next_step="One sentence is enough.")
    if done not in Conflict.Done.values or (item is not None and item.meeting_id != now.pk):
        raise Refusal("Say what was done about it.", next_step=f"Choose: {', '.join(Conflict.Done.values)}.")
    if person.pk not in {seat.person_id for seat in seats_on(now)}:
        raise Refusal(f"{person} does not sit on the {now.body}.", next_step="Choose one of its members.")
    made = Conflict.objects.create(meeting=now, item=item, person=person, words=words.strip(), done=done, by=writer)
    record("interest_declared", f"meeting:{now.pk}", by=writer.reference, after=made, person=person.reference,
           done=done, item=item.pk if item else None)  # fmt: skip
    return made


def _insist_in_the_room(meeting: Meeting, by: User, also: User | None = None) -> User:
    """Who may write down what happens in the room: its chairs, who prepares meetings, a member for themselves."""
    person = insist(by, Verb.SEE_MEETINGS)
    day: date = meeting.on
    own = also is not None and also.pk == person.pk and sits_on(meeting.body, person, day)
    if not (own or person.may(Verb.RUN_MEETINGS) or chairs(meeting.body, person, day)):
        raise NotAllowed(Verb.RUN_MEETINGS)
    return person


def _locked(meeting: Meeting) -> Meeting:
    now = Meeting.objects.select_for_update().select_related("body").get(pk=meeting.pk)
    if now.state in (Meeting.State.MINUTED, Meeting.State.CALLED_OFF):
        raise Refusal(f"This meeting is closed: {now.get_state_display().lower()}.", next_step="Nothing was changed.")
    return now
