"""An activity as somebody who takes part sees it: one question at a time, their own notes, then everyone's."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from heard.codesign.method import Method
from heard.record.codesign.activities import open_for_writing
from heard.record.codesign.boards import Note, Pulse, journey, notes, pulse, written
from heard.record.codesign.dots import given_by, ranked
from heard.record.codesign.models import Activity, Participant, Statement


@dataclass(frozen=True, slots=True)
class Board:
    """What a board holds when it is drawn, so that it asks only for what is new."""

    of: Pulse
    there: tuple[Note, ...]
    number: int

    @property
    def after(self) -> int:
        """The number of the newest note it holds."""
        return self.there[-1].pk if self.there else 0

    @property
    def marks(self) -> int:
        """What the marks of its notes add up to."""
        return sum(one.mark for one in self.there)

    def on(self, stem: str) -> list[Note]:
        """Its notes on one question."""
        return [one for one in self.there if one.stem == stem]


def board_of(activity: Activity, *, everything: bool = False) -> Board:
    """The board of an activity now."""
    of = pulse(activity.code)
    if of is None:  # it was there a moment ago: activities are never deleted
        raise Activity.DoesNotExist
    return Board(of, notes(of, everything=everything), written(of))


@dataclass(frozen=True, slots=True)
class Page:
    """One question of an activity, with what its page shows."""

    activity: Activity
    participant: Participant
    number: int

    @property
    def ask(self) -> dict[str, str]:
        """The question of this page."""
        found: dict[str, str] = self.activity.asks[self.number - 1]
        return found

    @property
    def open(self) -> bool:
        """Whether people may write now."""
        return open_for_writing(self.activity, timezone.now())

    @property
    def not_yet(self) -> bool:
        """Whether its first day is still to come."""
        return bool(self.activity.opens_at and self.activity.opens_at > timezone.now())

    @property
    def is_ranking(self) -> bool:
        """Whether people give dots instead of writing."""
        return self.activity.way == Method.RANKING

    @property
    def own(self) -> list[Statement]:
        """Their own notes on this question."""
        mine = Statement.objects.standing().filter(activity=self.activity, participant=self.participant)
        return list(mine.filter(stem=self.ask["stem"]))

    @property
    def ranked(self) -> list[tuple[str, int]]:
        """The options with everybody's dots."""
        return ranked(self.activity)

    @property
    def given(self) -> dict[str, int]:
        """The dots they gave."""
        return given_by(self.activity, self.participant)

    def told(self, **more: Any) -> dict[str, Any]:
        """As its template takes it; only now is the board read, which keeping a note does without."""
        board = board_of(self.activity)
        steps = [one["words"] for one in self.activity.options]
        stops = journey(steps, board.there) if self.activity.way == Method.JOURNEY else []
        return {"one": self, "activity": self.activity, "board": board, "stops": stops, **more}


def page_of(activity: Activity, participant: Participant, asked: str) -> Page:
    """The page of a question by its number as somebody asked for it; the first where there is no such."""
    number = int(asked) if asked.isdecimal() and 1 <= int(asked) <= len(activity.asks) else 1
    return Page(activity, participant, number)
