"""Whatever people do with themes, every note stands in exactly one place, and the trace counts what stands."""

from collections import Counter
from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.record.codesign.models import Placing, Theme
from heard.record.codesign.standing import GONE, facts_of
from heard.record.codesign.statements import park
from heard.record.codesign.theming import (
    counts_of,
    loose_in,
    merge,
    name_theme,
    numbers_of,
    park_theme,
    place,
    rename,
    set_state,
    split,
    statements_in,
    take_out,
)
from heard.record.codesign.tracing import whole_of
from heard.record.codesign.withdrawing import withdraw
from heard.vocabulary.refusal import Refusal

STEPS = ("name", "place", "place", "place", "take_out", "merge", "split", "rename", "park", "bring_back", "aside",
         "withdraw")  # fmt: skip
MOVES = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9), st.integers(0, 9)), max_size=24)
NOTES = 5


class Room:
    """A room with some notes that does what it is told; `held` is a second, plain account of where each note is."""

    def __init__(self, workshop: SimpleNamespace, notes: list) -> None:
        self.programme, self.by, self.notes = workshop.programme, workshop.facilitator, notes
        self.held: dict[int, int | None] = dict.fromkeys((one.pk for one in notes), None)
        self.away: dict[int, int] = {}
        self.set_aside: set[int] = set()
        self.made = 0

    def themes(self) -> list[Theme]:
        return list(self.programme.themes.exclude(state__in=GONE))

    def fresh(self) -> str:
        self.made += 1
        return f"Theme {self.made}"

    def do(self, step: str, one: int, other: int) -> None:
        """Do one thing, unless there is nothing to do it with."""
        themes, notes = self.themes(), [each for each in self.notes if each.pk in self.held]
        if step == "name":
            name_theme(self.programme, by=self.by, name=self.fresh())
        elif step in ("place", "take_out", "aside", "withdraw") and notes:
            getattr(self, step)(notes[one % len(notes)], themes[other % len(themes)] if themes else None)
        elif step == "merge" and len(themes) > 1:
            self.merge(themes[one % len(themes)], themes[(one + 1) % len(themes)])
        elif step in ("split", "rename", "park") and themes:
            getattr(self, step)(themes[one % len(themes)], other)
        elif step == "bring_back" and (away := list(self.programme.themes.filter(state="parked"))):
            self.bring_back(away[one % len(away)])

    def place(self, note, theme) -> None:
        if theme is not None:
            place(note, theme, by=self.by)
            self.held[note.pk] = theme.pk
            self.away.pop(note.pk, None)
            self.set_aside.discard(note.pk)

    def take_out(self, note, _) -> None:
        if self.held[note.pk] is None:
            with pytest.raises(Refusal):
                take_out(note, by=self.by)
            return
        take_out(note, by=self.by)
        self.held[note.pk] = None

    def aside(self, note, _) -> None:
        park(note, because="Elsewhere.", by=self.by)
        self.held[note.pk] = None
        self.away.pop(note.pk, None)
        self.set_aside.add(note.pk)

    def withdraw(self, note, _) -> None:
        withdraw(note, by=self.by)
        del self.held[note.pk]
        self.away.pop(note.pk, None)
        self.set_aside.discard(note.pk)

    def merge(self, one, other) -> None:
        into = merge([one, other], into_name=self.fresh(), by=self.by, because="Alike.")
        self.held = {note: into.pk if at in (one.pk, other.pk) else at for note, at in self.held.items()}

    def split(self, theme, other) -> None:
        held = list(statements_in(theme))
        cut = 1 + other % max(len(held) - 1, 1)
        names = (self.fresh(), self.fresh())
        if len(held) < 2:
            with pytest.raises(Refusal):
                split(theme, dict(zip(names, (held, []), strict=True)), by=self.by, because="Two thoughts.")
            return
        parts = split(theme, dict(zip(names, (held[:cut], held[cut:]), strict=True)), by=self.by, because="Two.")
        for part, notes in zip(parts, (held[:cut], held[cut:]), strict=True):
            self.held |= {note.pk: part.pk for note in notes}

    def rename(self, theme, _) -> None:
        rename(theme, by=self.by, name=self.fresh())

    def park(self, theme, _) -> None:
        park_theme(theme, by=self.by, because="Later.")
        self.away |= {note: theme.pk for note, at in self.held.items() if at == theme.pk}
        self.held = {note: None if at == theme.pk else at for note, at in self.held.items()}

    def bring_back(self, theme) -> None:
        set_state(theme, to="discussed", by=self.by)
        for note in [note for note, at in self.away.items() if at == theme.pk]:
            self.held[note] = self.away.pop(note)

    def holds(self) -> None:
        """Every account of where notes stand says the same."""
        where = Counter(at for at in self.held.values() if at is not None)
        counts = counts_of(self.programme)
        assert counts.statements == len(self.held) == counts.in_themes + counts.set_aside + counts.loose
        assert dict(numbers_of(self.programme)) == dict(where)
        assert {one.pk: statements_in(one).count() for one in self.themes()} == {
            one.pk: where[one.pk] for one in self.themes()
        }
        waiting = {note for note, at in self.held.items() if at is None} - self.set_aside
        assert {one.pk for one in loose_in(self.programme)} == waiting
        assert facts_of(self.programme).loose_statements == len(waiting)
        traced = whole_of(self.programme)
        assert Counter(one.theme for one in traced.notes if one.theme is not None) == where
        assert not Placing.objects.filter(ended_at=None, theme__state__in=GONE).exists()


@pytest.mark.django_db
@pytest.mark.covers("R142")
@pytest.mark.covers("R144")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_no_note_is_lost_or_doubled_by_anything_people_do_with_themes(workshop, theming_time, said, moves) -> None:
    """After naming, moving, joining, dividing, renaming, setting aside and taking back in any order."""
    with transaction.atomic():
        room = Room(workshop, [said(f"Thought {number}") for number in range(NOTES)])
        for step, one, other in moves:
            room.do(step, one, other)
        room.holds()
        transaction.set_rollback(True)
