"""The same step for several causes for concern at once: all of them or none, with a report of which could not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from heard.governance.lifecycle import Needed, Stage
from heard.record.cases.doors import follow_up, move_cause
from heard.record.cases.models import CauseForConcern
from heard.record.people.models import User
from heard.vocabulary.refusal import Refusal

MOST = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of those chosen, and its turn as the person read it."""

    cause: CauseForConcern
    turn: int


@dataclass(frozen=True, slots=True)
class CouldNot:
    """One that could not take the step, and why."""

    reference: str
    title: str
    why: str


class NotAll(Refusal):
    """A step that not all of those chosen can take; none of them has taken it."""

    def __init__(self, could_not: Sequence[CouldNot], chosen: int) -> None:
        super().__init__(
            f"{len(could_not)} of the {chosen} chosen could not take this step, so none was changed.",
            next_step="Read why below. Leave these out, or mend them, and choose again.",
        )
        self.could_not = tuple(could_not)


def follow_up_together(
    chosen: Sequence[Chosen], *, by: User, owner: User | None = None, next_on: date | None = None, level: str = ""
) -> int:
    """Give all of them an owner, a next date or a level; what is not given stays. Raises `NotAll`."""
    if owner is None and next_on is None and not level:
        raise Refusal("Say what to set.", next_step="Choose an owner, a next date or a level.")

    def step(one: Chosen) -> None:
        kept = one.cause
        follow_up(
            kept, by=by, owner=owner or kept.owner, next_on=next_on or kept.next_on, promised=kept.promised,
            level=level, turn=one.turn,
        )  # fmt: skip

    return _all_or_none(chosen, step)


def move_together(
    chosen: Sequence[Chosen],
    *,
    by: User,
    to: Stage,
    given: Mapping[Needed, str] | None = None,
    minute: str = "",
    on: date | None = None,
) -> int:
    """Take all of them the same move on. Raises `NotAll`."""
    return _all_or_none(
        chosen, lambda one: move_cause(one.cause, to=to, by=by, given=given, minute=minute, on=on, turn=one.turn)
    )


def _all_or_none(chosen: Sequence[Chosen], step: Callable[[Chosen], object]) -> int:
    if not chosen:
        raise Refusal("Nothing is chosen.", next_step="Tick the causes for concern this is for.")
    if len(chosen) > MOST:
        raise Refusal(f"More than {MOST} are chosen.", next_step="Choose fewer at a time.")
    could_not: list[CouldNot] = []
    with transaction.atomic():
        for one in chosen:
            try:
                with transaction.atomic():
                    step(one)
            except Refusal as refusal:
                could_not.append(CouldNot(one.cause.reference, one.cause.title, refusal.sentence))
        if could_not:
            raise NotAll(could_not, len(chosen))
    return len(chosen)
