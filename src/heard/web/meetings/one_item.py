"""What the page of one item holds for a person: its paper, its evidence, the boxes beside it and the decisions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.record.cases.result import Result, result
from heard.record.meetings.beside import Beside, beside
from heard.record.meetings.documents import made_for, where_for
from heard.record.meetings.models import Decision, Item, Meeting, Remark
from heard.record.meetings.room import deciding, quorum_of
from heard.record.meetings.seeing import chairs, inside, sits_on
from heard.record.meetings.telling import story_notes
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.meetings.documents import address_of
from heard.web.meetings.forms import NoteForm, PaperForm, RemarkForm

PAPER = {"words": "paper", "address": "address", "said": "said", "value": "value"}
"""What the form of a paper begins with, by the item's own fields."""


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item as a person sees it. `open` says whether anything may still be written on it.

    `notes` are what its stories' tellers took back; `made` is the address of the report Heard makes for it.
    """

    item: Item
    paragraphs: tuple[str, ...]
    evidence: tuple[str, ...]
    result: Result | None
    decisions: tuple[Decision, ...]
    remarks: tuple[Remark, ...]
    own: str | None
    runs: bool
    chairs: bool
    begun: bool
    open: bool
    quorum: str
    groups: dict[str, int]
    notes: tuple[str, ...]
    made: str
    beside: tuple[Beside, ...]

    def forms(self) -> dict[str, Any]:
        """The small forms the person is offered."""
        found: dict[str, Any] = {}
        if not self.open:
            return found
        if self.runs:
            found["paper"] = PaperForm(
                decides=bool(self.beside),
                initial={name: getattr(self.item, field) for name, field in PAPER.items()},
            )
        if self.runs or self.chairs:
            found["note"] = NoteForm(initial={"words": self.item.note})
        if self.own is not None:
            found["remark"] = RemarkForm(initial={"words": self.own})
        return found


def item_page(item: Item, person: User, day: date) -> ItemPage:
    """An item with everything a person may see of it; boxes beside papers are read within the body only."""
    within = inside(item.meeting.body, person, day)
    member = sits_on(item.meeting.body, person, day)
    remarks = tuple(item.remarks.select_related("person")) if within else ()
    own = next((one.words for one in remarks if one.person_id == person.pk), "") if member else None
    return ItemPage(
        beside=beside(item),
        item=item,
        paragraphs=tuple(part.strip() for part in item.paper.split("\n\n") if part.strip()),
        evidence=evidence(item),
        result=result_of(item),
        decisions=tuple(item.decisions.select_related("by").prefetch_related("actions__owner")),
        remarks=tuple(one for one in remarks if one.person_id != person.pk or not member),
        own=own,
        runs=person.may(Verb.RUN_MEETINGS),
        chairs=chairs(item.meeting.body, person, item.meeting.on),
        begun=item.meeting.on <= day,
        open=item.meeting.state in (Meeting.State.PLANNED, Meeting.State.HELD),
        quorum=quorum_of(item.meeting).sentence,
        groups=deciding(item),
        notes=story_notes(item.pk, day),
        made=address_of(where) if made_for(item) and (where := where_for(item)) else "",
    )


def evidence(item: Item) -> tuple[str, ...]:
    """The sentences a cause for concern rests on that are numbers, as they were pinned; comments are left out here."""
    if item.cause is None:
        return ()
    pinned = [one for one in item.cause.evidence if one.get("n") is not None or one.get("figure")]
    return tuple(one["sentence"] for one in pinned if one.get("sentence"))


def result_of(item: Item) -> Result | None:
    """What a change did, in words; None where it cannot be told yet."""
    if item.change is None or not item.change.measure:
        return None
    try:
        return result(item.change)
    except Refusal:
        return None
