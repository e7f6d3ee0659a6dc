"""The one door for each thing that follows: a paper brought, a remark beside it, a note, an action done."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.record.ledger.doors import record, state_of, states_of
from heard.record.meetings.models import Action, Item, Meeting, Remark
from heard.record.meetings.seeing import chairs, inside, lay, sits_on
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed, insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def bring(
    item: Item,
    *,
    by: User,
    words: str = "",
    address: str = "",
    said: str | None = None,
    value: str | None = None,
    on: date | None = None,
) -> Item:
    """Put the paper of an item with it: its words, the address where it is read, or both. Later words replace these.

    `said` is what people say of it and `value` what it costs and what that buys; None leaves them as they are.
    `address` is a page of this service and starts with a stroke, or one of the web.
    """
    person = insist(by, Verb.RUN_MEETINGS)
    if not words.strip() and not address.strip():
        raise Refusal("There is no paper yet.", next_step="Write it, or give the address where it is read.")
    if address.strip() and not address.strip().startswith(("/", "https://")):
        raise Refusal("This is no address.", next_step="It starts with https:// or, for a page of Heard, with /.")
    now = _open(item)
    before = state_of(now)
    now.paper, now.address = words.strip(), address.strip()
    now.said = now.said if said is None else said.strip()
    now.value = now.value if value is None else value.strip()
    now.brought_on = on or timezone.localdate()
    now.save(update_fields=["paper", "address", "said", "value", "brought_on"])
    record("paper_brought", f"meeting:{now.meeting_id}", by=person.reference, before=before, after=now, item=now.pk)
    return now


@transaction.atomic
def remark(item: Item, *, by: User, words: str) -> Remark:
    """Write in one's own box beside a paper, or write it anew; only members of the body have one (R090)."""
    person = insist(by, Verb.SEE_MEETINGS)
    day = timezone.localdate()
    if not (sits_on(item.meeting.body, person, day) or sits_on(item.meeting.body, person, item.meeting.on)):
        raise Refusal(
            f"Only members of the {item.meeting.body} have a box beside its papers.",
            next_step="Tell a member, or ask an administrator for a seat.",
        )
    if not words.strip():
        raise Refusal("There is nothing to put beside the paper.", next_step="Write one sentence.")
    now = _open(item)
    kept = {"words": words.strip(), "lay": lay(now.meeting.body, person, now.meeting.on)}
    before = states_of(*Remark.objects.filter(item=now, person=person))
    made, _ = Remark.objects.update_or_create(item=now, person=person, defaults=kept)
    record(
        "remark_made",
        f"meeting:{now.meeting_id}",
        by=person.reference,
        before=before,
        after=states_of(made),
        item=now.pk,
        remark=made.pk,
    )
    return made


@transaction.atomic
def note(item: Item, *, by: User, words: str) -> Item:
    """Write down what was said on an item, for the minutes."""
    person = insist(by, Verb.SEE_MEETINGS)
    if not (person.may(Verb.RUN_MEETINGS) or chairs(item.meeting.body, person, item.meeting.on)):
        raise NotAllowed(Verb.RUN_MEETINGS)
    now = _open(item)
    before = state_of(now)
    now.note = words.strip()
    now.save(update_fields=["note"])
    record("item_noted", f"meeting:{now.meeting_id}", by=person.reference, before=before, after=now, item=now.pk)
    return now


@transaction.atomic
def finish(action: Action, *, by: User, words: str, on: date | None = None) -> Action:
    """Say that an action is done and what was done; its owner says so, or who prepares the meetings."""
    now = Action.objects.select_for_update().get(pk=action.pk)
    before = state_of(now)
    meeting = Meeting.objects.select_related("body").get(items__decisions=now.decision_id)
    if not by.is_active or (now.owner_id != by.pk and not by.may(Verb.RUN_MEETINGS)):
        raise NotAllowed(Verb.RUN_MEETINGS)
    if now.owner_id != by.pk and not inside(meeting.body, by, timezone.localdate()):
        raise NotAllowed(Verb.RUN_MEETINGS)
    if not words.strip():
        raise Refusal("Say what was done.", next_step="One sentence is enough.")
    now.done_on, now.done_words = on or timezone.localdate(), words.strip()
    now.save(update_fields=["done_on", "done_words"])
    record("action_done", f"meeting:{meeting.pk}", by=by.reference, before=before, after=now, action=now.pk)
    return now


def _open(item: Item) -> Item:
    now = Item.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=item.pk)
    if now.meeting.state in (Meeting.State.MINUTED, Meeting.State.CALLED_OFF) or now.off:
        raise Refusal("This is not before the meeting any more.", next_step="Put it on the next agenda.")
    return now
