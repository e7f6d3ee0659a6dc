"""The one door for each change to a calendar and an agenda: planned, built from what is due, reordered, taken off."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from heard.governance.agenda import ORDER, About, Due, moved, to_add
from heard.record.bodies.models import Body
from heard.record.cases.models import CauseForConcern
from heard.record.ledger.doors import record, state_of, states_of
from heard.record.meetings.due import due_for
from heard.record.meetings.models import Item, Meeting
from heard.record.meetings.passing import receive
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


class AgendaMeanwhile(Refusal):
    """Somebody else changed the agenda after this person read it."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed this agenda while you were reading it.",
            next_step="Read it again, then change it. Nothing of yours was kept.",
        )


@transaction.atomic
def plan(*, by: User, body: Body, on: date, place: str = "", in_public: bool = False) -> Meeting:
    """Put a meeting in the calendar, and on its agenda what is due by then.

    Raises `Refusal` for a second meeting on a day, and for a body that does not exist on it.
    """
    person = insist(by, Verb.RUN_MEETINGS)
    if not body.valid.on(on):
        raise Refusal(f"There is no {body} on this day.", next_step="Choose the body that followed it.")
    if Meeting.objects.filter(body=body, on=on).exclude(state=Meeting.State.CALLED_OFF).exists():
        raise Refusal(f"The {body} meets on this day already.", next_step="Open that meeting.")
    made = Meeting.objects.create(body=body, on=on, place=place.strip(), in_public=in_public, made_by=person)
    record("meeting_planned", f"meeting:{made.pk}", by=person.reference, after=made, body=body.pk, on=str(on))
    build(made, by=person)
    return made


@transaction.atomic
def build(meeting: Meeting, *, by: User) -> list[Item]:
    """Put on the agenda what has become due since; what people took off stays off. Returns the new items."""
    person, now = insist(by, Verb.RUN_MEETINGS), _open(meeting)
    items = list(now.items.all())
    made = [_item_of(now, due) for due in to_add(due_for(now), there=[item.key for item in items])]
    for item in made:
        after = [at for at, one in enumerate(items) if ORDER.index(one.of) <= ORDER.index(item.of)]
        items.insert(after[-1] + 1 if after else 0, item)
    _renumbered(items)
    if made:
        _turned(now)
        record(
            "agenda_built",
            f"meeting:{now.pk}",
            by=person.reference,
            after=states_of(*made),
            items=[item.pk for item in made],
        )
    receive(now)
    return made


def _item_of(meeting: Meeting, due: Due) -> Item:
    kind, _, rest = due.key.partition(":")
    number = rest.partition(":")[0]
    named = {
        About.PROMISE: "action_id", About.CAUSE: "cause_id", About.CHANGE: "change_id", About.MINUTES: "earlier_id",
    }.get(due.about)  # fmt: skip
    item = Item(meeting=meeting, key=due.key, about=due.about, order=0, title=due.title, asked=due.asked,
                public=due.public)  # fmt: skip
    if named and kind != "report":
        setattr(item, named, int(number))
    item.save()
    return item


@transaction.atomic
def add(
    meeting: Meeting,
    *,
    by: User,
    title: str,
    because: str,
    asked: str = "",
    public: bool = True,
    cause: CauseForConcern | None = None,
) -> Item:
    """Put something else on the agenda, with the reason: a paper, or a cause for concern that is elsewhere."""
    person, now = insist(by, Verb.RUN_MEETINGS), _open(meeting)
    if not title.strip():
        raise Refusal("Say what the item is.", next_step="A few words are enough.")
    if not because.strip():
        raise Refusal("Say why it is on this agenda.", next_step="One sentence is enough.")
    last = now.items.aggregate(last=Max("order"))["last"] or 0
    count = now.items.filter(key__startswith="added:").count()
    made = Item.objects.create(
        meeting=now, key=f"added:{count + 1}", about=About.CAUSE if cause else About.PAPER, order=last + 1,
        title=title.strip(), asked=asked.strip(), public=public, because=because.strip(), cause=cause,
    )  # fmt: skip
    _turned(now)
    record("item_added", f"meeting:{now.pk}", by=person.reference, after=made, item=made.pk)
    return made


@transaction.atomic
def take_off(item: Item, *, by: User, because: str, turn: int | None = None) -> Item:
    """Take an item off the agenda with a reason; it stays on record, and can be put back."""
    person, now = insist(by, Verb.RUN_MEETINGS), _open(item.meeting, turn)
    if not because.strip():
        raise Refusal("Say why it comes off the agenda.", next_step="One sentence is enough.")
    if item.decisions.exists():
        raise Refusal("The meeting decided on this already.", next_step="It stays on the agenda.")
    item.off = because.strip()
    before = state_of(item)
    item.save(update_fields=["off"])
    _turned(now)
    record("item_taken_off", f"meeting:{now.pk}", by=person.reference, before=before, after=item, item=item.pk)
    return item


@transaction.atomic
def put_back(item: Item, *, by: User, turn: int | None = None) -> Item:
    """Put an item that was taken off back on the agenda."""
    person, now = insist(by, Verb.RUN_MEETINGS), _open(item.meeting, turn)
    item.off = ""
    before = state_of(item)
    item.save(update_fields=["off"])
    _turned(now)
    record("item_put_back", f"meeting:{now.pk}", by=person.reference, before=before, after=item, item=item.pk)
    return item


@transaction.atomic
def move_item(item: Item, *, by: User, places: int, turn: int | None = None) -> list[Item]:
    """Take an item up (-1) or down (1) the agenda. Returns the items in their new order."""
    person, now = insist(by, Verb.RUN_MEETINGS), _open(item.meeting, turn)
    items = {one.pk: one for one in now.items.filter(off="")}
    if item.pk not in items:
        raise Refusal("This is not on the agenda.", next_step="Put it back first.")
    off, before = list(now.items.exclude(off="")), states_of(*items.values())
    ordered = [items[key] for key in moved(tuple(items), item.pk, places)]
    _renumbered([*ordered, *off])
    _turned(now)
    record(
        "item_moved",
        f"meeting:{now.pk}",
        by=person.reference,
        before=before,
        after=states_of(*ordered),
        item=item.pk,
        places=places,
    )
    return ordered


@transaction.atomic
def set_part(item: Item, *, by: User, public: bool, turn: int | None = None) -> Item:
    """Put an item in the public or the private part of the meeting."""
    person, now = insist(by, Verb.RUN_MEETINGS), _open(item.meeting, turn)
    item.public = public
    before = state_of(item)
    item.save(update_fields=["public"])
    _turned(now)
    record(
        "item_part_set",
        f"meeting:{now.pk}",
        by=person.reference,
        before=before,
        after=item,
        item=item.pk,
        public=public,
    )
    return item


@transaction.atomic
def call_off(meeting: Meeting, *, by: User, because: str) -> Meeting:
    """Call a meeting off with a reason; what was due comes to the next one by itself."""
    person, now = insist(by, Verb.RUN_MEETINGS), _open(meeting)
    before = state_of(now)
    if not because.strip():
        raise Refusal("Say why the meeting is called off.")
    if now.state != Meeting.State.PLANNED:
        raise Refusal("This meeting has begun.", next_step="It stays in the calendar.")
    now.state, now.because = Meeting.State.CALLED_OFF, because.strip()
    now.save(update_fields=["state", "because"])
    record("meeting_called_off", f"meeting:{now.pk}", by=person.reference, before=before, after=now)
    return now


def _open(meeting: Meeting, turn: int | None = None) -> Meeting:
    now = Meeting.objects.select_for_update().select_related("body").get(pk=meeting.pk)
    if turn is not None and turn != now.turn:
        raise AgendaMeanwhile
    if now.state in (Meeting.State.MINUTED, Meeting.State.CALLED_OFF):
        raise Refusal(f"This meeting is closed: {now.get_state_display().lower()}.", next_step="Nothing was changed.")
    return now


def _turned(meeting: Meeting) -> None:
    meeting.turn += 1
    meeting.save(update_fields=["turn"])


def _renumbered(items: list[Item]) -> None:
    for place, item in enumerate(items, 1):
        item.order = place
    Item.objects.bulk_update(items, ["order"])
