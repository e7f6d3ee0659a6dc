"""The route of a cause for concern as its page draws it: done, where it is, and what comes next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heard.governance.lifecycle import CHAIRS, ENDED, MOVES, Kind, Stage, in_words
from heard.record.bodies.models import Body
from heard.record.cases.models import CauseForConcern, Step

DONE, NOW, NEXT = "done", "now", "next"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage on the drawing: its words, whether it is done, now or next, and of what is done the day and minute."""

    stage: Stage
    words: str
    state: str
    on: date | None = None
    minute: str = ""


def bodies_here(cause: CauseForConcern, day: date) -> list[Body]:
    """The bodies before which this cause for concern may come on a day."""
    here = {"", cause.organisation}
    return list(Body.objects.on(day).filter(commissioner=cause.commissioner_id, organisation__in=here))


def stage_words(bodies: Iterable[Body]) -> dict[Stage, str]:
    """The words of every stage, with these bodies' own names; the framework's names where there is no body."""
    answering: dict[Stage, str] = {}
    for body in bodies:
        for stage in body.answers_for:
            answering.setdefault(stage, body.name)
    return {stage: in_words(stage, answering.get(stage, "")) for stage in Stage}


def drawn(cause: CauseForConcern, steps: Sequence[Step], names: Mapping[Stage, str]) -> list[Stop]:
    """The stops in their order: those taken on the way it is on now, then the shortest way to the end."""
    taken: list[Step] = []
    for step in steps:
        stage = Stage(step.to_stage)
        back = next((at for at, one in enumerate(taken) if one.to_stage == stage), None)
        # Sent back, or opened again after it had left the route: what came after is to be done anew.
        taken = taken[:back] if back is not None else taken
        if step.kind == Kind.AGAIN:
            taken = [one for one in taken if Stage(one.to_stage) not in ENDED]
        taken.append(step)
    stops = [Stop(Stage(one.to_stage), names[Stage(one.to_stage)], DONE, one.on, one.minute) for one in taken]
    here = Stop(
        cause.at, names[cause.at], NOW, taken[-1].on if taken else cause.since, taken[-1].minute if taken else ""
    )
    return [*stops[:-1], here, *(Stop(stage, names[stage], NEXT) for stage in ahead(cause.at))]


def ahead(stage: Stage) -> list[Stage]:
    """The stages still to come when nothing is skipped or sent back; none once it has ended."""
    found: list[Stage] = []
    while on := [move.to for move in MOVES[stage] if move.kind == Kind.ON]:
        stage = on[0]
        found.append(stage)
    return found


def answers_for(cause: CauseForConcern, bodies: Iterable[Body]) -> str:
    """Who answers for it where it stands, in words: the chair of a body by its name here; nobody once it has ended."""
    chaired = {body.chairs_as: f"chair of the {body.name.removeprefix('The ')}" for body in bodies}
    return " or the ".join(chaired.get(actor, actor.replace("_", " ")) for actor in CHAIRS.get(cause.at, ()))
