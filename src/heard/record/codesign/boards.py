"""What a board shows: everybody's notes once they are shared, and what is new since a board last asked."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from threading import Lock
from typing import Any

from django.db.models import Case, Count, F, IntegerField, QuerySet, Sum, When

from heard.codesign import states
from heard.codesign.method import Feeling, Method
from heard.record.codesign.dots import tally
from heard.record.codesign.models import Activity, Statement

S = states.Statement
SHOWN = (S.CHECKED, S.THEMED, S.USED)
"""The notes others see: not those that wait for a look, and none that were set aside."""
SHARED = (Activity.Stage.SHARING, Activity.Stage.THEMING, Activity.Stage.CLOSED)


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a board asks every second: one row, found by its code."""

    pk: int
    beat: int
    stage: str
    programme: int
    method: str

    @property
    def shared(self) -> bool:
        """Whether everyone's notes are shown."""
        return self.stage in SHARED


@dataclass(frozen=True, slots=True)
class Note:
    """One note as a board shows it: no author, no group. `mark` tells its newest state from an older one."""

    pk: int
    mark: int
    stem: str
    words: str
    step: str
    feeling: str

    def told(self) -> dict[str, Any]:
        """As a board reads it."""
        return {"id": self.pk, "mark": self.mark, "stem": self.stem, "words": self.words, "step": self.step,
                "feeling": self.feeling}  # fmt: skip


def pulse(code: str) -> Pulse | None:
    """The pulse of the activity with this code; None where there is none. One indexed query."""
    row = Activity.objects.filter(code=code).values_list("pk", "beat", "stage", "programme_id", "method").first()
    return Pulse(*row) if row else None


@dataclass(frozen=True, slots=True)
class _Held:
    """A board at a beat: the notes it shows, their numbers, and their marks added up as far as each; none is 0.

    `number` is how many notes stand, whether they are shown or not.
    """

    beat: int
    number: int
    notes: tuple[Note, ...]
    numbers: tuple[int, ...]
    sums: tuple[int, ...]
    translated: dict[int, str]

    def marks_until(self, number: int) -> tuple[int, int]:
        """How many notes have this number or a lower one, and what their marks add up to."""
        place = bisect_right(self.numbers, number)
        return place, self.sums[place]


_HELD: dict[tuple[int, bool], _Held] = {}
"""The newest of each board this process was asked for; at most `MOST` boards."""
MOST = 64
_READING = Lock()
_MARK = (
    F("pk") * 4
    + Case(When(translation="", then=0), default=2, output_field=IntegerField())
    + Case(When(state__in=SHOWN, then=1), default=0, output_field=IntegerField())
)
"""A note's mark as the database adds it up."""


def forget() -> None:
    """Read every board anew: for whoever changed the database by another way than the doors."""
    _HELD.clear()


def _held(of: Pulse, everything: bool) -> _Held:
    """A board at its beat, read once a process however many boards ask; those who ask meanwhile wait for it.

    Whatever changes a board lifts its beat in the same transaction: what was read for a beat is never too old for it.
    """
    held = _HELD.get((of.pk, everything))
    if held is not None and held.beat == of.beat:
        return held
    with _READING:
        held = _HELD.get((of.pk, everything))
        if held is None or held.beat != of.beat:
            held = _read(of, everything, held)
            if len(_HELD) >= MOST:
                forget()
            _HELD[of.pk, everything] = held
        return held


def _read(of: Pulse, everything: bool, earlier: _Held | None) -> _Held:
    """The board as it stands; notes that are as they were when `earlier` was read are not read again."""
    standing = Statement.objects.standing().filter(activity=of.pk)
    there = (standing if everything else standing.filter(state__in=SHOWN)).order_by("pk")
    known: tuple[Note, ...] = ()
    translated = dict(there.exclude(translation="").values_list("pk", "translation"))
    if earlier and _as_it_was(earlier, there, translated):
        known, there = earlier.notes, there.filter(pk__gt=earlier.numbers[-1])
    rows = there.values_list("pk", "stem", "words", "step", "feeling", "state")
    notes = (*known, *(
        Note(pk, 4 * pk + 2 * (pk in translated) + (state in SHOWN), stem, translated.get(pk, words), step, feeling)
        for pk, stem, words, step, feeling, state in rows
    ))  # fmt: skip
    numbers, sums = tuple(one.pk for one in notes), tuple(accumulate((one.mark for one in notes), initial=0))
    return _Held(of.beat, standing.count(), notes, numbers, sums, translated)


def _as_it_was(earlier: _Held, there: QuerySet[Statement], translated: dict[int, str]) -> bool:
    """Whether the notes that were held are still those that are there: words never change, translations may."""
    if not earlier.notes:
        return False
    until = earlier.numbers[-1]
    told = there.filter(pk__lte=until).aggregate(many=Count("pk"), marks=Sum(_MARK))
    same = (told["many"], told["marks"]) == (len(earlier.notes), earlier.sums[-1])
    return same and earlier.translated == {pk: words for pk, words in translated.items() if pk <= until}


def notes(of: Pulse, *, everything: bool = False) -> tuple[Note, ...]:
    """The notes of a board in the order they came; with `everything` also those that wait for a look or are set aside.

    None before they are shared, except for who runs the board.
    """
    return _held(of, everything).notes if everything or of.shared else ()


def news(of: Pulse, *, after: int = 0, marks: int = 0, everything: bool = False) -> dict[str, Any]:
    """What a board that holds notes up to number `after`, whose marks add up to `marks`, must change.

    `whole` says that it starts anew with these `notes`; else they come after those it holds.
    """
    held = _held(of, everything)
    there = held.notes if everything or of.shared else ()
    place, before = held.marks_until(after) if there else (0, 0)
    whole = before != marks
    told: dict[str, Any] = {
        "beat": of.beat,
        "stage": of.stage,
        "shared": of.shared,
        "whole": whole,
        "notes": [one.told() for one in (there if whole else there[place:])],
        "number": written(of, everything=everything),
    }
    return told | ({"dots": tally(of.pk)} if of.method == Method.RANKING and (of.shared or everything) else {})


def written(of: Pulse, *, everything: bool = False) -> int:
    """How many notes stand so far, whether they are shown yet or not."""
    return _held(of, everything).number


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of a journey: its words, its notes, how often it felt good, mixed or bad, and how it felt to most."""

    words: str
    notes: tuple[Note, ...]
    felt: dict[str, int]

    @property
    def mostly(self) -> str:
        """How it felt to most; "mixed" where no feeling leads, "" where nobody said."""
        if not any(self.felt.values()):
            return ""
        most = max(self.felt.values())
        leading = [feeling for feeling, number in self.felt.items() if number == most]
        return leading[0] if len(leading) == 1 else Feeling.MIXED.value


def journey(steps: Iterable[str], there: Iterable[Note]) -> list[Stop]:
    """The steps of a journey in their order, then those that people added themselves."""
    placed: dict[str, list[Note]] = {words: [] for words in steps}
    for one in there:
        placed.setdefault(one.step or "Another step", []).append(one)
    return [
        Stop(words, tuple(held), {kind.value: sum(one.feeling == kind for one in held) for kind in Feeling})
        for words, held in placed.items()
    ]
