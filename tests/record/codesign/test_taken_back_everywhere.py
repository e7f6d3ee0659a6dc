"""Whatever happened to a note before: once taken back, its words stand on no page, in no file, search or ledger."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.record.codesign import boards
from heard.record.codesign.activities import steer
from heard.record.codesign.models import Objection, Participant, Placing, Sorted, Sorting, Statement, Theme
from heard.record.codesign.participants import Agreed, join
from heard.record.codesign.statements import correct, park, translate, write
from heard.record.codesign.withdrawing import withdraw
from heard.record.erasure.written import written_holding
from heard.record.ledger.chain import first_broken_link
from heard.web.accounts.access import addresses

pytestmark = [pytest.mark.slow, pytest.mark.covers("R141")]


class Room:
    """Two people, their notes, and everything that may happen to a note; each text holds a mark of its own."""

    def __init__(self, workshop: SimpleNamespace) -> None:
        self.shop, self.number = workshop, 0
        self.people = [join(workshop.programme, Agreed(("use", "quote"), (workshop.patients,))) for _ in range(2)]
        self.marks: dict[int, set[str]] = {}
        now = timezone.now()
        self.theme = Theme.objects.create(
            programme=workshop.programme,
            name="Being heard",
            maker="participants",
            by=self.people[0][0].reference,
            at=now,
        )
        self.sorting = Sorting.objects.create(
            activity=workshop.activity, stem="purpose", by="person:1", name="Fenna Pask", started_at=now
        )

    def mark(self) -> str:
        """Words no other text holds."""
        self.number += 1
        return f"quetzal{self.number}x"

    def standing(self, pick: int) -> Statement | None:
        """One of the notes that stand."""
        there = list(Statement.objects.standing().order_by("pk"))
        return there[pick % len(there)] if there else None

    def write(self, pick: int) -> None:
        """Somebody writes."""
        mark, (who, _) = self.mark(), self.people[pick % 2]
        made = write(self.shop.activity, stem="purpose", words=f"To hear {mark}.", once=mark, participant=who)
        self.marks[made.pk] = {mark}

    def correct(self, note: Statement) -> None:
        """Its author corrects it."""
        mark = self.mark()
        made = correct(note, words=f"To hear {mark} better.", because=f"It was {mark}.", by=note.participant)
        self.marks[made.pk] = self.marks[note.pk] | {mark}

    def translate(self, note: Statement) -> None:
        """Somebody translates it."""
        mark = self.mark()
        translate(note, translation=f"Heard: {mark}", translated_by="An interpreter", by=self.shop.scribe)
        self.marks[note.pk].add(mark)

    def park(self, note: Statement) -> None:
        """It is set aside."""
        mark = self.mark()
        park(note, because=f"Like another: {mark}", by=self.shop.facilitator)
        self.marks[note.pk].add(mark)

    def place(self, note: Statement) -> None:
        """It is put in a theme, and its author objects."""
        if note.placings.filter(ended_at=None).exists():
            return
        mark, now = self.mark(), timezone.now()
        placing = Placing.objects.create(theme=self.theme, statement=note, by="person:1", at=now, accepted_at=now)
        Objection.objects.create(placing=placing, participant=note.participant, words=f"Not there: {mark}", at=now)
        Sorted.objects.get_or_create(sorting=self.sorting, statement=note, defaults={"label": "A"})
        self.marks[note.pk].add(mark)

    def take_back(self, note: Statement) -> set[str]:
        """Its author takes it back; the marks that must be gone."""
        withdraw(note)
        return self.marks[note.pk]

    def take_all_back(self, pick: int) -> set[str]:
        """Somebody takes everything back."""
        who = Participant.objects.get(pk=self.people[pick % 2][0].pk)
        theirs = list(Statement.objects.filter(participant=who).values_list("pk", flat=True))
        withdraw(who)
        return set().union(*(self.marks[one] for one in theirs))


ON_A_NOTE: dict[str, Callable[[Room, Statement], object]] = {
    "correct": Room.correct, "translate": Room.translate, "park": Room.park, "place": Room.place,
    "take_back": Room.take_back,
}  # fmt: skip
STEPS = st.tuples(st.sampled_from(["write", "write", "take_all_back", *ON_A_NOTE]), st.integers(0, 5))


def played(room: Room, steps: list[tuple[str, int]]) -> set[str]:
    """Everything that happened, in its order; the marks of what was taken back."""
    gone: set[str] = set()
    for what, pick in steps:
        note = room.standing(pick)
        if what == "take_all_back":
            gone |= room.take_all_back(pick)
        elif what == "write":
            if Participant.objects.get(pk=room.people[pick % 2][0].pk).withdrawn_at is None:
                room.write(pick)
        elif note is not None:
            gone |= set(ON_A_NOTE[what](room, note) or ())
    return gone


def everything_kept() -> str:
    """Every row of every table, the ledger's among them."""
    return str([list(model._base_manager.values_list()) for model in apps.get_models()])


def every_page(room: Room) -> str:
    """Every page and file of the programme for who runs it, the boards, and everybody's own words."""
    staff, one = Client(), room.shop.activity
    staff.force_login(room.shop.facilitator)
    here = {"reference": room.shop.programme.reference}
    pages = [
        staff.get(reverse(page.name, kwargs=here)).content
        for page in addresses()
        if page.name.startswith("workshop") and [name for name, _ in page.arguments] == ["reference"]
    ]
    assert len(pages) > 5
    pages += [
        staff.get(reverse(name, kwargs=here | {"pk": one.pk})).content
        for name in ("workshop_activity", "workshop_activity_screen", "workshop_activity_news", "workshop_scribe")
    ]
    for _, code in room.people:
        phone = Client()
        phone.post(f"/join/{one.code}/back", {"code": code})
        phone.post("/my-words", {"code": code})
        pages += [phone.get(page).content for page in (f"/join/{one.code}", f"/join/{one.code}/board", "/my-words",
                                                       "/my-words/download")]  # fmt: skip
    pages += [Client().get(page).content for page in ("/definition", "/strategy")]
    return b"".join(pages).decode(errors="replace")


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=4, max_size=20))
def test_the_words_of_a_note_taken_back_stand_nowhere(workshop, steps) -> None:
    with transaction.atomic():
        boards.forget()
        steer(workshop.activity, to="sharing", by=workshop.facilitator)
        room = Room(workshop)
        gone = played(room, [("write", 0), ("write", 1), *steps])
        kept, pages = everything_kept(), every_page(room)
        assert [mark for mark in gone if mark in kept] == []
        assert [mark for mark in gone if mark in pages] == []
        found = written_holding("quetzal", by=workshop.people.boss)
        assert [mark for mark in gone if mark in str(found)] == []
        assert first_broken_link() is None
        transaction.set_rollback(True)
